import type { Check } from '../db/schema.ts';
import type { NewsletterSettings } from '../newsletters/settings.ts';
import type { Rendered } from './render.ts';

/** Gmail cuts a message off near 102 kB; what is cut off is the footer with the way out. */
const maxHtmlBytes = 90_000;

/** What can be said about an edition only once it is rendered. */
export function checkRendered({ html }: Rendered): Check[] {
  const bytes = Buffer.byteLength(html);
  const size = `the HTML has ${Math.ceil(bytes / 1000)} kB of ${maxHtmlBytes / 1000} kB`;
  if (bytes <= maxHtmlBytes) return [{ name: 'size', level: 'green', reason: size }];
  return [
    { name: 'size', level: 'red', reason: size, todo: 'lower digest.maxArticles, or shorten what is in the draft' },
  ];
}

/** `init` leaves marks for what only a person can know; none of them may reach a reader. */
export function checkSender({ from, postalAddress, title }: NewsletterSettings): Check {
  const unfilled = Object.entries({ from, postalAddress, title }).filter(([, text]) => /\bFILL IN\b/i.test(text));
  if (unfilled.length === 0)
    return { name: 'sender', level: 'green', reason: 'sender and postal address are filled in' };
  const keys = unfilled.map(([key]) => key).join(', ');
  return {
    name: 'sender',
    level: 'red',
    reason: `${keys} still says FILL IN`,
    todo: "fill it in in the newsletter's file, apply it and draft again",
  };
}

export function redChecks(checks: Check[]): Check[] {
  return checks.filter((check) => check.level === 'red');
}
