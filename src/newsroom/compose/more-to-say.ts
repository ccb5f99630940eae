import type { Story } from '../digest.ts';
import type { Moment } from '../insight/is-stale.ts';
import { mayStand, meansAlone } from '../insight/may-stand.ts';
import { readSentences, type Sentence } from '../insight/read-sentences.ts';
import { repeats } from '../insight/repeats.ts';

/** Characters: a longer sentence is none for a phone. */
const longest = 320;

/**
 * So many sentences may be passed over before the next is taken; beyond that the text speaks of something else. A
 * summary is of the whole text, and goes with more of it.
 */
const widestGap = 8;
const widestAfterSummary = 24;

/** More than any excerpt takes. */
const mostSentences = 40;

type Told = Pick<Story, 'title' | 'excerpt' | 'fact' | 'why'>;

/**
 * The sentences of an article with which a story's excerpt may go on, in the article's order: each is whole, true at
 * the moment and not told by the story yet. They follow what is shown without a gap, or stand by themselves where
 * something had to be passed over; as only English has rules for that, other languages end at the first gap.
 */
export function moreToSay(story: Told, text: string, language: string, moment: Moment): string[] {
  const sentences = readSentences(text, language);
  const told = [story.fact?.sentence, story.why?.sentence];
  // Of a publisher's own summary the text has nothing, and all of it is still to be told.
  const shown = sentences.findLast((sentence) => story.excerpt.includes(sentence.text));
  const more: string[] = [];
  let last: Pick<Sentence, 'index' | 'section'> = shown ?? { index: -1, section: 0 };
  for (const sentence of sentences.slice(last.index + 1)) {
    const follows = sentence.index === last.index + 1 && sentence.section === last.section;
    const widest = last.index < 0 ? widestAfterSummary : widestGap;
    if (more.length === mostSentences) break;
    if (!follows && (!/^en\b/i.test(language) || sentence.index - last.index - 1 > widest)) break;
    const isNew = !told.includes(sentence.index) && !repeats(sentence.text, [story.title, story.excerpt, ...more]);
    if (!isNew || !isWhole(sentence) || !mayStand(sentence.text, moment)) continue;
    if (!follows && !meansAlone(sentence.text)) continue;
    more.push(sentence.text);
    last = sentence;
  }
  return more;
}

/** An author who is not named beside it. */
const author = /\b(?:I|my|me|mine|myself)\b/;

/** Neither part of a list or of somebody's longer speech, nor what one person says of themselves. */
function isWhole({ text, part, isListItem }: Sentence): boolean {
  const count = (marks: RegExp) => text.match(marks)?.length ?? 0;
  const isClosed = count(/[“„«]/g) === count(/[”»]|(?<=„.*)“/g) && count(/"/g) % 2 === 0;
  return (
    part !== 'outside' &&
    !isListItem &&
    text.length <= longest &&
    isClosed &&
    !author.test(text) &&
    /[.!?][”"»)]?$/u.test(text)
  );
}
