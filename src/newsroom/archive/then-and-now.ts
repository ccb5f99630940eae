import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import type { MarketBlock, Story } from '../digest.ts';
import { daysBefore } from '../text/dates.ts';
import { wentOutOrMay } from '../went-out.ts';
import { type Picked, type PricedArticle, pickThenAndNow } from './pick-then-and-now.ts';
import { type ThenPrice, thenPriceReader } from './read-then-prices.ts';

type Db = Pick<Kysely<Database>, 'selectFrom'>;

/** A younger article is no archive. */
const leastAgeDays = 60;

/** So long no article comes again, and a coin is told of lately for as many. */
const restDays = 90;
const latelyDays = 7;

/** What was changed later than this may name the price of the day of the change. */
const settledDays = 2;

const perRead = 200;

/**
 * What an article of the archive said that a coin cost, beside what it costs in this market block; with why, also where
 * there is none. Never paid content, a story of this edition, or what an edition of the last 90 days had.
 */
export async function findThenAndNow(
  db: Db,
  newsletter: Newsletter,
  edition: { id: number; stories: readonly Story[]; market: MarketBlock | undefined },
  now: Date,
): Promise<Picked> {
  const { market, stories } = edition;
  if (!market) return { reason: 'absent: there is no market block to compare with' };
  const { language } = newsletter.settings;
  if (!/^en\b/i.test(language))
    return { reason: `absent: prices are read in English, and the language is ${language}` };
  const readPrices = thenPriceReader(market.quotes, market.currency);
  if (!readPrices) return { reason: `absent: prices are not read in ${market.currency}` };
  const earlier = await readEarlier(db, newsletter.id, edition.id, now);
  const taken = [...earlier.map(({ articleId }) => articleId), ...stories.map(({ articleId }) => articleId)];
  const articles = await readPriced(db, newsletter.id, readPrices, taken, now);
  const lately = earlier.filter(({ sendAt }) => sendAt > daysBefore(now, latelyDays));
  return pickThenAndNow(articles, market, lately, now);
}

/** What the editions of the last 90 days had that went out or still may. */
async function readEarlier(
  db: Db,
  newsletterId: number,
  editionId: number,
  now: Date,
): Promise<{ articleId: number; symbol: string; sendAt: Date }[]> {
  const rows = await db
    .selectFrom('editions')
    .select(['send_at', sql<{ articleId: number; symbol: string }>`digest -> 'thenAndNow'`.as('had')])
    .where('newsletter_id', '=', newsletterId)
    .where('id', '!=', editionId)
    .where(wentOutOrMay)
    .where('send_at', '>', daysBefore(now, restDays))
    .where(sql<boolean>`digest -> 'thenAndNow' is not null`)
    .execute();
  return rows.map(({ send_at, had }) => ({ articleId: had.articleId, symbol: had.symbol, sendAt: send_at }));
}

/** In parts, so that thousands of long texts are never held at once. */
async function readPriced(
  db: Db,
  newsletterId: number,
  readPrices: (text: string) => ThenPrice[],
  taken: number[],
  now: Date,
): Promise<PricedArticle[]> {
  const priced: PricedArticle[] = [];
  let after = 0;
  for (;;) {
    const rows = await db
      .selectFrom('articles')
      .innerJoin('sources', 'sources.id', 'articles.source_id')
      .select(['articles.id', 'articles.title', 'articles.url', 'articles.published_at', 'articles.text'])
      .where('articles.newsletter_id', '=', newsletterId)
      .where('sources.active', '=', true)
      .where('articles.id', '>', after)
      .where('articles.published_at', '<=', daysBefore(now, leastAgeDays))
      .where('articles.paid', 'is', null)
      .where('articles.gone_at', 'is', null)
      .where('articles.duplicate_of', 'is', null)
      .where(sql<boolean>`(modified_at is null or modified_at <= published_at + ${`${settledDays} days`}::interval)`)
      .where(sql<boolean>`articles.id <> all(${taken}::bigint[])`)
      .where(sql<boolean>`articles.text ~ '[$€£] ?[0-9]|[0-9] ?(USD|EUR|GBP|US dollars|dollars|euros?|pounds)'`)
      .orderBy('articles.id')
      .limit(perRead)
      .execute();
    for (const { id, title, url, published_at, text } of rows) {
      const prices = readPrices(text);
      if (prices.length > 0) priced.push({ articleId: id, title, url, publishedAt: published_at, prices });
    }
    after = rows.at(-1)?.id ?? after;
    if (rows.length < perRead) return priced;
  }
}
