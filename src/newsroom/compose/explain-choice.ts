import type { StoryWhy } from '../why.ts';
import type { Entry } from './eligible.ts';
import { editionLength } from './fit-length.ts';
import type { Score } from './rank.ts';

/** Why a story is in, and where. `at` counts from 0 in reading order; `filler` is what is said of one that fills up. */
export function explainIn(entry: Entry, score: Score, at: number, filler?: string): StoryWhy {
  const { leadLike } = entry;
  const like = leadLike === undefined ? undefined : `it resembles the lead of ${leadLike}`;
  const reasons =
    at === 0
      ? ['the best that can lead', like && `although ${like}, for all do`]
      : ['among the best', like && `not the lead: ${like}`];
  if (filler) reasons.unshift(filler);
  return { ...named(entry), ...score, place: at === 0 ? 'lead' : 'in', reason: reasons.filter(Boolean).join('; ') };
}

/** Why one is out. What takes no part has no score. */
export function explainOut(entry: Entry, score: Score, excluded: string | undefined): StoryWhy {
  const { barred } = entry;
  if (barred !== undefined) return { ...named(entry), place: 'out', terms: [], reason: barred };
  const reason = excluded ?? 'no room: others are better, or from sources that had fewer in';
  return { ...named(entry), ...score, place: 'out', reason };
}

/** Those who were chosen and then found no room, as what they are: out. */
export function explainDropped(why: StoryWhy[], dropped: number[]): StoryWhy[] {
  const reason = `no room: with it the edition has more than ${editionLength.most} words`;
  const isIn = ({ articleId }: StoryWhy) => !dropped.includes(articleId);
  const out = why.filter((one) => !isIn(one)).map((one) => ({ ...one, place: 'out' as const, reason }));
  const kept = why.filter(isIn);
  const firstOut = kept.findIndex(({ place }) => place === 'out');
  return kept.toSpliced(firstOut < 0 ? kept.length : firstOut, 0, ...out);
}

function named({ story }: Entry): Pick<StoryWhy, 'articleId' | 'title'> {
  return { articleId: story.articleId, title: story.title };
}
