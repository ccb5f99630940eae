import type { NewsletterSettings } from '../../newsletters/settings.ts';
import type { Story } from '../digest.ts';
import type { Candidate } from './candidates.ts';

export type Selection = {
  /** In reading order. */
  stories: Story[];
  /** How many of them are within `maxAgeHours`. */
  fresh: number;
};

/**
 * Picks the stories of an edition from candidates that come newest first, and keeps that order; sources
 * take turns, so that none crowds out the others. On a thin day that is to be filled, the newest of the
 * older ones make up `minArticles`.
 */
export function selectStories(candidates: Candidate[], settings: NewsletterSettings['digest'], now: Date): Selection {
  const oldest = now.getTime() - settings.maxAgeHours * 3_600_000;
  const fresh = candidates.filter(({ publishedAt }) => publishedAt.getTime() > oldest);
  const older = candidates.filter(({ publishedAt }) => publishedAt.getTime() <= oldest);
  const chosen = spread(fresh, settings.maxArticles);
  const lacking = settings.thinDay === 'fill' ? Math.max(0, settings.minArticles - chosen.length) : 0;
  const stories = [...chosen, ...spread(older, lacking)].map(({ story }) => story);
  return { stories, fresh: chosen.length };
}

/** Takes turns: the newest of every source, then the second newest, and so on. */
function spread(candidates: Candidate[], count: number): Candidate[] {
  const turns = new Map<Candidate, number>();
  for (const own of Map.groupBy(candidates, ({ sourceId }) => sourceId).values()) {
    for (const [turn, candidate] of own.entries()) turns.set(candidate, turn);
  }
  // The sort is stable: within a turn the newest stay first.
  const inTurn = candidates.toSorted((a, b) => (turns.get(a) ?? 0) - (turns.get(b) ?? 0));
  const chosen = new Set(inTurn.slice(0, count));
  return candidates.filter((candidate) => chosen.has(candidate));
}
