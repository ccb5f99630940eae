import type { NewsletterSettings } from '../../newsletters/settings.ts';
import type { Story } from '../digest.ts';
import type { StoryWhy } from '../why.ts';
import type { Candidate } from './candidates.ts';
import type { EarlierEdition } from './earlier-editions.ts';
import { type Entry, prepareEntries } from './eligible.ts';
import { explainIn, explainOut } from './explain-choice.ts';
import { isFresh, storyOf } from './is-fresh.ts';
import { type Score, scoreArticle } from './rank.ts';

export type Selection = {
  /** In reading order; the first is the lead. */
  stories: Story[];
  /** How many of them do not fill up: those within `maxAgeHours`, unless they are weighed otherwise. */
  fresh: number;
  /** The earlier edition whose lead this one's resembles, where there was no other. */
  leadLike?: string;
  /** Of all fresh candidates and whatever else was chosen. */
  why: StoryWhy[];
};

/** What is chosen from first, what each is worth beside so many stories of its topic, and what is said of those that fill up. */
export type Weighing = {
  isFirst(entry: Entry): boolean;
  score(entry: Entry, sameTopic: number): Score;
  filler: string;
};

/** A choice under way. `excluded` says why an article cannot come in beside those that were chosen. */
type Choice = {
  weighing: Weighing;
  settings: NewsletterSettings['digest'];
  chosen: Map<Entry, Score>;
  excluded: Map<Entry, string>;
};

/**
 * Picks the stories of an edition: again and again the best by score, of the sources that have the fewest in, so that
 * none crowds out the others. No two tell the same, no more than `maxPerTopic` are of one topic, nothing repeats what
 * was carried or paid for, and the lead is unlike the earlier ones where that can be. Where days are to be filled, others,
 * which are older, make up `filledTo`, behind them. The same input always gives the same choice.
 */
export function selectStories(
  candidates: Candidate[],
  earlier: EarlierEdition[],
  settings: NewsletterSettings['digest'],
  now: Date,
  filledTo = settings.minArticles,
  weighing = weighNews(settings, now),
): Selection {
  const { isFirst } = weighing;
  const entries = prepareEntries(candidates, earlier, now);
  const choice: Choice = { weighing, settings, chosen: new Map(), excluded: new Map() };
  const fresh = entries.filter(isFirst);
  choose(fresh, settings.maxArticles, choice);
  if (settings.thinDay === 'fill') {
    choose(
      entries.filter((entry) => !isFirst(entry)),
      filledTo,
      choice,
    );
  }

  const [lead, ...others] = choice.chosen.keys();
  const ranked = others.toSorted((a, b) => Number(isFirst(b)) - Number(isFirst(a)) || compare(a, b, choice));
  const inOrder = lead ? [lead, ...ranked] : [];
  const left = fresh.filter((entry) => !choice.chosen.has(entry));
  return {
    stories: inOrder.map((entry) => storyOf(entry, settings.maxAgeHours, now)),
    fresh: inOrder.filter(isFirst).length,
    ...(lead?.leadLike !== undefined && { leadLike: lead.leadLike }),
    why: [
      ...inOrder.map((entry, at) =>
        explainIn(entry, scoreOf(entry, choice), at, isFirst(entry) ? undefined : weighing.filler),
      ),
      ...left
        .toSorted((a, b) => Number(a.barred !== undefined) - Number(b.barred !== undefined) || compare(a, b, choice))
        .map((entry) => explainOut(entry, scoreOf(entry, choice), choice.excluded.get(entry))),
    ],
  };
}

function choose(pool: Entry[], count: number, choice: Choice): void {
  const open = pool.filter((entry) => entry.barred === undefined);
  let free = open.filter((entry) => fits(entry, [...choice.chosen.keys()], choice));
  while (free.length > 0 && choice.chosen.size < count) {
    const best = pickBest(free, choice);
    choice.chosen.set(best, scoreOf(best, choice));
    free = free.filter((entry) => entry !== best && fits(entry, [best], choice));
  }
}

/** Whether an article can come in beside those that are, compared with those that came in since it was last asked. */
function fits(entry: Entry, newcomers: Entry[], choice: Choice): boolean {
  const { maxPerTopic } = choice.settings;
  const twin = newcomers.find(({ story }) => entry.twins.has(story.articleId));
  if (twin) choice.excluded.set(entry, `tells the same as "${twin.story.title}"`);
  else if (countTopic(entry, choice) >= maxPerTopic)
    choice.excluded.set(entry, `${maxPerTopic} of ${entry.topic} are in, which is maxPerTopic`);
  else return true;
  return false;
}

function pickBest(free: Entry[], choice: Choice): Entry {
  const unlike = free.filter(({ leadLike }) => leadLike === undefined);
  if (choice.chosen.size === 0) return bestOf(unlike.length > 0 ? unlike : free, choice);
  const fewest = Math.min(...free.map((entry) => countSource(entry, choice)));
  return bestOf(
    free.filter((entry) => countSource(entry, choice) === fewest),
    choice,
  );
}

function bestOf(entries: Entry[], choice: Choice): Entry {
  return entries.reduce((best, entry) => (compare(entry, best, choice) < 0 ? entry : best));
}

/** The better one first; of equals, the newer. */
function compare(a: Entry, b: Entry, choice: Choice): number {
  return (
    scoreOf(b, choice).score - scoreOf(a, choice).score ||
    b.publishedAt.getTime() - a.publishedAt.getTime() ||
    a.story.articleId - b.story.articleId
  );
}

/** As it was when it was chosen, else as it is beside those that are. */
function scoreOf(entry: Entry, choice: Choice): Score {
  return choice.chosen.get(entry) ?? choice.weighing.score(entry, countTopic(entry, choice));
}

/** News by what it is worth today; what is older fills up. */
function weighNews({ maxAgeHours, maxPerTopic }: NewsletterSettings['digest'], now: Date): Weighing {
  const context = { now, halfLifeHours: maxAgeHours / 4, maxPerTopic };
  return {
    isFirst: (entry) => isFresh(entry, maxAgeHours, now),
    score: (entry, sameTopic) =>
      scoreArticle({ ...entry, commentCount: entry.story.commentCount }, { ...context, sameTopic }),
    filler: 'older, to fill up the edition',
  };
}

function countTopic({ topic }: Entry, { chosen }: Choice): number {
  return topic === undefined ? 0 : [...chosen.keys()].filter((other) => other.topic === topic).length;
}

function countSource({ sourceId }: Entry, { chosen }: Choice): number {
  return [...chosen.keys()].filter((other) => other.sourceId === sourceId).length;
}
