/** Words that may begin any sentence. */
const openers = new Set(
  `a after all among an and as at because before both but by each every few for from half how if in instead its less many
  more most no none not now of on once one only or over since so some such that the their these they this those to
  under until what when where whether which while who whoever why with without`.split(/\s+/),
);

/** Of longer words, at least so many are the article's own; the rest is how one says it otherwise. */
const ownShare = 0.6;
const longerWord = 5;
/** As many letters as make "networks" and "networked" one. */
const stemLength = 5;

/**
 * A name, ticker or other unusual word of a wording that its article does not have; else, where most of the words are
 * not the article's, the first of these. Undefined where all is from the article.
 */
export function strangeWord(wording: string, article: string): string | undefined {
  const known = new Set(wordsOf(article));
  const knownSmall = new Set([...known].map((word) => word.toLowerCase()));
  const words = wordsOf(wording);
  const name = words.find((word, at) => {
    if (known.has(word) || !/[\p{Lu}\p{Lt}]|[^\p{ASCII}]/u.test(word)) return false;
    const mayOpen = at === 0 || isSentenceStart(wording, word);
    const isPlain = /^\p{Lu}\p{Ll}*$/u.test(word);
    return !(mayOpen && isPlain && (knownSmall.has(word.toLowerCase()) || openers.has(word.toLowerCase())));
  });
  if (name !== undefined) return name;
  const stems = new Set([...knownSmall].map((word) => word.slice(0, stemLength)));
  const longer = words.filter((word) => word.length >= longerWord);
  const foreign = longer.filter((word) => !stems.has(word.toLowerCase().slice(0, stemLength)));
  return foreign.length > longer.length * (1 - ownShare) ? foreign[0] : undefined;
}

/** Without the possessive, and a compound by its parts. */
function wordsOf(text: string): string[] {
  const words =
    text
      .normalize('NFKC')
      .replaceAll('’', "'")
      .match(/[\p{L}\p{M}][\p{L}\p{M}\d']*/gu) ?? [];
  return words.map((word) => word.replace(/'s?$/, ''));
}

function isSentenceStart(text: string, word: string): boolean {
  return new RegExp(`[.!?][”"’)]*\\s+["“‘(]*${word}(?![\\p{L}\\p{M}])`, 'u').test(text.replaceAll('’', "'"));
}
