import type { Story } from '../digest.ts';
import { announcements } from '../insight/announcements.ts';
import type { Moment } from '../insight/is-stale.ts';
import { mayStand, meansAlone } from '../insight/may-stand.ts';
import { pointsBack } from '../insight/points-back.ts';
import { readSentences, type Sentence } from '../insight/read-sentences.ts';
import { repeats } from '../insight/repeats.ts';
import { matchesAny } from '../insight/rule.ts';
import { countTopicWords, topicWords } from '../insight/topic-words.ts';

/** Characters: a longer sentence is none for a phone. */
const longest = 320;

/**
 * So many sentences may be passed over before the next is taken; beyond that the text speaks of something else. A
 * summary is of the whole text, and goes with more of it.
 */
const widestGap = 20;
const widestAfterSummary = 24;

/** More than any excerpt takes. */
const mostSentences = 40;

type Told = Pick<Story, 'title' | 'excerpt' | 'fact' | 'why'>;

/** A sentence, and whether it follows the one before it without a gap, in its paragraph or in the next. */
export type More = { text: string; after: 'sentence' | 'paragraph' | 'gap' };

/**
 * The sentences of an article with which a story's excerpt may go on, in the article's order: each is whole, true at
 * the moment and not told by the story yet. They follow what is shown without a gap. Where something had to be passed
 * over they go on with a paragraph whose first sentence stands by itself, and speak of nothing that only the gap told;
 * as only English has rules for that, other languages end at the first gap.
 */
export function moreToSay(story: Told, text: string, language: string, moment: Moment): More[] {
  const sentences = readSentences(text, language);
  const told = [story.fact?.sentence, story.why?.sentence];
  // Of a publisher's own summary the text has nothing, and all of it is still to be told.
  const shown = sentences.findLast((sentence) => story.excerpt.includes(sentence.text));
  const topic = topicWords(story.title);
  const more: More[] = [];
  const passed: string[] = sentences
    .slice(0, shown?.index ?? 0)
    .map((sentence) => sentence.text)
    .filter((sentence) => !story.excerpt.includes(sentence));
  let last: Pick<Sentence, 'index' | 'section'> = shown ?? { index: -1, section: 0 };
  for (const sentence of sentences.slice(last.index + 1)) {
    if (more.length === mostSentences) break;
    const follows = sentence.index === last.index + 1 && sentence.section === last.section;
    const widest = last.index < 0 ? widestAfterSummary : widestGap;
    if (!follows && (!/^en\b/i.test(language) || sentence.index - last.index - 1 > widest)) break;
    const all = [story.title, story.excerpt, ...more.map((one) => one.text)];
    const isNew = !told.includes(sentence.index) && !repeats(sentence.text, all);
    const begins = () => sentence.opens && meansAlone(sentence.text);
    const leads = () => all.length > 2 || story.excerpt !== '' || countTopicWords(topic, sentence.text) > 0;
    const joins = () =>
      (follows ? passed.length === 0 || !sentence.opens || begins() : begins() && leads()) &&
      !pointsBack(sentence.text, passed.join(' '), all.join(' '));
    if (isNew && isWhole(sentence) && mayStand(sentence.text, moment) && joins()) {
      // What they announce is in the gap.
      if (!follows) while (matchesAny(announcements, more.at(-1)?.text ?? '')) more.pop();
      more.push({ text: sentence.text, after: follows ? (sentence.opens ? 'paragraph' : 'sentence') : 'gap' });
      last = sentence;
    } else passed.push(sentence.text);
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
