import type { DigestQuote, MarketBlock } from '../../src/newsroom/digest.ts';
import { momentOf } from '../dates.ts';
import type { EditionProps } from '../edition-props.ts';
import { formatChange } from '../format.ts';
import { linkTo, plain } from '../plain.ts';
import { wordsFor } from '../words/words-for.ts';
import { type QuoteView, viewQuote } from './quote-view.ts';

export type StripView = { quotes: QuoteView[]; asOf: string };

export type MarketView = {
  /** How the market went, in short where a sentence does not say it. */
  label: string[];
  /** The same and by how much; absent where a bullet says it. */
  sentence?: string;
  quotes: QuoteView[];
  /** What the two changes are of, where text has no room to say it twice; absent where only one is known. */
  columns?: [string, string];
  /** What the figures are and when they held. */
  note: string;
  credit: { label: string; url?: string };
};

export const stripSymbols = ['BTC', 'ETH', 'SOL'];

/** The three that stand at the head; absent when the whole block is hardly longer. */
export function viewStrip(market: MarketBlock, props: EditionProps): StripView | undefined {
  const { newsletter, edition } = props.digest;
  const { quotes } = market;
  if (quotes.length <= stripSymbols.length) return undefined;
  const known = stripSymbols.flatMap((symbol) => quotes.find((quote) => quote.symbol === symbol) ?? []);
  const chosen = known.length === stripSymbols.length ? known : quotes.slice(0, stripSymbols.length);
  return {
    quotes: chosen.map((quote) => viewQuote(quote, market.currency, props)),
    asOf: wordsFor(newsletter.language).asOf(momentOf(market.asOf, edition.date, newsletter.language)),
  };
}

export function viewMarket(market: MarketBlock, props: EditionProps): MarketView {
  const { language } = props.digest.newsletter;
  const words = wordsFor(language);
  const quotes = market.quotes.map((quote) => viewQuote(quote, market.currency, props));
  const time = momentOf(market.asOf, props.digest.edition.date, language);
  const moves = countMoves(quotes);
  const ends = findEnds(market.quotes);
  const isBullet = props.digest.bullets?.some(({ kind }) => kind === 'market');
  const sentence = isBullet ? undefined : tellMarket(market, props);
  const inShort = [
    ...(moves ? [words[moves.most](moves.count, moves.of)] : []),
    ...(ends ? [words.leadsAndTrails(ends.first.symbol, ends.last.symbol)] : []),
  ];
  return {
    label: [words.markets, ...(sentence ? [] : inShort)],
    sentence,
    quotes,
    columns: quotes.some((quote) => quote.week) ? [words.day, words.days7] : undefined,
    note: quotes.some((quote) => quote.change) ? words.change24h(time) : words.pricesOnly(time),
    credit: { label: words.credit(plain(market.provider.name)), url: linkTo(market.provider.url, props.href) },
  };
}

/** How many coins went which way, and which of them furthest; a sentence without causes. */
export function tellMarket({ quotes, currency }: MarketBlock, props: EditionProps): string | undefined {
  const { language } = props.digest.newsletter;
  const words = wordsFor(language);
  const moves = countMoves(quotes.map((quote) => viewQuote(quote, currency, props)));
  const ends = findEnds(quotes);
  if (!moves || !ends) return undefined;
  const changes = {
    first: formatChange(ends.first.change24h, language),
    last: formatChange(ends.last.change24h, language),
  };
  const breadth = moves.most === 'up' ? words.coinsUp(moves.count, moves.of) : words.coinsDown(moves.count, moves.of);
  return `${breadth}; ${words.leadsAndTrailsWith(ends.first.symbol, ends.last.symbol, changes)}.`;
}

type Moves = { most: 'up' | 'down'; count: number; of: number };
type Ends = Record<'first' | 'last', { symbol: string; change24h: number }>;

/** How many went the way that most went, by the signs that are shown. */
function countMoves(quotes: QuoteView[]): Moves | undefined {
  const directions = quotes.flatMap(({ change }) => change?.direction ?? []);
  const up = directions.filter((direction) => direction === 'up').length;
  const down = directions.filter((direction) => direction === 'down').length;
  if (directions.length < 3 || up + down === 0) return undefined;
  return { ...(down > up ? { most: 'down', count: down } : { most: 'up', count: up }), of: directions.length };
}

/** Who gained most and who lost most. */
function findEnds(quotes: DigestQuote[]): Ends | undefined {
  const moves = quotes.flatMap(({ symbol, change24h }) =>
    change24h === undefined ? [] : [{ symbol: plain(symbol), change24h }],
  );
  const ranked = moves.toSorted((a, b) => b.change24h - a.change24h);
  const [first, last] = [ranked[0], ranked.at(-1)];
  if (!first || !last || ranked.length < 3 || first.change24h === last.change24h) return undefined;
  return { first, last };
}
