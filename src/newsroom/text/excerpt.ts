import { squeeze } from './plain.ts';

const aimedLength = 280;
const longestSentence = 420;

/**
 * The beginning of a plain text in whole sentences, up to about 280 characters. Headings and bylines before the
 * first sentence are passed over. A first sentence beyond all measure is cut at a word, with an ellipsis.
 */
export function excerptOf(text: string, language = 'en'): string {
  const paragraphs = text.split(/\n+/).map(squeeze).filter(Boolean);
  const start = paragraphs.findIndex((paragraph) => endOfSentence.test(paragraph));
  const body = start < 0 ? paragraphs : paragraphs.slice(start).filter((paragraph) => endOfSentence.test(paragraph));
  let excerpt = '';
  for (const sentence of body.flatMap((paragraph) => sentencesOf(paragraph, language))) {
    if (!excerpt) excerpt = sentence.length <= longestSentence ? sentence : cutAtWord(sentence);
    else if (excerpt.length + sentence.length < aimedLength) excerpt += ` ${sentence}`;
    else break;
  }
  return excerpt;
}

/**
 * The publisher's own summary where it is one, else the beginning of the text: the summaries that
 * blogs make by themselves stop in mid-sentence or end in "The post ... appeared first on ...".
 */
export function bestExcerpt(summary: string, text: string, language = 'en'): string {
  const own = squeeze(summary).replace(/ ?The post .{0,300} (?:appeared first|first appeared) on .{0,100}$/, '');
  const usable = own && !/(…|\.\.\.|\[…\]|\[\.\.\.\]|read more.?|continue reading.?)\s*$/i.test(own);
  if (usable && endOfSentence.test(own)) return excerptOf(own, language);
  return excerptOf(text, language) || excerptOf(own, language);
}

/** Words by the rules of the language, for scripts without spaces too. */
export function countWords(text: string, language = 'en'): number {
  let words = 0;
  for (const { isWordLike } of segmenterFor(language, 'word').segment(text)) if (isWordLike) words++;
  return words;
}

const endOfSentence = /[.!?…。！？؟।]["'”’»)\]]*$/u;

// "Mr. Smith", "the U.S. Senate", "J. Doe": the segmenter ends a sentence there, a reader does not.
const abbreviation =
  /(?:^|[\s("“])(?:[A-Z]|(?:[A-Z]\.)+[A-Z]|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|St|Jr|Sr|No|Inc|Corp|Ltd|Co|vs|approx|e\.g|i\.e|Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\.$/;

function sentencesOf(paragraph: string, language: string): string[] {
  const sentences: string[] = [];
  let open = '';
  for (const { segment } of segmenterFor(language, 'sentence').segment(paragraph)) {
    open += segment;
    if (abbreviation.test(open.trimEnd())) continue;
    sentences.push(open.trim());
    open = '';
  }
  if (open.trim()) sentences.push(open.trim());
  return sentences;
}

function cutAtWord(sentence: string): string {
  const cut = sentence.slice(0, aimedLength);
  return `${cut.slice(0, cut.lastIndexOf(' ') > 0 ? cut.lastIndexOf(' ') : cut.length).replace(/[\s,;:–—-]+$/, '')}…`.toWellFormed();
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterFor(language: string, granularity: 'word' | 'sentence'): Intl.Segmenter {
  const key = `${language} ${granularity}`;
  const known = segmenters.get(key);
  if (known) return known;
  const segmenter = new Intl.Segmenter(language, { granularity });
  segmenters.set(key, segmenter);
  return segmenter;
}
