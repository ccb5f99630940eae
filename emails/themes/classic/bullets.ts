import type { Run } from '../../bold-figures.ts';
import type { EditionView } from '../../edition-view.ts';
import { fonts, palette, sheet, sizes } from '../../tokens.ts';
import { heading } from './heading.ts';
import { type Markup, markup } from './markup.ts';

/** The edition in half a minute: a few sentences, their figures bold. */
export function bullets(label: string | undefined, lines: Run[][], { start, accent }: EditionView): Markup {
  const style = `padding:8px 0 0;vertical-align:top;font-family:${fonts.serif};font-size:${sizes.body}px;line-height:1.55`;
  const rows = lines.map(
    (runs) => markup`<tr>
      <td class="accent" width="20" style="${style};font-weight:700;color:${accent.light}"><span aria-hidden="true">–</span></td>
      <td dir="auto" class="ink" align="${start}" style="${style};color:${palette.light.ink}">${runs.map(
        ({ text, bold }) => (bold ? markup`<b style="white-space:nowrap">${text}</b>` : text),
      )}</td>
    </tr>`,
  );
  return markup`
    ${label !== undefined && heading([label])}
    <mj-table padding="4px ${sheet.inside}px 0" role="presentation" css-class="in">${rows}</mj-table>`;
}
