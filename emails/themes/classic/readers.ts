import type { EditionView } from '../../edition-view.ts';
import { fonts, palette, sheet, sizes } from '../../tokens.ts';
import type { ExchangeView } from '../../views/exchange-view.ts';
import type { ShareView } from '../../views/share-view.ts';
import type { ThenAndNowView } from '../../views/then-and-now-view.ts';
import { change } from './figures.ts';
import { heading } from './heading.ts';
import { type Markup, markup } from './markup.ts';
import { headline } from './stories.ts';

const { ink, mute } = palette.light;
const sides = `${sheet.inside}px`;

/** Two readers, each beside a bar. */
export function exchange({ label, remarks, about, url }: ExchangeView, { start, accent, onward }: EditionView): Markup {
  const bar = `border-${start}:2px solid ${accent.light};padding-${start}:14px`;
  const said = `margin:0;font:400 ${sizes.body}px/1.55 ${fonts.serif};color:${ink}`;
  const link = `display:inline-block;padding:12px 0;text-decoration:none;color:${accent.light}`;
  const rows = remarks.map(
    ({ text, by }) => markup`<mj-table padding="10px ${sides} 0" role="presentation" css-class="in">
      <tr><td class="bar" align="${start}" style="${bar}">
        <p dir="auto" class="ink" style="${said};text-align:${start}">${text}</p>
        <p class="mute" style="margin:0;color:${mute}">${by}</p>
      </td></tr>
    </mj-table>`,
  );
  return markup`${heading([label])} ${rows}
    ${url && markup`<mj-text mj-class="small" css-class="mute in"><a href="${url}" class="accent" style="${link}">${about}\u00A0${onward}</a></mj-text>`}`;
}

/** What a coin cost when an article of the archive named its price. */
export function thenAndNow(past: ThenAndNowView, view: EditionView): Markup {
  return markup`${heading([past.label])}
    <mj-text css-class="in"><h3 style="margin:0;font-size:${sizes.brief}px;line-height:1.18">${headline(past, view)}</h3></mj-text>
    <mj-text css-class="ink in"><p dir="auto" style="margin:0;text-align:${view.start}">${past.sentence} (<b>${change(past.change)}</b>).</p></mj-text>`;
}

/** The ways to pass the edition on. */
export function share({ ask, forward, page, networks, own }: ShareView, { start, end }: EditionView): Markup {
  const button = `display:inline-block;margin:0 0 8px;margin-${end}:10px;border:1px solid;border-radius:2px;padding:12px 18px;text-decoration:none;color:${ink}`;
  const quiet = `display:inline-block;padding:12px 0;margin-${end}:16px;color:${mute}`;
  return markup`<mj-text css-class="ink in"><p dir="auto" style="margin:0;text-align:${start}">${ask}</p></mj-text>
    <mj-text mj-class="small" padding="12px ${sides} 0" align="${start}" css-class="mute in">
      ${[forward, page].map(({ label, url }) => markup`<a href="${url}" class="ink" style="${button}">${label}</a>`)}
    </mj-text>
    <mj-text mj-class="small" align="${start}" css-class="mute in">
      ${networks.map(({ label, url }) => markup`<a href="${url}" class="mute" style="${quiet}">${label}</a>`)}
    </mj-text>
    ${own && markup`<mj-text mj-class="small" align="${start}" css-class="mute in reader"><a href="${own.url}" class="mute" style="${quiet}">${own.label}</a></mj-text>`}`;
}
