import type { Kysely } from 'kysely';
import type { ChosenEdition } from '../audience/active-readers.ts';
import type { Database } from '../db/schema.ts';
import { loadNewsletter } from '../newsletters/find.ts';
import { hasWeekly } from '../newsletters/weekly.ts';
import type { Edition } from './find.ts';

/**
 * What decides which readers have chosen to get this edition. Whom a segment holds is the publisher's choice, but for who
 * pauses. Where there is one a week anyway, nobody chose less; one with a key of its own is an extra, for which whoever wants
 * one edition a week has not asked.
 */
export async function chosenBy(
  db: Pick<Kysely<Database>, 'selectFrom'>,
  { newsletter_id, key, date, segment, kind }: Pick<Edition, 'newsletter_id' | 'key' | 'date' | 'segment' | 'kind'>,
): Promise<ChosenEdition> {
  if (segment) return { date, frequency: 'any' };
  if (kind === 'weekly') return { date, frequency: 'weekly' };
  const { settings } = await loadNewsletter(db, newsletter_id);
  return { date, frequency: key === date && !hasWeekly(settings, date) ? 'any' : 'every' };
}
