import { sql, type Transaction } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { FoundComment } from '../sources/found-article.ts';

/** Makes the article's comments those that were found: edited ones change, and those that the site took down go. */
export async function storeComments(
  db: Transaction<Database>,
  articleId: number,
  comments: FoundComment[],
): Promise<void> {
  const rows = [...new Map(comments.map((comment) => [comment.id, comment])).values()];
  await db
    .deleteFrom('comments')
    .where('article_id', '=', articleId)
    .where(sql<boolean>`external_id <> all(${rows.map(({ id }) => id)}::text[])`)
    .execute();
  if (rows.length === 0) return;
  await db
    .insertInto('comments')
    .values(
      rows.map(({ id, parentId, author, text, publishedAt }) => ({
        article_id: articleId,
        external_id: id,
        parent_external_id: parentId ?? null,
        author,
        text,
        published_at: publishedAt,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['article_id', 'external_id']).doUpdateSet((row) => ({
        parent_external_id: row.ref('excluded.parent_external_id'),
        author: row.ref('excluded.author'),
        text: row.ref('excluded.text'),
        published_at: row.ref('excluded.published_at'),
      })),
    )
    .execute();
}
