import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import type { Exchange } from '../digest.ts';
import { talkedAboutDays } from '../sources/wordpress.ts';
import { daysBefore } from '../text/dates.ts';
import { wentOutOrMay } from '../went-out.ts';
import { type Pair, type PickedExchange, pickExchange } from './pick-exchange.ts';

type Db = Pick<Kysely<Database>, 'selectFrom'>;

/**
 * What two readers said of an article of these days, with why; also where there is nothing. Only of articles whose
 * comments are still read with each visit: what the site took down is gone here too.
 */
export async function findExchange(
  db: Db,
  newsletter: Newsletter,
  editionId: number,
  now: Date,
): Promise<PickedExchange> {
  const { language, title, site } = newsletter.settings;
  if (!/^en\b/i.test(language))
    return { reason: `absent: comments are judged in English, and the language is ${language}` };
  const pairs = await readPairs(db, newsletter.id, now);
  return pickExchange(pairs, await readShown(db, newsletter.id, editionId), now, [title, ...namesOf(site)]);
}

/** A site is called by its host, with its ending and without: "halftone.example" and "halftone". */
function namesOf(site: string | undefined): string[] {
  const host = site === undefined ? undefined : URL.parse(site)?.hostname.replace(/^www\./, '');
  return host ? [host, host.replace(/\..*$/, '')] : [];
}

/** Every remark that an edition showed which went out or still may. */
async function readShown(db: Db, newsletterId: number, editionId: number): Promise<Exchange['comment'][]> {
  const rows = await db
    .selectFrom('editions')
    .select(sql<Exchange>`digest -> 'exchange'`.as('exchange'))
    .where('newsletter_id', '=', newsletterId)
    .where('id', '!=', editionId)
    .where(wentOutOrMay)
    .where(sql<boolean>`digest -> 'exchange' is not null`)
    .execute();
  return rows.flatMap(({ exchange }) => [exchange.comment, exchange.answer]);
}

async function readPairs(db: Db, newsletterId: number, now: Date): Promise<Pair[]> {
  const rows = await db
    .selectFrom('comments as c')
    .innerJoin('comments as a', (join) =>
      join.onRef('a.article_id', '=', 'c.article_id').onRef('a.parent_external_id', '=', 'c.external_id'),
    )
    .innerJoin('articles', 'articles.id', 'c.article_id')
    .innerJoin('sources', 'sources.id', 'articles.source_id')
    .select(['articles.id as articleId', 'articles.title', 'articles.url', 'articles.author'])
    .select(['c.id as commentId', 'c.author as asker', 'c.text as comment', 'c.published_at as askedAt'])
    .select(['a.id as answerId', 'a.author as answerer', 'a.text as answer', 'a.published_at as answeredAt'])
    .select(({ fn }) =>
      fn
        .countAll<number>()
        .over((over) => over.partitionBy('c.id'))
        .as('answers'),
    )
    .where('articles.newsletter_id', '=', newsletterId)
    .where('sources.active', '=', true)
    .where('articles.paid', 'is', null)
    .where('articles.gone_at', 'is', null)
    .where('articles.duplicate_of', 'is', null)
    .where('articles.published_at', '>', daysBefore(now, talkedAboutDays))
    .where('articles.published_at', '<=', now)
    // What answers somebody else means little without that.
    .where('c.parent_external_id', 'is', null)
    .orderBy('a.id')
    .execute();
  return rows.map((row) => ({
    article: { id: row.articleId, title: row.title, url: row.url, author: row.author },
    comment: { id: row.commentId, author: row.asker, text: row.comment, publishedAt: row.askedAt },
    answer: { id: row.answerId, author: row.answerer, text: row.answer, publishedAt: row.answeredAt },
    answers: row.answers,
  }));
}
