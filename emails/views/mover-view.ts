import type { MarketBlock } from '../../src/newsroom/digest.ts';
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
const smallestMove = 3;

/** The coin that moved most in 24 hours, and how the next one compares: no causes, for nobody knows them. */
export function viewMover(market: MarketBlock, props: EditionProps): MoverView | undefined {
  const { language } = props.digest.newsletter;
  const words = wordsFor(language);
  const moves = market.quotes
    .flatMap((quote) => (quote.change24h === undefined ? [] : [{ quote, percent: quote.change24h }]))
    .toSorted((a, b) => Math.abs(b.percent) - Math.abs(a.percent));
  const [first, second] = moves;
  if (!first || !second || moves.length < fewestQuotes || Math.abs(first.percent) < smallestMove) return undefined;
  const quote = viewQuote(first.quote, market.currency, props);
  return {
    label: words.mover,
    quote,
    changes: [
      ...(quote.change ? [{ change: quote.change, during: words.in24Hours }] : []),
      ...(quote.week ? [{ change: quote.week, during: words.in7Days }] : []),
    ],
    sentence: words.movedMost(moves.length, plain(second.quote.symbol), formatChange(second.percent, language)),
  };
}
