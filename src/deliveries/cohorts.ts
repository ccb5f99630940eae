import { type Kysely, sql } from 'kysely';
import { activeReaders } from '../audience/active-readers.ts';
import type { Database } from '../db/schema.ts';
import { chosenBy } from '../editions/chosen-by.ts';
import type { Edition } from '../editions/find.ts';
import type { Newsletter } from '../newsletters/find.ts';
import { sendAtIn } from '../newsletters/schedule.ts';
import { isTimeZone } from '../newsletters/schedule-settings.ts';
import { weeklySchedule } from '../newsletters/weekly.ts';
import type { Cohort } from './freeze-audience.ts';

/**
 * The cohorts that do not get the edition at its release, for a newsletter that goes by its readers' time: those whose
 * hour, their own or the newsletter's, is later than that of the newsletter itself, and still to come. Whoever lives east of it, in a time zone that is not
 * known, or whose hour has passed gets it at the release. So does everybody where an edition is an extra one: it has no hour.
 */
export async function findCohorts(
  db: Kysely<Database>,
  edition: Pick<Edition, 'newsletter_id' | 'key' | 'date' | 'segment' | 'kind' | 'scheduled' | 'send_at'>,
  { settings }: Newsletter,
  releaseAt: Date,
): Promise<Cohort[]> {
  const schedule = edition.kind === 'weekly' ? weeklySchedule(settings) : settings.schedule;
  if (!edition.scheduled || 'cron' in schedule || !schedule.localTime) return [];
  const readers = activeReaders(edition.newsletter_id, await chosenBy(db, edition));
  const { rows } = await sql<{ timezone: string | null; hour: number | null }>`
    select distinct timezone, hour from (${readers}) r
    where timezone is not null or hour is not null order by timezone, hour`.execute(db);
  return rows.flatMap(({ timezone, hour }) => {
    // Whose time zone is not known means the newsletter's by the hour that they chose.
    const zone = timezone ?? schedule.timezone;
    const at = isTimeZone(zone) ? sendAtIn(schedule, edition.date, zone, hour) : undefined;
    return at && at > releaseAt && at > edition.send_at ? [{ timezone, hour, releaseAt: at }] : [];
  });
}

/** Until when an edition may go out: the newsletter's window after its last cohort's release, or as it was. */
export function freshUntilLast(cohorts: Cohort[], { settings }: Newsletter, freshUntil: Date): Date {
  const windowMs = settings.freshnessHours * 3_600_000;
  const ends = cohorts.map(({ releaseAt }) => releaseAt.getTime() + windowMs);
  return new Date(ends.reduce((last, end) => Math.max(last, end), freshUntil.getTime()));
}
