import { sql } from 'kysely';
import { activeReaders, type ChosenEdition } from '../../audience/active-readers.ts';
import type { Context } from '../../context.ts';

/** How many readers of a newsletter each lane has by now, of those who would get such an edition. */
export async function readersOfLanes(
  { db }: Pick<Context, 'db'>,
  newsletterId: number,
  edition?: ChosenEdition,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ lane: string; readers: number }>`
    select d.lane, count(*) as readers from (${activeReaders(newsletterId, edition)}) r
    join domains d on d.domain = r.domain group by d.lane`.execute(db);
  return new Map(rows.map(({ lane, readers }) => [lane, readers]));
}
