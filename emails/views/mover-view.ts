import type { DigestQuote, MarketBlock } from '../../src/newsroom/digest.ts';
import type { EditionProps } from '../edition-props.ts';
import { formatChange } from '../format.ts';
import { plain } from '../plain.ts';
import { wordsFor } from '../words/words-for.ts';
import { type ChangeView, type QuoteView, viewQuote } from './quote-view.ts';

export type MoverView = {
  label: string;
  quote: QuoteView;
  /** Each with the time that it took. */
  changes: { change: ChangeView; during: string }[];
  sentence: string;
};

/** With fewer the grid shows it at a glance. */
const fewestQuotes = 6;
/** Per cent, up or down: a smaller move is no news. */
export const smallestMove = 3;

export type Move = { quote: DigestQuote; percent: number };

/** The coin that moved most in 24 hours, the next one, and of how many; undefined where that is no news. */
export function findMover({ quotes }: MarketBlock): { first: Move; second: Move; of: number } | undefined {
  const moves = quotes
    .flatMap((quote) => (quote.change24h === undefined ? [] : [{ quote, percent: quote.change24h }]))
    .toSorted((a, b) => Math.abs(b.percent) - Math.abs(a.percent));
  const [first, second] = moves;
  if (!first || !second || moves.length < fewestQuotes || Math.abs(first.percent) < smallestMove) return undefined;
  return { first, second, of: moves.length };
}

/** What moved most, and how the next one compares: no causes, for nobody knows them. */
export function viewMover(market: MarketBlock, props: EditionProps): MoverView | undefined {
  const { language } = props.digest.newsletter;
  const words = wordsFor(language);
  const mover = findMover(market);
  if (!mover) return undefined;
  const { first, second, of } = mover;
  const quote = viewQuote(first.quote, market.currency, props);
  return {
    label: words.mover,
    quote,
    changes: [
      ...(quote.change ? [{ change: quote.change, during: words.in24Hours }] : []),
      ...(quote.week ? [{ change: quote.week, during: words.in7Days }] : []),
    ],
    sentence: words.movedMost(of, plain(second.quote.symbol), formatChange(second.percent, language)),
  };
}
