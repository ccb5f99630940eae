import type { DigestQuote, MarketBlock } from '../src/newsroom/digest.ts';
import { momentOf } from './dates.ts';
import type { EditionProps } from './edition-props.ts';
import { formatChange, formatPrice } from './format.ts';
import { linkTo, plain } from './plain.ts';
import type { Words } from './words/en.ts';
import { wordsFor } from './words/words-for.ts';

export type MarketView = {
  /** The three that stand at the head; empty when the whole block is hardly longer. */
  strip: QuoteView[];
  asOf: string;
  label: string[];
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
  return {
    strip: chooseStrip(quotes),
    asOf: words.asOf(time),
    label: [words.markets, ...summariseDirections(quotes, words), ...summariseEnds(market.quotes, words)],
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

/** How many went the way that most went, by the signs that are shown. */
function summariseDirections(quotes: QuoteView[], words: Words): string[] {
  const directions = quotes.flatMap(({ change }) => change?.direction ?? []);
  const up = directions.filter((direction) => direction === 'up').length;
  const down = directions.filter((direction) => direction === 'down').length;
  if (directions.length < 3 || up + down === 0) return [];
  return [down > up ? words.down(down, directions.length) : words.up(up, directions.length)];
}

/** Who gained most and who lost most. */
function summariseEnds(quotes: DigestQuote[], words: Words): string[] {
  const moves = quotes.flatMap(({ symbol, change24h }) => (change24h === undefined ? [] : [{ symbol, change24h }]));
  const ranked = moves.toSorted((a, b) => b.change24h - a.change24h);
  const [first, last] = [ranked[0], ranked.at(-1)];
  if (!first || !last || ranked.length < 3 || first.change24h === last.change24h) return [];
  return [words.leadsAndTrails(plain(first.symbol), plain(last.symbol))];
}
