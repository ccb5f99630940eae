import type { NewsletterSettings } from '../../newsletters/settings.ts';
import type { Candidate } from '../compose/candidates.ts';
import type { EarlierEdition } from '../compose/earlier-editions.ts';
import { type Selection, selectStories } from '../compose/select-stories.ts';
import { type Standing, scoreInWeek } from './rank-week.ts';

type Settings = Pick<NewsletterSettings, 'digest' | 'preferences'>;

/** A newsletter's settings for the digest of its weekly edition: always filled up, as many of a topic as the others have for their size. */
export function weeklyDigest({ digest, preferences }: Settings): NewsletterSettings['digest'] {
  const maxArticles = preferences.weeklyStories;
  return {
    ...digest,
    maxArticles,
    minArticles: Math.min(digest.minArticles, maxArticles),
    maxPerTopic: Math.ceil((digest.maxPerTopic * maxArticles) / digest.maxArticles),
    // None is of today: each shows its day.
    maxAgeHours: 0,
    thinDay: 'fill',
  };
}

/** What there is to choose from: `standings` are those of articles that the week's editions told. */
export type Week = {
  candidates: Candidate[];
  standings: ReadonlyMap<number, Standing>;
  /** The weekly editions before. */
  earlier: EarlierEdition[];
};

/**
 * The best of a week, as `selectStories` picks and by the same rules, but by what the week's editions and their readers made
 * of each. Where that is too little, articles that no edition told make up `filledTo`.
 */
export function selectWeek(
  { candidates, standings, earlier }: Week,
  settings: NewsletterSettings['digest'],
  now: Date,
  filledTo = settings.minArticles,
): Selection {
  const { maxPerTopic } = settings;
  return selectStories(candidates, earlier, settings, now, filledTo, {
    isFirst: ({ story }) => standings.has(story.articleId),
    score: ({ story, topic }, sameTopic) =>
      scoreInWeek({ commentCount: story.commentCount, topic }, standings.get(story.articleId), {
        sameTopic,
        maxPerTopic,
      }),
    filler: 'in no edition, to fill up this one',
  });
}
