import { sheet } from '../../tokens.ts';
import { type Markup, markup } from './markup.ts';

/** What names a block, `below` pixels above its content. */
export function heading(parts: string[], below = 0): Markup {
  return markup`<mj-text mj-class="label" css-class="mute in" padding="0 ${sheet.inside}px ${below}px"><h2 style="margin:0;font:inherit">${parts.join(' · ')}</h2></mj-text>`;
}
