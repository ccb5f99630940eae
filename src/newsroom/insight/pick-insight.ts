import type { PickedSentence } from '../digest.ts';
import { isBoilerplate } from './boilerplate-headings.ts';
import { scoreWhy } from './closing-why.ts';
import { comparisons } from './comparisons.ts';
import { disclaimers } from './disclaimers.ts';
import { figuresIn } from './figures.ts';
import { fillers } from './fillers.ts';
import { isStale, type Moment } from './is-stale.ts';
import { leaning } from './leaning.ts';
import { pointsBack } from './points-back.ts';
import { promotions } from './promotions.ts';
import { readSentences, type Sentence } from './read-sentences.ts';
import { repeats } from './repeats.ts';
import { matchesAny } from './rule.ts';
import { countTopicWords, topicWords } from './topic-words.ts';

/** What an article is read for. `shown` is what stands beside its title already, and is not said again. */
export type Reading = { title: string; text: string; language: string; shown?: string };

export type Insight = { fact?: PickedSentence; why?: PickedSentence };

/** Characters: shorter says too little by itself, longer is no bullet. */
const shortest = 40;
const longestFact = 200;
const longestWhy = 220;

/** Of the best so many, one that needs nothing which was not shown goes first; a reason that does is none. */
const firstChoices = 4;
/** Sentences: what was introduced before them is introduced again. */
const furthestBack = 60;

const leastFact = 4;
const leastWhy = 3;

/**
 * Of an article's own sentences one fact, with a number and what gives it context, and one that says why it matters. Each
 * is whole, stands by itself and is true at the given moment; where none qualifies there is none. The rules are for
 * English, and other languages get none. The same text at the same moment gives the same.
 */
export function pickInsight({ title, text, language, shown = '' }: Reading, moment: Moment): Insight {
  if (!/^en\b/i.test(language)) return {};
  const all = readSentences(text, language);
  const usable = all.filter((sentence) => standsAlone(sentence) && !isStale(sentence.text, moment));
  const topic = topicWords(title);
  const common = ({ text, index }: Sentence) =>
    Math.min(2, 0.7 * countTopicWords(topic, text)) -
    (/\b(?:we|our|us|i|my|me|you|your)\b/i.test(text) ? 1.5 : 0) +
    (1 - index / all.length);
  const scoreFact = (sentence: Sentence) => factScore(sentence.text) && factScore(sentence.text) + common(sentence);
  const scoreReason = (sentence: Sentence) => whyScore(sentence) && whyScore(sentence) + common(sentence);
  const unsaid = usable.filter(({ text }) => !repeats(text, [shown]));
  const hangs = (sentence: Sentence, known: string) => {
    const passed = all.slice(Math.max(0, sentence.index - furthestBack), sentence.index);
    return pointsBack(sentence.text, passed.map(({ text }) => text).join(' '), known);
  };
  const facts = rank(unsaid, leastFact, longestFact, scoreFact);
  // Among the bullets it stands without its story.
  const fact = facts.slice(0, firstChoices).find((sentence) => !hangs(sentence, title)) ?? facts[0];
  const reasons = unsaid.filter(({ index }) => index !== fact?.index);
  const why = rank(reasons, leastWhy, longestWhy, scoreReason)
    .slice(0, firstChoices)
    .find((sentence) => !hangs(sentence, `${title} ${shown}`));
  return { ...(fact && { fact: picked(fact) }), ...(why && { why: picked(why) }) };
}

function picked({ text, index }: Sentence): PickedSentence {
  return { text, sentence: index };
}

/** Whether a sentence says something of the article's matter, and says it without its neighbours. */
function standsAlone({ text, part, isListItem }: Sentence): boolean {
  return (
    part !== 'outside' &&
    !isListItem &&
    text.length >= shortest &&
    text.length <= longestWhy &&
    /^[\p{Lu}\p{N}$€£]/u.test(text) &&
    /[\p{L}\p{N}%)]\.$/u.test(text) &&
    !/["“”«»]/.test(text) &&
    !isBoilerplate(text) &&
    !matchesAny(disclaimers, text) &&
    !matchesAny(promotions, text) &&
    !matchesAny(fillers, text) &&
    !matchesAny(leaning, text)
  );
}

/** Those that score enough, the highest first, and of equals the earlier sentence. */
function rank(
  sentences: Sentence[],
  least: number,
  longest: number,
  scoreOf: (sentence: Sentence) => number,
): Sentence[] {
  return sentences
    .filter(({ text }) => text.length <= longest)
    .map((sentence) => ({ sentence, score: scoreOf(sentence) }))
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score)
    .map(({ sentence }) => sentence);
}

/** Zero without a number or without context. */
function factScore(text: string): number {
  const { telling, plain, inWords } = figuresIn(text);
  const count = telling.length + plain.length + inWords.length;
  if (count === 0) return 0;
  const contexts = comparisons.filter(({ pattern }) => pattern.test(text)).length;
  if (contexts === 0) return 0;
  const figure = telling.length > 0 ? 3 : plain.length > 0 ? 2 : 1.5;
  return figure + Math.min(2, contexts) - (count > 4 ? 1.5 : 0) - (text.length > 170 ? 0.5 : 0);
}

/** What stands in the closing part counts for more. */
function whyScore({ text, part }: Sentence): number {
  const score = scoreWhy(text);
  return score && score + (part === 'closing' ? 1 : 0);
}
