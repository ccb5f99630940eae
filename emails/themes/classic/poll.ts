import type { EditionView } from '../../edition-view.ts';
import { palette, sheet, sizes } from '../../tokens.ts';
import type { PollResultView, PollView } from '../../views/poll-view.ts';
import { bullets } from './bullets.ts';
import { heading } from './heading.ts';
import { type Markup, markup } from './markup.ts';

const { ink } = palette.light;
const sides = `${sheet.inside}px`;

/** A question, and each answer as a button that opens the page where it is given. */
export function poll({ label, question, choices, how }: PollView, { start }: EditionView): Markup {
  const button = `display:block;border:1px solid;border-radius:2px;padding:12px 18px;text-decoration:none;text-align:${start};color:${ink}`;
  return markup`
    <mj-text mj-class="label" css-class="mute in reader"><h2 style="margin:0;font:inherit">${label}</h2></mj-text>
    <mj-text padding="8px ${sides}" css-class="ink in reader"><h3 dir="auto" style="margin:0;font-size:${sizes.brief}px;line-height:1.18;text-align:${start}">${question}</h3></mj-text>
    <mj-text mj-class="small" css-class="mute in reader">
      ${choices.map(({ label, url }) => markup`<p dir="auto" style="margin:0 0 8px"><a href="${url}" class="ink" style="${button}">${label}</a></p>`)}
      <p dir="auto" style="margin:0;text-align:${start}">${how}</p>
    </mj-text>`;
}

/** What readers answered to an earlier question. */
export function pollResult({ label, question, lines, answers }: PollResultView, view: EditionView): Markup {
  const { start } = view;
  return markup`${heading([label])}
    <mj-text padding="8px ${sides} 0" css-class="ink in"><h3 dir="auto" style="margin:0;font-size:${sizes.brief}px;line-height:1.18;text-align:${start}">${question}</h3></mj-text>
    ${bullets(undefined, lines, view)}
    <mj-text mj-class="small" padding="8px ${sides} 0" css-class="mute in"><p dir="auto" style="margin:0;text-align:${start}">${answers}</p></mj-text>`;
}
