import { fonts, palette, sheet } from '../../../emails/tokens.ts';
import type { Neighbour, SharedEdition } from '../../deliveries/shared-view.ts';
import { directionOf } from '../../newsletters/direction.ts';
import { escapeHtml } from './escape-html.ts';
import { hash } from './named-styles.ts';
import { wordsFor } from './words/words-for.ts';

/** Where the other editions are, the page with all of them and the folder of each, and where one signs up. */
type Paths = { archive: string; editions: string; signUp: string };

const css = `
.way { max-width: ${sheet.width - 2 * sheet.inside}px; margin: 0 auto; padding: 8px ${sheet.inside}px 24px; font: 14px/20px ${fonts.sans}; text-align: center; }
.way p { margin: 0; overflow-wrap: anywhere; }
.way a { display: inline-block; padding: 12px 0; color: ${palette.light.mute}; }
`;
export const wayAroundHash = hash(css);

/** The edition's page with the way to its neighbours below it, in the classes by which emails turn dark. */
export function addWayAround(
  html: string,
  { language, newsletterTitle, previous, next }: SharedEdition,
  paths: Paths,
): string {
  const { archive: words, language: ours } = wordsFor(language);
  const step = (neighbour: Neighbour | null, rel: string, label: (subject: string) => string) =>
    neighbour
      ? `<p dir="auto"><a class="mute" rel="${rel}" href="${paths.editions}/${neighbour.key}">${escapeHtml(label(neighbour.subject))}</a></p>`
      : '';
  const line = (href: string, label: string) =>
    `<p dir="auto"><a class="mute" href="${href}">${escapeHtml(label)}</a></p>`;
  const ways = [
    line(paths.archive, words.allOf(newsletterTitle)),
    line(paths.signUp, words.subscribe(newsletterTitle)),
  ].join('');
  const around = `<style>${css}</style><nav class="way mute sans" lang="${ours}" dir="${directionOf(ours)}" aria-label="${escapeHtml(words.heading)}">${step(previous, 'prev', words.previous)}${step(next, 'next', words.next)}${ways}</nav>`;
  const end = html.lastIndexOf('</body>');
  return end < 0 ? html + around : html.slice(0, end) + around + html.slice(end);
}
