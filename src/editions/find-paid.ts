import type { Kysely } from 'kysely';
import type { Database } from '../db/schema.ts';
import type { Digest } from '../newsroom/digest.ts';
import { addressesOf } from './content/addresses.ts';

/** Those articles of a digest, in whichever part, that their source has marked as paid for. */
export async function findPaid(
  db: Pick<Kysely<Database>, 'selectFrom'>,
  digest: Digest,
): Promise<{ id: number; title: string }[]> {
  const articleIds = addressesOf(digest).flatMap((address) => (address.part === 'article' ? address.articleId : []));
  if (articleIds.length === 0) return [];
  return db
    .selectFrom('articles')
    .select(['id', 'title'])
    .where('id', 'in', articleIds)
    .where('paid', 'is not', null)
    .execute();
}
