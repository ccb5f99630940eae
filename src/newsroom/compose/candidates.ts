import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Story } from '../digest.ts';

/** An article that may be carried, as a story, with what its selection needs. */
export type Candidate = { story: Story; sourceId: number; publishedAt: Date };

/** More than any digest needs, so that a source that publishes by the minute does not hide the others. */
const maxCandidates = 500;

const wordsPerMinute = 230;

/**
 * The articles from active sources published between two instants that no other edition carried, newest first: no
 * duplicates, none whose duplicate was carried, and nothing that somebody paid for.
 */
export async function readCandidates(
  db: Pick<Kysely<Database>, 'selectFrom'>,
  newsletterId: number,
  editionId: number,
  published: { after: Date; until: Date },
): Promise<Candidate[]> {
  const rows = await db
    .selectFrom('articles')
    .innerJoin('sources', 'sources.id', 'articles.source_id')
    .selectAll('articles')
    .where('articles.newsletter_id', '=', newsletterId)
    .where('articles.duplicate_of', 'is', null)
    .where('articles.paid', 'is', null)
    .where('sources.active', '=', true)
    .where('published_at', '>', published.after)
    .where('published_at', '<=', published.until)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('edition_articles as carried')
            .innerJoin('articles as same', 'same.id', 'carried.article_id')
            .select('carried.article_id')
            .where('carried.newsletter_id', '=', newsletterId)
            .where('carried.edition_id', '!=', editionId)
            .where(({ or, eb }) =>
              or([eb('same.id', '=', eb.ref('articles.id')), eb('same.duplicate_of', '=', eb.ref('articles.id'))]),
            ),
        ),
      ),
    )
    .orderBy('published_at', 'desc')
    .orderBy('articles.id', 'desc')
    .limit(maxCandidates)
    .execute();

  return rows.map((row) => ({
    sourceId: row.source_id,
    publishedAt: row.published_at,
    story: {
      articleId: row.id,
      title: row.title,
      url: row.url,
      excerpt: row.excerpt,
      ...(row.author !== null && { author: row.author }),
      ...(row.image !== null && { image: row.image }),
      topics: row.topics,
      publishedAt: row.published_at.toISOString(),
      commentCount: row.comment_count,
      readingMinutes: Math.max(1, Math.round(row.word_count / wordsPerMinute)),
      source: new URL(row.url).host.replace(/^www\./, ''),
    },
  }));
}
