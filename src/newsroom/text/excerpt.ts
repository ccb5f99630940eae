import { squeeze } from './plain.ts';

const aimedLength = 280;
const longestSentence = 420;

/** Whether a sentence may be excerpted; `alone` when those before it are not. */
export type Allow = (sentence: string, alone: boolean) => boolean;

const allowAll: Allow = () => true;

/**
 * The beginning of a plain text in whole sentences, up to about 280 characters. Headings and bylines before the
 * first sentence are passed over, and so is what is not allowed; after the first sentence it ends the excerpt, which
 * has no gaps. A first sentence beyond all measure is cut at a word, with an ellipsis.
 */
export function excerptOf(text: string, language = 'en', allow = allowAll): string {
  const paragraphs = paragraphsOf(text);
  const start = paragraphs.findIndex(isProse);
  const body = start < 0 ? paragraphs : paragraphs.slice(start).filter(isProse);
  const sentences = body.flatMap((paragraph) => sentencesOf(paragraph, language));
  let excerpt = '';
  for (const [i, sentence] of sentences.entries()) {
    if (!allow(sentence, !excerpt && i > 0)) {
      if (excerpt) break;
    } else if (!excerpt) excerpt = sentence.length <= longestSentence ? sentence : cutAtWord(sentence);
    else if (excerpt.length + sentence.length < aimedLength) excerpt += ` ${sentence}`;
    else break;
  }
  return excerpt;
}

/**
 * The publisher's own summary where it is one, else the beginning of the text: the summaries that
 * blogs make by themselves stop in mid-sentence or end in "The post ... appeared first on ...".
 */
export function bestExcerpt(summary: string, text: string, language = 'en', allow = allowAll): string {
  const own = squeeze(summary).replace(/ ?The post .{0,300} (?:appeared first|first appeared) on .{0,100}$/, '');
  const usable = own && !/(…|\.\.\.|\[…\]|\[\.\.\.\]|read more.?|continue reading.?)\s*$/i.test(own);
  const fromSummary = excerptOf(own, language, allow);
  if (usable && isProse(own) && fromSummary) return fromSummary;
  return excerptOf(text, language, allow) || fromSummary;
}

/** Words by the rules of the language, for scripts without spaces too. */
export function countWords(text: string, language = 'en'): number {
  let words = 0;
  for (const { isWordLike } of segmenterFor(language, 'word').segment(text)) if (isWordLike) words++;
  return words;
}

const listMark = /^(?:•|\d{1,2}\.) /;

const endOfSentence = /[.!?…。！？؟।]["'”’»)\]]*$/u;

// "Mr. Smith", "the U.S. Senate", "J. Doe": the segmenter ends a sentence there, a reader does not.
const abbreviation =
  /(?:^|[\s("“])(?:[A-Z]|(?:[A-Z]\.)+[A-Z]|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|St|Jr|Sr|No|Inc|Corp|Ltd|Co|vs|approx|e\.g|i\.e|Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\.$/;

/** No abbreviation goes on with a sentence beyond this: no reader would. */
const longestOpen = 2_000;

/** The lines of a plain text, each squeezed and without the mark of a list. */
export function paragraphsOf(text: string): string[] {
  return text
    .split(/\n+/)
    .map((line) => squeeze(line).replace(listMark, ''))
    .filter(Boolean);
}

/** Whether a line ends as sentences do; else it is a heading, a byline or a caption. */
export function isProse(paragraph: string): boolean {
  return endOfSentence.test(paragraph);
}

/** A paragraph's sentences, whole and in order. */
export function sentencesOf(paragraph: string, language: string): string[] {
  const sentences: string[] = [];
  let open = '';
  for (const { segment } of segmenterFor(language, 'sentence').segment(paragraph)) {
    open += segment;
    // Only what was added last: all of it again and again takes time by its square.
    if (open.length < longestOpen && abbreviation.test(segment.trimEnd())) continue;
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
