import { isProse, paragraphsOf, sentencesOf } from '../text/excerpt.ts';
import { isBoilerplate, type Part, partUnder } from './boilerplate-headings.ts';
import { disclaimers } from './disclaimers.ts';
import { matchesAny } from './rule.ts';

/** A sentence of an article, whole. */
export type Sentence = {
  text: string;
  /** Counts the sentences of its text from 0; headings are none. */
  index: number;
  part: Part;
  /** Counts the headings before it. */
  section: number;
  isListItem: boolean;
  /** The first of its paragraph. */
  opens: boolean;
};

/** All sentences of an article's plain text (paragraphs parted by line breaks), in order. */
export function readSentences(text: string, language = 'en'): Sentence[] {
  const sentences: Sentence[] = [];
  let part: Part = 'body';
  let section = 0;
  for (const line of text.split(/\n+/)) {
    const [paragraph] = paragraphsOf(line);
    if (paragraph === undefined) continue;
    if (isHeading(paragraph)) {
      part = partUnder(paragraph);
      section++;
      continue;
    }
    const isListItem = /^\s*(?:•|\d{1,2}\.)\s/.test(line);
    const inParagraph = sentencesOf(paragraph, language);
    // What follows a disclaimer within its paragraph belongs to it.
    const isDisclaimer = matchesAny(disclaimers, inParagraph[0] ?? '');
    for (const [at, sentence] of inParagraph.entries()) {
      const own = isDisclaimer ? 'outside' : part;
      sentences.push({ text: sentence, index: sentences.length, part: own, section, isListItem, opens: at === 0 });
    }
  }
  return sentences;
}

/** A line without a sentence's end, or a heading that has one: "Who is buying?", "Key takeaways." */
export function isHeading(line: string): boolean {
  if (!isProse(line)) return !/[:;,]$/.test(line);
  return isBoilerplate(line) && line.split(' ').length <= 5;
}
