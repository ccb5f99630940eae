/**
 * Whether a sentence speaks of something as known that its article introduced in a sentence which is not shown: "the
 * order" where nobody told of an order, "Mr. Oduya" where only his full name was left out. `passed` is what the article
 * says before and readers do not see, `shown` what they do. What an article itself begins with "the" is introduced by it.
 */
export function pointsBack(sentence: string, passed: string, shown: string): boolean {
  const unseen = wordsOf(passed);
  const seen = wordsOf(shown);
  const isMissing = (word: string) => unseen.has(word) && !seen.has(word);
  return (
    definite(sentence).some((phrase) => phrase.some(isMissing) && !phrase.some((word) => seen.has(word))) ||
    names(sentence).some(isMissing)
  );
}

/** The words behind each "the" up to what ends its phrase; one that says itself which it means ("the clause that ...") is none. */
function definite(sentence: string): string[][] {
  return (
    [...sentence.matchAll(phrase)]
      .filter(({ index, 0: found }) => !explained.test(sentence.slice(index + found.length)))
      .map(([, words = '']) => words.trim().split(' '))
      // There is but one largest of all.
      .filter(([first = '']) => !/est$|^(?:most|only)$/.test(first))
      .map((words) => words.map(stem))
  );
}

const ends =
  'of|in|on|at|to|for|by|with|from|and|or|but|as|than|that|which|who|whose|is|are|was|were|has|have|had|will|would|can|could|may|must|do|does|did|because|since|when|while|if|so|into|over|under|not|never|only|an?|its|their|his|her|no|two|three|four|five';
const phrase = new RegExp(`\\b[Tt]he ((?:(?!(?:${ends})\\b)[\\p{L}-]+ ?){1,3})`, 'gu');
const explained = /^(?:’s|'s)?\s?(?:of|that|which|who|whose|in|on|at|with|for|from)\b/;

/** Words with a capital within a sentence. */
function names(sentence: string): string[] {
  return [...sentence.matchAll(/(?<=[\p{Ll},;] )\p{Lu}\p{Ll}{2,}/gu)].map(([name]) => stem(name));
}

function wordsOf(text: string): Set<string> {
  return new Set((text.match(/\p{L}[\p{L}-]*/gu) ?? []).map(stem));
}

/** One for singular and plural. */
function stem(word: string): string {
  return word.toLowerCase().replace(/(?:ies|es|s|y|e)$/, '');
}
