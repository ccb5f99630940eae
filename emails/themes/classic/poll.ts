import type { EditionView } from '../../edition-view.ts';
import { fonts, palette, sizes } from '../../tokens.ts';
import type { PollResultView, PollView } from '../../views/poll-view.ts';
import { bullets } from './bullets.ts';
import { heading } from './heading.ts';
import { type Markup, markup } from './markup.ts';

const { ink } = palette.light;

/** A question, and each answer as a button that opens the page where it is given. */
export function poll({ label, question, choices, how }: PollView, { start }: EditionView): Markup {
  const button = `display:block;border:1px solid;border-radius:2px;padding:12px 18px;text-decoration:none;text-align:${start};color:${ink}`;
  return markup`
    <mj-text mj-class="label" css-class="mute in reader"><h2 style="margin:0;font:inherit">${label}</h2></mj-text>
    <mj-text mj-class="small" css-class="mute in reader">
      ${ask(question, start)}
      ${choices.map(({ label, url }) => markup`<p dir="auto" style="margin:0 0 8px"><a href="${url}" class="ink" style="${button}">${label}</a></p>`)}
      <p dir="auto" style="margin:0;text-align:${start}">${how}</p>
    </mj-text>`;
}

/** What readers answered to an earlier question. */
export function pollResult({ label, question, lines }: PollResultView, view: EditionView): Markup {
  return markup`${heading(label)}
    <mj-text css-class="ink in">${ask(question, view.start)}</mj-text>
    ${bullets(undefined, lines, view)}`;
}

function ask(question: string, start: string): Markup {
  const style = `margin:0;padding:12px 0 10px;font:700 ${sizes.brief}px/1.18 ${fonts.serif};text-align:${start};color:${ink}`;
  return markup`<h3 dir="auto" class="ink" style="${style}">${question}</h3>`;
}
