import type { Check } from '../../db/schema.ts';
import { statesPrice } from '../../newsroom/compose/prices-in.ts';
import { lengthOf } from '../../newsroom/compose/shorten.ts';
import { longestSubject } from '../../newsroom/compose/write-subject.ts';
import { isStale } from '../../newsroom/insight/is-stale.ts';
import { type Finding, sumUp } from './sum-up.ts';

/** A line of capitals below this length is a name, such as "BTC ETF". */
const longestCapitals = 12;

/** Whether an inbox shows the subject whole, and whether it is true and new. `earlier`: those of the last editions. */
export function checkSubject(subject: string, earlier: string[], sendAt: Date): Check {
  const length = lengthOf(subject);
  const rules: [applies: boolean, level: Finding['level'], reason: string][] = [
    [subject.trim() === '', 'red', 'there is none'],
    [/\bFILL IN\b/i.test(subject), 'red', 'it says FILL IN'],
    [statesPrice(subject), 'red', 'it states a price, which is no longer true when it is read'],
    [isStale(subject, { publishedAt: sendAt, now: sendAt }), 'amber', 'it may no longer be true when it is read'],
    [length > longestSubject, 'amber', `it has ${length} characters, and phones show ${longestSubject}`],
    [earlier.some((other) => sameWords(other, subject)), 'amber', 'one of the last seven editions had it'],
    [length > longestCapitals && isAllCapitals(subject), 'amber', 'it is in capitals, as spam is'],
  ];
  const todo = 'draft again, or change the title at the site first';
  const findings = rules.filter(([applies]) => applies).map(([, level, reason]) => ({ level, reason, todo }));
  return sumUp('subject', findings, `"${subject}" has ${length} characters`);
}

function sameWords(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

function isAllCapitals(text: string): boolean {
  return /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);
}
