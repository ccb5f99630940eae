import { resembles } from '../dedupe.ts';
import type { Story } from '../digest.ts';
import type { SubjectWhy, Term } from '../why.ts';
import type { EarlierEdition } from './earlier-editions.ts';
import { statesPrice } from './prices-in.ts';
import { lengthOf, shorten } from './shorten.ts';
import { forms, type Wording, wordingsOf } from './wordings.ts';

/** What an inbox on a phone shows of a subject. */
export const longestSubject = 50;

/** The lead is what the subject is about, unless nothing can be said of it; then the next stories are asked. */
const storyPoints = [60, 20, 10];
const lengthPoints = 15;

/**
 * The subject of an edition: a line from its lead, whole where that can be, that states no price and is unlike the
 * subjects before. Where no story gives one, it is the newsletter's title. It begins with `opening`, which all subjects of its
 * kind do. The same input gives the same subject; `why` has all that were weighed, the best first.
 */
export function writeSubject(
  stories: Story[],
  earlier: Pick<EarlierEdition, 'key' | 'subject'>[],
  { title, language }: { title: string; language: string },
  opening = '',
): { subject: string; why: SubjectWhy[] } {
  const weighed = new Map<string, SubjectWhy>();
  const most = longestSubject - lengthOf(opening);
  const before = earlier.map(({ key, subject }) => ({ key, subject: subject.replace(opening, '') }));
  for (const [at, story] of stories.slice(0, storyPoints.length).entries()) {
    for (const wording of wordingsOf(story.title, most, language)) {
      // The same line may come about in two ways; the first is the better one.
      if (!weighed.has(wording.text)) weighed.set(wording.text, weigh(wording, at, before, most));
    }
  }
  const fallback = shorten(title, most, language) ?? title;
  const order = (one: SubjectWhy) => (one.place === 'out' ? 0 : one.score);
  const opened = (all: SubjectWhy[]) => all.map((one) => ({ ...one, subject: opening + one.subject }));
  const [best, ...others] = [...weighed.values()].sort((a, b) => order(b) - order(a) || b.score - a.score);
  if (best?.place === 'in') {
    const rest = others.map((one) =>
      one.place === 'in' ? { ...one, place: 'out' as const, reason: 'others are better' } : one,
    );
    return { subject: opening + best.subject, why: opened([best, ...rest]) };
  }
  const last = { subject: fallback, place: 'in' as const, score: 0, terms: [], reason: "the newsletter's title" };
  return { subject: opening + fallback, why: opened([last, ...weighed.values()]) };
}

type Before = Pick<EarlierEdition, 'key' | 'subject'>[];

function weigh({ text, form }: Wording, at: number, before: Before, mostCharacters: number): SubjectWhy {
  const length = lengthOf(text);
  const terms: Term[] = [
    { name: 'story', points: storyPoints[at] ?? 0, most: 60, from: at === 0 ? 'the lead' : `story ${at + 1}` },
    { name: 'wording', points: forms[form].points, most: 25, from: forms[form].name },
    {
      name: 'length',
      points: Math.round(Math.min(1, length / longestSubject) * lengthPoints * 10) / 10,
      most: lengthPoints,
      from: `${length} characters`,
    },
  ];
  const score = Math.round(terms.reduce((sum, { points }) => sum + points, 0) * 10) / 10;
  const fault = faultOf(text, before, mostCharacters);
  return { subject: text, score, terms, place: fault ? 'out' : 'in', reason: fault ?? 'the best' };
}

function faultOf(text: string, before: Before, mostCharacters: number): string | undefined {
  if (lengthOf(text) > mostCharacters) return `longer than ${mostCharacters} characters`;
  if (statesPrice(text)) return 'it states a price';
  const like = before.find(({ subject }) => subject === text || resembles(subject, text));
  return like && `like the subject of ${like.key}`;
}
