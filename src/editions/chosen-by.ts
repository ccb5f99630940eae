import type { Kysely } from 'kysely';
import type { ChosenEdition } from '../audience/active-readers.ts';
import type { Database } from '../db/schema.ts';
import { loadNewsletter, type Newsletter } from '../newsletters/find.ts';
import { isWeekly } from '../newsletters/weekly.ts';
import type { Edition } from './find.ts';

/** What decides which readers have chosen to get this edition. Whom a segment holds is the publisher's choice, but for who pauses. */
export async function chosenBy(
  db: Pick<Kysely<Database>, 'selectFrom'>,
  edition: Pick<Edition, 'newsletter_id' | 'key' | 'date' | 'segment'>,
): Promise<ChosenEdition> {
  const { settings } = await loadNewsletter(db, edition.newsletter_id);
  return { date: edition.date, isWeekly: edition.segment !== null || isForWeekly(settings, edition) };
}

/** One with a key of its own is an extra: whoever wants one edition a week has not asked for it. */
export function isForWeekly(settings: Newsletter['settings'], { key, date }: Pick<Edition, 'key' | 'date'>): boolean {
  return key === date && isWeekly(settings, date);
}
