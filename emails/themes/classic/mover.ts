import type { EditionView } from '../../edition-view.ts';
import { fonts, palette, sizes } from '../../tokens.ts';
import type { MoverView } from '../../views/mover-view.ts';
import { change } from './figures.ts';
import { heading } from './heading.ts';
import { curve, largeCurve } from './images.ts';
import { type Markup, markup } from './markup.ts';

const { ink } = palette.light;

/** The coin that moved most, with its week beside it. */
export function mover({ label, quote, changes, sentence }: MoverView, { start, end }: EditionView): Markup {
  const name = `margin:0;font:700 ${sizes.brief}px/1.18 ${fonts.serif};color:${ink}`;
  const figures = `margin:6px 0;color:${ink};font-variant-numeric:tabular-nums`;
  return markup`
    ${heading([label], 6)}
    <mj-table role="presentation" css-class="in sans"><tr>
      <td align="${start}" valign="top">
        <p class="ink" style="${name}">${quote.name}</p>
        <p class="ink" style="${figures}"><b>${quote.symbol}</b> <span dir="ltr">${quote.price}</span> &nbsp;
          ${changes.map(({ change: moved, during }) => markup`<span class="stack">${change(moved)} ${during} &nbsp;</span>`)}</p>
      </td>
      ${quote.curve && markup`<td align="${end}" width="124">${curve(quote.curve, largeCurve)}</td>`}
    </tr></mj-table>
    <mj-text css-class="ink in"><p dir="auto" style="margin:0;text-align:${start}">${sentence}</p></mj-text>`;
}
