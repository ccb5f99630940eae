import type { DigestQuote, MarketBlock } from '../src/newsroom/digest.ts';
import { momentOf } from './dates.ts';
import type { EditionProps } from './edition-props.ts';
import { formatChange, formatPrice } from './format.ts';
import { linkTo, plain } from './plain.ts';
import { wordsFor } from './words/words-for.ts';

export type MarketView = {
  /** The three that stand at the head; empty when the whole block is hardly longer. */
  strip: QuoteView[];
  asOf: string;
  label: string[];
  /** The same and by how much, as a sentence without causes. */
  sentence?: string;
  quotes: QuoteView[];
  /** What the figures are and when they held. */
  note: string;
  credit: { label: string; url?: string };
};

export type QuoteView = { symbol: string; name: string; price: string; change?: ChangeView };

/** Colour alone never says it: the text has its sign, and up and down have their arrow. */
export type ChangeView = { direction: 'up' | 'down' | 'flat'; arrow: string; text: string };

const stripSymbols = ['BTC', 'ETH', 'SOL'];

export function viewMarket(market: MarketBlock, { digest, href }: EditionProps): MarketView {
  const { language } = digest.newsletter;
  const words = wordsFor(language);
  const quotes = market.quotes.map((quote) => viewQuote(quote, market.currency, language));
  const time = momentOf(market.asOf, digest.edition.date, language);
  const moves = countMoves(quotes);
  const ends = findEnds(market.quotes);
  return {
    strip: chooseStrip(quotes),
    asOf: words.asOf(time),
    label: [
      words.markets,
      ...(moves ? [words[moves.most](moves.count, moves.of)] : []),
      ...(ends ? [words.leadsAndTrails(ends.first.symbol, ends.last.symbol)] : []),
    ],
    sentence: moves && ends && tellMarket(moves, ends, language),
    quotes,
    note: quotes.some((quote) => quote.change) ? words.change24h(time) : words.pricesOnly(time),
    credit: { label: words.credit(plain(market.provider.name)), url: linkTo(market.provider.url, href) },
  };
}

function viewQuote(quote: DigestQuote, currency: string, language: string): QuoteView {
  return {
    symbol: plain(quote.symbol),
    name: plain(quote.name),
    price: formatPrice(quote.price, currency, language),
    change: quote.change24h === undefined ? undefined : viewChange(formatChange(quote.change24h, language)),
  };
}

/** Read from the sign that is shown, so that the arrow never contradicts it: a change that rounds to zero has neither. */
function viewChange(text: string): ChangeView {
  if (text.includes('+')) return { direction: 'up', arrow: '▲', text };
  if (/[-\u2212]/.test(text)) return { direction: 'down', arrow: '▼', text };
  return { direction: 'flat', arrow: '', text };
}

function chooseStrip(quotes: QuoteView[]): QuoteView[] {
  if (quotes.length <= stripSymbols.length) return [];
  const known = stripSymbols.flatMap((symbol) => quotes.find((quote) => quote.symbol === symbol) ?? []);
  return known.length === stripSymbols.length ? known : quotes.slice(0, stripSymbols.length);
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

function tellMarket({ most, count, of }: Moves, { first, last }: Ends, language: string): string {
  const words = wordsFor(language);
  const changes = { first: formatChange(first.change24h, language), last: formatChange(last.change24h, language) };
  const breadth = most === 'up' ? words.coinsUp(count, of) : words.coinsDown(count, of);
  return `${breadth}; ${words.leadsAndTrailsWith(first.symbol, last.symbol, changes)}.`;
}
