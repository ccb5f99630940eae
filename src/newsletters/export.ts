import type { Kysely } from 'kysely';
import { stringify } from 'yaml';
import type { Database } from '../db/schema.ts';
import { findNewsletter } from './find.ts';
import { type Weekday, weekdays } from './schedule-settings.ts';
import type { NewsletterSettings, Schedule } from './settings.ts';

/** The newsletter's file, which `applyNewsletter` accepts and which means the same. Throws `newsletter_unknown`. */
export async function exportNewsletter(db: Pick<Kysely<Database>, 'selectFrom'>, name: string): Promise<string> {
  const { settings } = await findNewsletter(db, name);
  return writeNewsletterFile(settings);
}

export function writeNewsletterFile(settings: NewsletterSettings): string {
  const keys = settings.markets?.providers.filter((provider) => provider.apiKey !== undefined).length ?? 0;
  const secret = keys > 0 ? '# Keep this file to yourself: it has the API keys of price providers in it.\n' : '';
  const file = { ...settings, schedule: writeSchedule(settings.schedule) };
  // Without folding: an address or a title stays on the line of its key.
  return `# Change it and run: broadsheet newsletter apply FILE.yaml\n${secret}${stringify(file, { lineWidth: 0 })}`;
}

function writeSchedule(schedule: Schedule): unknown {
  return 'cron' in schedule ? schedule : { ...schedule, days: writeDays(schedule.days) };
}

/** `mon-fri` where the days follow one another, else `mon,wed,fri`. */
function writeDays(days: Weekday[]): string {
  const names: readonly string[] = weekdays;
  const first = names.indexOf(days[0] ?? 'mon');
  const run = weekdays.slice(first, first + days.length);
  return days.length > 1 && run.join() === days.join() ? `${days[0]}-${days.at(-1)}` : days.join(',');
}
