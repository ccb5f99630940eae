import { sql, type Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import type { PaidRules } from '../../newsletters/paid-settings.ts';
import { canonicalUrl } from '../canonical.ts';
import { isSameNews } from '../dedupe.ts';
import { freshExcerpt } from '../insight/fresh-excerpt.ts';
import { whyPaid } from '../paid.ts';
import type { FoundArticle } from '../sources/found-article.ts';
import { countWords } from '../text/excerpt.ts';
import { storeComments } from './store-comments.ts';

export type StoredCounts = { added: number; updated: number; duplicates: number };

/** Where articles come from; of two sources with the same article, the one that is earlier in the file keeps it. */
export type Origin = {
  newsletterId: number;
  sourceId: number;
  position: number;
  language: string;
  /** What marks an article as paid content. */
  paid: PaidRules;
};

export function originOf(
  { id: newsletterId, settings: { language, paid } }: Pick<Newsletter, 'id' | 'settings'>,
  { id: sourceId, position }: { id: number; position: number },
): Origin {
  return { newsletterId, sourceId, position, language, paid };
}

/**
 * Stores what a source brought: known articles (by guid or canonical URL) take over what was edited, new
 * ones are added, and one whose title nearly equals another's of these days is marked as its duplicate. All or nothing.
 */
export async function storeArticles(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  origin: Origin,
  articles: FoundArticle[],
): Promise<StoredCounts> {
  const counts: StoredCounts = { added: 0, updated: 0, duplicates: 0 };
  const now = clock.now();
  await db.transaction().execute(async (trx) => {
    await holdArticles(trx, origin.newsletterId);
    // Oldest first, so that ids and duplicates follow the order of the news.
    const dated = articles.map((article, index) => ({ article, at: publishedAt(article, now, index) }));
    for (const { article, at } of dated.sort((a, b) => a.at.getTime() - b.at.getTime())) {
      const stored = await storeArticle(trx, origin, article, at, now);
      if (stored.kind !== 'same') counts[stored.kind]++;
      if (stored.duplicate) counts.duplicates++;
      if (article.comments && stored.owned) await storeComments(trx, stored.id, article.comments);
    }
  });
  return counts;
}

/** A gather, a step into the archive and an article that somebody asks for may bring the same at once: one after the other. */
async function holdArticles(trx: Db, newsletterId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`broadsheet articles ${newsletterId}`}, 0))`.execute(trx);
}

/**
 * Without a date the first sight of it counts, in the order of the source. A date to come is a wrong
 * clock or zone, and would keep the article on top for as long.
 */
function publishedAt(article: FoundArticle, now: Date, index: number): Date {
  if (!article.publishedAt) return new Date(now.getTime() - index * 1000);
  return article.publishedAt > now ? now : article.publishedAt;
}

type Stored = { kind: 'added' | 'updated' | 'same'; id: number; owned: boolean; duplicate: boolean };
type Db = Transaction<Database>;

async function storeArticle(db: Db, origin: Origin, article: FoundArticle, at: Date, now: Date): Promise<Stored> {
  const canonical = canonicalUrl(article.canonical ?? article.url);
  const known = await findKnown(db, origin.newsletterId, article.guid, canonical);
  if (known && known.source_id !== origin.sourceId && known.position < origin.position)
    return { kind: 'same', id: known.id, owned: false, duplicate: false };
  const values = valuesOf(origin, article, at);
  if (!known) {
    const duplicateOf = await findSameNews(db, origin, article.title, at);
    const { id } = await db
      .insertInto('articles')
      .values({
        ...values,
        newsletter_id: origin.newsletterId,
        guid: article.guid,
        canonical_url: canonical,
        published_at: at,
        gathered_at: now,
        duplicate_of: duplicateOf ?? null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { kind: 'added', id, owned: true, duplicate: duplicateOf !== undefined };
  }
  await db.updateTable('articles').set({ gathered_at: now }).where('id', '=', known.id).execute();
  // A date that was to come and was cut to now must not move with each visit.
  const dated = article.publishedAt && article.publishedAt <= now;
  const changed = await db
    .updateTable('articles')
    .set({
      ...values,
      canonical_url: freeCanonical(known.id, origin.newsletterId, canonical),
      ...(dated && { published_at: at }),
    })
    .where('id', '=', known.id)
    .where(
      sql<boolean>`(source_id, url, canonical_url, title, excerpt, text, author, image, topics, paid, comment_count)
        is distinct from
        (${values.source_id}, ${values.url}, ${freeCanonical(known.id, origin.newsletterId, canonical)}, ${values.title},
         ${values.excerpt}, ${values.text}, ${values.author}, ${values.image}::jsonb, ${values.topics}::text[],
         ${values.paid}, ${values.comment_count ?? sql.ref('comment_count')})`,
    )
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) return { kind: 'same', id: known.id, owned: true, duplicate: false };
  if (known.title === article.title) return { kind: 'updated', id: known.id, owned: true, duplicate: false };
  // A new title may make it another's duplicate, or no longer one.
  const duplicateOf = await findSameNews(db, origin, article.title, at, known.id);
  await db
    .updateTable('articles')
    .set({ duplicate_of: duplicateOf ?? null })
    .where('id', '=', known.id)
    .execute();
  return { kind: 'updated', id: known.id, owned: true, duplicate: duplicateOf !== undefined };
}

function valuesOf({ sourceId, language, paid }: Origin, article: FoundArticle, at: Date) {
  return {
    source_id: sourceId,
    url: article.url,
    title: article.title,
    // As on the day of publication, so that it stays the same with each visit; an edition looks at it with its own clock.
    excerpt: freshExcerpt(article.summary, article.text, language, { publishedAt: at, now: at }),
    text: article.text || article.summary,
    author: article.author ?? null,
    image: article.image ? JSON.stringify(article.image) : null,
    topics: article.topics,
    paid: whyPaid(article.author, article.paidSigns, paid) ?? null,
    word_count: countWords(article.text || article.summary, language),
    modified_at: article.modifiedAt ?? null,
    ...(article.commentCount !== undefined && { comment_count: article.commentCount }),
  };
}

/** The new canonical URL of an article that moved, or the one it has where another article holds the new one. */
function freeCanonical(id: number, newsletterId: number, canonical: string) {
  return sql<string>`case when exists (
      select from articles other
      where other.newsletter_id = ${newsletterId} and other.canonical_url = ${canonical} and other.id <> ${id}
    ) then articles.canonical_url else ${canonical} end`;
}

/** By guid before canonical URL: a post that moved is still the same. */
async function findKnown(db: Db, newsletterId: number, guid: string, canonical: string) {
  return db
    .selectFrom('articles')
    .innerJoin('sources', 'sources.id', 'articles.source_id')
    .select(['articles.id', 'articles.source_id', 'articles.title', 'sources.position'])
    .where('articles.newsletter_id', '=', newsletterId)
    .where(({ or, eb }) => or([eb('guid', '=', guid), eb('canonical_url', '=', canonical)]))
    .orderBy(sql`guid = ${guid}`, 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The older article that tells the same, if any; never one that is a duplicate itself, so that chains do not form. */
async function findSameNews(
  db: Db,
  origin: Origin,
  title: string,
  at: Date,
  ownId?: number,
): Promise<number | undefined> {
  const days = 3 * 86_400_000;
  const rows = await db
    .selectFrom('articles')
    .select(['id', 'title', 'source_id', 'published_at'])
    .where('newsletter_id', '=', origin.newsletterId)
    .where('duplicate_of', 'is', null)
    .where('published_at', '>=', new Date(at.getTime() - days))
    .where('published_at', '<=', new Date(at.getTime() + days))
    .$if(ownId !== undefined, (query) => query.where('id', '<', ownId ?? 0))
    .orderBy('id')
    .execute();
  const own = { title, sourceId: origin.sourceId, publishedAt: at };
  return rows.find((row) =>
    isSameNews(own, { title: row.title, sourceId: row.source_id, publishedAt: row.published_at }),
  )?.id;
}
