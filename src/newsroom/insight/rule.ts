/** A row of a table of rules: what it looks for in one sentence, and a sentence as sites print it. */
export type Rule = { pattern: RegExp; example: string };

export function matchesAny(rules: readonly Rule[], sentence: string): boolean {
  return rules.some(({ pattern }) => pattern.test(sentence));
}
