/** A row of a table of rules: what it looks for in one sentence, and a sentence as sites print it. */
export type Rule = { pattern: RegExp; example: string };

/** No sentence that is shown is longer; what a text without a full stop goes on to say costs no time. */
const longestRead = 1000;

export function matchesAny(rules: readonly Rule[], sentence: string): boolean {
  const read = sentence.slice(0, longestRead);
  return rules.some(({ pattern }) => pattern.test(read));
}
