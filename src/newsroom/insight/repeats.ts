/** From this share of its words on, a sentence says what was said. */
const sameWords = 0.6;

/** Whether a sentence says again what one of these texts says, be it in a few other words. */
export function repeats(sentence: string, told: string[]): boolean {
  const words = wordsOf(sentence);
  if (words.length === 0) return false;
  return told.some((text) => {
    const known = new Set(wordsOf(text));
    return words.filter((word) => known.has(word)).length / words.length >= sameWords;
  });
}

/** Those of four letters and more; the small ones are in every sentence. */
function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [];
}
