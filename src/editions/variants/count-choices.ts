import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Edition } from '../find.ts';
import { readersOf } from '../readers-of.ts';
import type { Choice } from './share-out.ts';

/** A page of twelve topics has fewer choices than this. Lists from elsewhere may have as many as readers: the rarest then get everything. */
const mostChoices = 5_000;

/** What the readers of an edition chose, those who chose anything, in the words in which it is stored; the most frequent first. */
export async function countChoices(
  db: Kysely<Database>,
  edition: Pick<Edition, 'newsletter_id' | 'key' | 'date' | 'kind' | 'segment'>,
): Promise<Choice[]> {
  const { rows } = await sql<Choice>`
    select topics, count(*) as readers from (${await readersOf(db, edition)}) r
    where topics <> '{}' group by topics order by readers desc, topics limit ${mostChoices}`.execute(db);
  return rows;
}
