import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';

/** How many readers made each choice, counted from 1; one that nobody made is not in it. */
export async function countVotes(db: Kysely<Database>, pollId: number): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('votes')
    .select(['choice', ({ fn }) => fn.countAll<number>().as('votes')])
    .where('poll_id', '=', pollId)
    .groupBy('choice')
    .execute();
  return new Map(rows.map(({ choice, votes }) => [choice, votes]));
}
