import type { PickedSentence } from '../digest.ts';
import { isBoilerplate } from './boilerplate-headings.ts';
import { comparisons } from './comparisons.ts';
import { disclaimers } from './disclaimers.ts';
import { figuresIn } from './figures.ts';
import { fillers } from './fillers.ts';
import { isStale, type Moment } from './is-stale.ts';
import { leaning } from './leaning.ts';
import { promotions } from './promotions.ts';
import { readSentences, type Sentence } from './read-sentences.ts';
import { repeats } from './repeats.ts';
import { matchesAny } from './rule.ts';
import { whySigns } from './why-signs.ts';

/** What an article is read for. `shown` is what stands beside its title already, and is said again only where there is no other fact. */
export type Reading = { title: string; text: string; language: string; shown?: string };

export type Insight = { fact?: PickedSentence; why?: PickedSentence };

/** Characters: shorter says too little by itself, longer is no bullet. */
const shortest = 40;
const longestFact = 200;
const longestWhy = 220;

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
  const topic = wordsOf(title);
  const common = ({ text, index }: Sentence) =>
    Math.min(2, 0.7 * overlap(topic, text)) -
    (/\b(?:we|our|us|i|my|me|you|your)\b/i.test(text) ? 1.5 : 0) +
    (1 - index / all.length);
  const scoreFact = (sentence: Sentence) => factScore(sentence.text) && factScore(sentence.text) + common(sentence);
  const scoreWhy = (sentence: Sentence) => whyScore(sentence) && whyScore(sentence) + common(sentence);
  const unsaid = usable.filter(({ text }) => !repeats(text, [shown]));
  const fact = best(unsaid, leastFact, longestFact, scoreFact) ?? best(usable, leastFact, longestFact, scoreFact);
  const rest = unsaid.filter(({ index }) => index !== fact?.sentence);
  const why = best(rest, leastWhy, longestWhy, scoreWhy);
  return { ...(fact && { fact }), ...(why && { why }) };
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

/** The highest score wins, and of equals the earlier sentence. */
function best(
  sentences: Sentence[],
  least: number,
  longest: number,
  scoreOf: (sentence: Sentence) => number,
): PickedSentence | undefined {
  const [first] = sentences
    .filter(({ text }) => text.length <= longest)
    .map((sentence) => ({ sentence, score: scoreOf(sentence) }))
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score);
  return first && { text: first.sentence.text, sentence: first.sentence.index };
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

/** Zero without a sign, or with a weak one only; what stands in the closing part counts for more. */
function whyScore({ text, part }: Sentence): number {
  const weight = whySigns.reduce((sum, sign) => sum + (sign.pattern.test(text) ? sign.weight : 0), 0);
  return weight < 2 ? 0 : weight + (part === 'closing' ? 1 : 0) - (figuresIn(text).telling.length > 0 ? 1 : 0);
}

function overlap(topic: Set<string>, text: string): number {
  return [...wordsOf(text)].filter((word) => topic.has(word)).length;
}

const small = new Set(
  'about after also been from have into more most over than that their they this what when which will with your'.split(
    ' ',
  ),
);

/** Words of four letters and more, by their beginnings, so that "networks" meets "network". */
function wordsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [];
  return new Set(
    words.filter((word) => !small.has(word)).map((word) => word.replace(/(?:ies|es|s|ing|ed)$/, '').slice(0, 8)),
  );
}
