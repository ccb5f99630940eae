import type { Story } from '../digest.ts';
import type { Candidate } from './candidates.ts';

/** Whether an article is of these days. */
export function isFresh({ publishedAt }: Pick<Candidate, 'publishedAt'>, maxAgeHours: number, now: Date): boolean {
  return publishedAt.getTime() > now.getTime() - maxAgeHours * 3_600_000;
}

/** The story of a candidate, marked where it is not. */
export function storyOf(candidate: Candidate, maxAgeHours: number, now: Date): Story {
  return isFresh(candidate, maxAgeHours, now) ? candidate.story : { ...candidate.story, older: true };
}
