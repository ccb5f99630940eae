import { commentsTerm, countOf, type Rankable, type RankedAt, type Score, sumUp, topicTerm } from '../compose/rank.ts';
import { scoreTerm } from '../score-term.ts';
import type { Told } from './read-week.ts';

/** What each term can give at most. All of a week's ranking is weighed here. */
const weights = { place: 40, comments: 25, clicks: 20, topic: 15 } as const;

/** Where a story stood in its edition, and how many followed its link, of the most that any of that edition had. */
export type Standing = Pick<Told, 'edition' | 'place' | 'clicks'> & { mostClicks: number };

/**
 * What an article is worth to the best of a week, from 0 to 100: what the editions made of it, and what their readers did. Clicks are
 * compared within an edition, for the last one has had little time. No term falls when the article stood higher, was followed
 * or talked about more. One that no edition told has neither place nor clicks.
 */
export function scoreInWeek(
  article: Pick<Rankable, 'commentCount' | 'topic'>,
  standing: Standing | undefined,
  at: Pick<RankedAt, 'sameTopic' | 'maxPerTopic'>,
): Score {
  const { place, clicks, mostClicks, edition } = standing ?? { place: 0, clicks: 0, mostClicks: 0 };
  const stood = place === 1 ? `the lead of ${edition}` : place > 1 ? `story ${place} of ${edition}` : 'in no edition';
  return sumUp([
    scoreTerm('place', weights.place, place > 0 ? 1 / place : 0, stood),
    commentsTerm(weights.comments, article),
    scoreTerm('clicks', weights.clicks, mostClicks > 0 ? clicks / mostClicks : 0, countOf(clicks, 'click')),
    topicTerm(weights.topic, article, at),
  ]);
}

/** Where each article stood; of one that stood in two editions, the better place. */
export function standingsOf(week: Told[]): ReadonlyMap<number, Standing> {
  const most = new Map<string, number>();
  for (const { edition, clicks } of week) most.set(edition, Math.max(clicks, most.get(edition) ?? 0));
  const standings = new Map<number, Standing>();
  for (const { articleId, edition, place, clicks } of week) {
    if (place >= (standings.get(articleId)?.place ?? Number.POSITIVE_INFINITY)) continue;
    standings.set(articleId, { edition, place, clicks, mostClicks: most.get(edition) ?? 0 });
  }
  return standings;
}
