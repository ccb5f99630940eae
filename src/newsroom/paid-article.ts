import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/schema.ts';
import type { Newsletter } from '../newsletters/find.ts';
import { canonicalUrl } from './canonical.ts';
import { moreToSay } from './compose/more-to-say.ts';
import type { StoryImage } from './digest.ts';
import { freshExcerpt } from './insight/fresh-excerpt.ts';
import { isTitleStale } from './insight/is-stale.ts';
import { sentencesOf } from './text/excerpt.ts';

/** What a post that somebody paid for says, in its own whole sentences, of which none is stale at the moment asked for. */
export type PaidArticle = {
  title: string;
  isTitleStale: boolean;
  url: string;
  /** As an excerpt of it would begin; may be empty. */
  beginning: string[];
  /** How it goes on. */
  more: string[];
  image?: StoryImage;
};

export type FoundPaid =
  | { kind: 'found'; article: PaidArticle }
  /** It has no place in a slot: why, and what to do. */
  | { kind: 'refused'; reason: string };

/** Characters: far more than a slot has room for. */
const readLength = 20_000;

/** The gathered post of that address which is marked as paid for, as it may be read at the moment `now`. */
export async function findPaidArticle(
  db: Pick<Kysely<Database>, 'selectFrom'>,
  { id, settings: { language } }: Newsletter,
  url: string,
  now: Date,
): Promise<FoundPaid> {
  const row = await db
    .selectFrom('articles')
    .innerJoin('sources', 'sources.id', 'articles.source_id')
    .select(['articles.url', 'title', 'excerpt', 'image', 'paid', 'published_at'])
    .select(sql<string>`left(articles.text, ${readLength})`.as('text'))
    .where('articles.newsletter_id', '=', id)
    .where('sources.active', '=', true)
    .where(({ or, eb }) => or([eb('canonical_url', '=', canonicalUrl(url)), eb('articles.url', '=', url)]))
    .orderBy('articles.id')
    .executeTakeFirst();
  if (!row) return refused('no source has brought this article: gather first, or mend the address');
  if (row.paid === null) return refused('it is news, and slots are for what is marked as paid by the rules of paid');
  const moment = { publishedAt: row.published_at, now };
  const { title, text } = row;
  const begun = freshExcerpt(row.excerpt, text, language, moment);
  // A first sentence beyond all measure comes cut, and here all are whole.
  const excerpt = begun.endsWith('…') ? '' : begun;
  return {
    kind: 'found',
    article: {
      title,
      isTitleStale: isTitleStale(title, moment),
      url: row.url,
      beginning: sentencesOf(excerpt, language),
      more: moreToSay({ title, excerpt }, text, language, moment).map((more) => more.text),
      ...(row.image && { image: row.image }),
    },
  };
}

function refused(reason: string): FoundPaid {
  return { kind: 'refused', reason };
}
