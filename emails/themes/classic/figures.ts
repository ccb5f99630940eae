import { palette } from '../../tokens.ts';
import type { ChangeView, QuoteView } from '../../views/quote-view.ts';
import { type Markup, markup } from './markup.ts';

/** Figures run from left to right in every language. */
export function price(quote: QuoteView): Markup {
  return markup`<span dir="ltr" class="stack">${quote.price}</span>`;
}

type Place = { stacked?: boolean; end?: 'left' | 'right' };

/** Stacked, it is below the price on a phone; in a column of its own where `end` says to which side it keeps. The arrow is for the eye: the sign says the same to a listener. */
export function change(value: ChangeView | undefined, { stacked = false, end }: Place = {}): Markup | undefined {
  if (!value) return undefined;
  const tone = value.direction === 'flat' ? 'mute' : value.direction;
  const column = end ? `;display:inline-block;min-width:70px;text-align:${end}` : '';
  return markup`<span dir="ltr" class="${stacked ? `${tone} stack` : tone}" style="color:${palette.light[tone]}${column}">${
    value.arrow && markup`<span aria-hidden="true">${value.arrow}\u00A0</span>`
  }${value.text}</span>`;
}
