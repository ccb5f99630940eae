import type { DigestQuote } from '../../src/newsroom/digest.ts';
import type { EditionProps } from '../edition-props.ts';
import { formatChange, formatPrice } from '../format.ts';
import { plain } from '../plain.ts';
import { wordsFor } from '../words/words-for.ts';
import type { ImageView } from './image-view.ts';

export type QuoteView = {
  symbol: string;
  name: string;
  price: string;
  /** Of 24 hours. */
  change?: ChangeView;
  /** Of seven days. */
  week?: ChangeView;
  /** The seven days as a picture, its words the change. */
  curve?: ImageView;
};

/** Colour alone never says it: the text has its sign, and up and down have their arrow. */
export type ChangeView = { direction: 'up' | 'down' | 'flat'; arrow: string; text: string };

export function viewQuote(quote: DigestQuote, currency: string, props: EditionProps): QuoteView {
  const { language } = props.digest.newsletter;
  const percent7d = quote.change7d ?? changeOver(quote.week);
  const week = percent7d === undefined ? undefined : viewChange(percent7d, language);
  return {
    symbol: plain(quote.symbol),
    name: plain(quote.name),
    price: formatPrice(quote.price, currency, language),
    change: quote.change24h === undefined ? undefined : viewChange(quote.change24h, language),
    week,
    curve: viewCurve(quote, week, props),
  };
}

/** Read from the sign that is shown, so that the arrow never contradicts it: a change that rounds to zero has neither. */
export function viewChange(percent: number, language: string): ChangeView {
  const text = formatChange(percent, language);
  if (text.includes('+')) return { direction: 'up', arrow: '▲', text };
  if (/[-\u2212]/.test(text)) return { direction: 'down', arrow: '▼', text };
  return { direction: 'flat', arrow: '', text };
}

function changeOver([first, ...rest]: number[] = []): number | undefined {
  const last = rest.at(-1);
  return first === undefined || last === undefined || first <= 0 ? undefined : (last / first - 1) * 100;
}

function viewCurve({ week }: DigestQuote, change: ChangeView | undefined, props: EditionProps): ImageView | undefined {
  const url = week && change && props.curveUrl(week);
  const words = wordsFor(props.digest.newsletter.language);
  return url ? { url, alt: words.week(change.text), width: 56, height: 20 } : undefined;
}
