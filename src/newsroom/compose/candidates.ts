import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Story } from '../digest.ts';

/** An article that may be carried, as a story, with what its selection needs. */
export type Candidate = {
  story: Story;
  sourceId: number;
  publishedAt: Date;
  wordCount: number;
  /** The beginning of its text, enough to know it again by. */
  text: string;
  standing: Standing;
};

/** Whether it takes part in the choice, or why not. */
export type Standing =
  | { kind: 'open' }
  | { kind: 'paid'; by: string }
  | { kind: 'carried'; edition: string }
  /** Its address led to nothing when an edition was to carry it. */
  | { kind: 'gone' }
  | { kind: 'duplicate'; of: string };

/** More than any digest needs, so that a source that publishes by the minute does not hide the others. */
const maxCandidates = 500;

/** As much of a text as is compared. */
export const comparedLength = 8000;

export const wordsPerMinute = 230;

/**
 * The articles from active sources that were published between two instants, newest first, or those with these
 * ids, each with where it stands. `mayRepeat`: that an edition carried it is no matter.
 */
export async function readCandidates(
  db: Pick<Kysely<Database>, 'selectFrom'>,
  newsletterId: number,
  editionId: number,
  wanted: { after: Date; until: Date } | { articleIds: number[] },
  { mayRepeat = false } = {},
): Promise<Candidate[]> {
  const rows = await db
    .selectFrom('articles')
    .innerJoin('sources', 'sources.id', 'articles.source_id')
    .leftJoin('articles as original', 'original.id', 'articles.duplicate_of')
    .selectAll('articles')
    .select(['original.title as original_title', sql<string>`left(articles.text, ${comparedLength})`.as('text')])
    .select(({ selectFrom }) =>
      selectFrom('edition_articles as carried')
        .innerJoin('editions as earlier', 'earlier.id', 'carried.edition_id')
        .innerJoin('articles as same', 'same.id', 'carried.article_id')
        .select('earlier.key')
        .where('carried.newsletter_id', '=', newsletterId)
        .where('carried.edition_id', '!=', editionId)
        .where(({ or, eb }) =>
          or([
            eb('same.id', '=', eb.ref('articles.id')),
            eb('same.id', '=', eb.ref('articles.duplicate_of')),
            eb('same.duplicate_of', '=', eb.ref('articles.id')),
          ]),
        )
        .limit(1)
        .as('carried_by'),
    )
    .where('articles.newsletter_id', '=', newsletterId)
    .where('sources.active', '=', true)
    .where(({ and, eb }) =>
      'articleIds' in wanted
        ? eb('articles.id', '=', eb.fn.any(eb.val(wanted.articleIds)))
        : and([eb('articles.published_at', '>', wanted.after), eb('articles.published_at', '<=', wanted.until)]),
    )
    .orderBy('articles.published_at', 'desc')
    .orderBy('articles.id', 'desc')
    .limit(maxCandidates)
    .execute();

  return rows.map((row) => ({
    sourceId: row.source_id,
    publishedAt: row.published_at,
    wordCount: row.word_count,
    text: row.text,
    standing: standingOf(mayRepeat ? { ...row, carried_by: null } : row),
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

function standingOf(row: {
  paid: string | null;
  carried_by: string | null;
  gone_at: Date | null;
  original_title: string | null;
}): Standing {
  if (row.paid !== null) return { kind: 'paid', by: row.paid };
  if (row.carried_by !== null) return { kind: 'carried', edition: row.carried_by };
  if (row.gone_at !== null) return { kind: 'gone' };
  if (row.original_title !== null) return { kind: 'duplicate', of: row.original_title };
  return { kind: 'open' };
}
