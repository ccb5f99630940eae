import type { EditionView } from '../../edition-view.ts';
import { palette, sheet } from '../../tokens.ts';
import type { AdView } from '../../views/ad-view.ts';
import type { MarketView, StripView } from '../../views/market-view.ts';
import type { QuoteView } from '../../views/quote-view.ts';
import { lineBox } from './ads.ts';
import { change, price } from './figures.ts';
import { heading } from './heading.ts';
import { curve, smallCurve } from './images.ts';
import { type Markup, markup } from './markup.ts';

const { ink, line } = palette.light;
const sides = `${sheet.inside}px`;

/** The first prices, and when they held. */
export function strip({ quotes, asOf }: StripView, { start }: EditionView): Markup {
  return markup`
    <mj-table padding="16px ${sides} 0" role="presentation" css-class="in sans">
      <tr>${quotes.map((quote) => markup`<td class="ink" align="${start}" style="color:${ink}"><b>${quote.symbol}</b> ${price(quote)} ${change(quote.change, { stacked: true })}</td>`)}</tr>
    </mj-table>
    <mj-text mj-class="note" padding="8px ${sides} 0" css-class="mute in">${asOf}</mj-text>`;
}

/** Two coins in a row, read across. */
export function market(
  { label, sentence, quotes, note, credit }: MarketView,
  sponsors: AdView[],
  view: EditionView,
): Markup {
  const rows = quotes.flatMap((quote, i) => (i % 2 === 0 ? [[quote, quotes[i + 1]] as const] : []));
  const link = `display:inline-block;padding:14px 0;color:${view.accent.light}`;
  const source =
    credit.url === undefined
      ? credit.label
      : markup`<a href="${credit.url}" class="accent" style="${link}">${credit.label}</a>`;
  return markup`
    ${heading(label, 6)}
    ${sentence && markup`<mj-text css-class="ink in"><p dir="auto" style="margin:0 0 8px;text-align:${view.start}">${sentence}</p></mj-text>`}
    ${sponsors.map((ad) => lineBox(ad, view))}
    <mj-table css-class="in sans">
      ${rows.map(([left, right]) => markup`<tr>${cells(left, view)}<td class="gutter" style="width:24px"></td>${cells(right, view)}</tr>`)}
    </mj-table>
    <mj-text mj-class="note" css-class="mute in">
      <p dir="auto" style="margin:0;text-align:${view.start}">${note} ${source}</p>
    </mj-text>`;
}

function cells(quote: QuoteView | undefined, { start, end }: EditionView): Markup {
  if (!quote) return markup`<td colspan="2"></td>`;
  const style = `border-bottom:1px solid ${line};padding:9px 0;color:${ink};font-variant-numeric:tabular-nums`;
  return markup`<th scope="row" class="ink line" valign="top" align="${start}" style="${style};white-space:nowrap"><span class="stack" style="display:inline-block;min-width:44px">${quote.symbol}</span> ${quote.curve && curve(quote.curve, smallCurve)}</th>
    <td class="ink line" align="${end}" style="${style}">${price(quote)} ${change(quote.change, { stacked: true, end })}</td>`;
}
