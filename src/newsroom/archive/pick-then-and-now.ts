import type { MarketBlock, ThenAndNow } from '../digest.ts';
import { describeTerms, scoreTerm, sumTerms } from '../score-term.ts';
import type { Term } from '../why.ts';
import type { ThenPrice } from './read-then-prices.ts';

/** An article of the archive with the prices that it named. */
export type PricedArticle = {
  articleId: number;
  title: string;
  url: string;
  publishedAt: Date;
  prices: ThenPrice[];
};

export type Picked = { thenAndNow?: ThenAndNow; reason: string };

/** What each term can give at most. */
const weights = { anniversary: 40, move: 30, coin: 20, variety: 10 } as const;

/** Per cent. */
const leastChange = 10;

/** A price that has grown or shrunk by more was misread, we take it, or is of another coin of the same name. */
const mostTimes = { withinYear: 10, later: 50 };

/** A move by so many times gives all that there is to give. */
const manyTimes = 4;

/** Articles of so many days tell of one time; prices in them may differ by this share. */
const sameDays = 2;
const sameWithin = 0.25;

const dayMs = 86_400_000;
const yearDays = 365.25;

/**
 * The article whose price of then says most beside the one of now: on its anniversary, by a big move, of a coin high in
 * the market block that was not told of lately. What moved by 10% or less, what is not plausible and what other articles
 * of those days contradict takes no part. The same input gives the same pick.
 */
export function pickThenAndNow(
  articles: readonly PricedArticle[],
  market: MarketBlock,
  lately: readonly { symbol: string }[],
  now: Date,
): Picked {
  const told = articles.flatMap(({ prices, ...article }) => prices.map((price) => ({ ...article, ...price })));
  if (told.length === 0)
    return { reason: 'absent: no article of the archive names a price of a coin in the market block' };
  const moved = told
    .filter((one) => !told.some((other) => contradicts(one, other)))
    .flatMap((one) => {
      const block = compare(one, market, now);
      return block ? { block, terms: termsOf(block, market, lately, now) } : [];
    });
  const count = `of ${told.length} ${told.length === 1 ? 'price' : 'prices'} that the archive names`;
  const [best] = moved.toSorted(
    (a, b) =>
      sumTerms(b.terms) - sumTerms(a.terms) ||
      b.block.publishedAt.localeCompare(a.block.publishedAt) ||
      a.block.articleId - b.block.articleId ||
      a.block.symbol.localeCompare(b.block.symbol),
  );
  if (!best) return { reason: `absent: ${count}, none is plausible and has moved by over ${leastChange}%` };
  return {
    thenAndNow: best.block,
    reason: `the best ${count} (${moved.length} have moved): ${describeTerms(best.terms)}`,
  };
}

/** The block with the prices of this market; undefined where it has none of the coin, or one that has hardly moved. */
export function renewThenAndNow(block: ThenAndNow, market: MarketBlock): ThenAndNow | undefined {
  const quote = market.quotes.find(({ symbol }) => symbol === block.symbol);
  if (!quote) return undefined;
  // As it is shown: "10.0%" is not over 10.
  const change = Math.round(((quote.price - block.priceThen) / block.priceThen) * 1000) / 10;
  return Math.abs(change) > leastChange ? { ...block, priceNow: quote.price, change } : undefined;
}

type Told = Omit<PricedArticle, 'prices'> & ThenPrice;

function compare(one: Told, market: MarketBlock, now: Date): ThenAndNow | undefined {
  const { price, publishedAt, ...rest } = one;
  const block = renewThenAndNow(
    { ...rest, publishedAt: publishedAt.toISOString(), priceThen: price, priceNow: price, change: 0 },
    market,
  );
  const ageDays = (now.getTime() - publishedAt.getTime()) / dayMs;
  const limit = ageDays < yearDays ? mostTimes.withinYear : mostTimes.later;
  return block && timesOf(block) <= limit ? block : undefined;
}

function contradicts(one: Told, other: Told): boolean {
  return (
    one.symbol === other.symbol &&
    Math.abs(one.publishedAt.getTime() - other.publishedAt.getTime()) <= sameDays * dayMs &&
    Math.abs(one.price - other.price) > sameWithin * Math.min(one.price, other.price)
  );
}

function termsOf(block: ThenAndNow, market: MarketBlock, lately: readonly { symbol: string }[], now: Date): Term[] {
  const place = market.quotes.findIndex(({ symbol }) => symbol === block.symbol);
  const isNew = lately.every(({ symbol }) => symbol !== block.symbol);
  const anniversary = anniversaryOf(new Date(block.publishedAt), now);
  return [
    scoreTerm('anniversary', weights.anniversary, anniversary.share, anniversary.name),
    scoreTerm(
      'move',
      weights.move,
      Math.log(timesOf(block)) / Math.log(manyTimes),
      `${block.change > 0 ? '+' : ''}${block.change}%`,
    ),
    scoreTerm('coin', weights.coin, 1 - place / market.quotes.length, block.symbol),
    scoreTerm('variety', weights.variety, isNew ? 1 : 0, isNew ? 'not told of lately' : 'told of lately'),
  ];
}

/** All for whole years to the day, less for the week, some for half a year. */
function anniversaryOf(publishedAt: Date, now: Date): { share: number; name: string } {
  const years = (now.getTime() - publishedAt.getTime()) / dayMs / yearDays;
  const whole = Math.round(years);
  const apartDays = Math.abs(years - whole) * yearDays;
  const name = `${whole} ${whole === 1 ? 'year' : 'years'}`;
  if (whole > 0 && apartDays <= 1) return { share: 1, name };
  if (whole > 0 && apartDays <= 4) return { share: 0.7, name: `about ${name}` };
  const isHalf = Math.abs(years - 0.5) * yearDays <= 4;
  return isHalf ? { share: 0.4, name: 'half a year' } : { share: 0, name: 'none' };
}

/** How many times larger the larger price is. */
function timesOf({ priceThen, priceNow }: ThenAndNow): number {
  return Math.max(priceNow / priceThen, priceThen / priceNow);
}
