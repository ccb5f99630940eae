import type { Check } from '../db/schema.ts';
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

export function redChecks(checks: Check[]): Check[] {
  return checks.filter((check) => check.level === 'red');
}
