import { figuresIn } from './figures.ts';
import type { Moment } from './is-stale.ts';
import { leaning } from './leaning.ts';
import { mayStand } from './may-stand.ts';
import type { Sentence } from './read-sentences.ts';
import { matchesAny } from './rule.ts';
import { whySigns } from './why-signs.ts';

/** Characters. */
const shortest = 40;
const longest = 220;

/** As much as one plain sign, such as "matters because"; weaker ones say why only by chance. */
const least = 3;

/** What it begins with may point at the sentence before it, which is read just before. */
const opener = /^(?:it|this|that)\b(?! is (?:how|why|where|when)\b)/i;

/**
 * Whether a sentence says why what stands right before it matters. It may lean on that sentence, which is shown, and
 * on nothing else.
 */
export function closesWithWhy({ text, part, isListItem }: Sentence, moment: Moment): boolean {
  return (
    part !== 'outside' &&
    !isListItem &&
    text.length >= shortest &&
    text.length <= longest &&
    /^\p{Lu}.*[\p{L}\p{N}%)]\.$/u.test(text) &&
    !/["“”«»]|\b(?:we|our|us|I|my|me|you|your)\b/.test(text) &&
    mayStand(text, moment) &&
    (opener.test(text) || !matchesAny(leaning, text)) &&
    scoreWhy(text) >= least
  );
}

/** Zero without a sign, or with a weak one only. */
export function scoreWhy(text: string): number {
  const weight = whySigns.reduce((sum, sign) => sum + (sign.pattern.test(text) ? sign.weight : 0), 0);
  return weight < 2 ? 0 : weight - (figuresIn(text).telling.length > 0 ? 1 : 0);
}
