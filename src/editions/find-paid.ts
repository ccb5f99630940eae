import type { Kysely } from 'kysely';
import type { Database } from '../db/schema.ts';

/** Those of these articles that their source has marked as paid for. */
export async function findPaid(
  db: Pick<Kysely<Database>, 'selectFrom'>,
  articleIds: number[],
): Promise<{ id: number; title: string }[]> {
  if (articleIds.length === 0) return [];
  return db
    .selectFrom('articles')
    .select(['id', 'title'])
    .where('id', 'in', articleIds)
    .where('paid', 'is not', null)
    .execute();
}
