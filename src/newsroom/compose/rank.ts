import { scoreTerm, sumTerms } from '../score-term.ts';
import type { Term } from '../why.ts';

/** What each term of a score can give at most. All of ranking is weighed here. */
export const weights = { recency: 45, topic: 20, comments: 20, length: 15 } as const;

/** So many comments or words give all that there is to give. */
const manyComments = 63;
const manyWords = 800;

/** What an article is ranked by. */
export type Rankable = { publishedAt: Date; commentCount: number; wordCount: number; topic?: string };

/** What it is ranked against. */
export type RankedAt = {
  now: Date;
  /** After so many hours, half of the points for recency are gone. */
  halfLifeHours: number;
  /** How many stories of its topic are in already, of so many that may be. */
  sameTopic: number;
  maxPerTopic: number;
};

export type Score = { score: number; terms: Term[] };

/**
 * What an article is worth to this edition, from 0 to 100, and where that comes from. No term falls when the article is
 * newer, more talked about or longer, nor when fewer stories of its topic are in.
 */
export function scoreArticle(article: Rankable, at: RankedAt): Score {
  const ageHours = Math.max(0, (at.now.getTime() - article.publishedAt.getTime()) / 3_600_000);
  const terms: Term[] = [
    term('recency', 2 ** (-ageHours / at.halfLifeHours), `${Math.round(ageHours)} h old`),
    topicTerm(weights.topic, article, at),
    commentsTerm(weights.comments, article),
    term('length', article.wordCount / manyWords, countOf(article.wordCount, 'word')),
  ];
  return sumUp(terms);
}

export function topicTerm(
  most: number,
  { topic }: Pick<Rankable, 'topic'>,
  { sameTopic, maxPerTopic }: Pick<RankedAt, 'sameTopic' | 'maxPerTopic'>,
): Term {
  const others = Math.min(sameTopic, maxPerTopic);
  return scoreTerm('topic', most, 1 - others / maxPerTopic, describeTopic(topic, others));
}

/** The tenth comment says less than the second. */
export function commentsTerm(most: number, { commentCount }: Pick<Rankable, 'commentCount'>): Term {
  const share = Math.log1p(commentCount) / Math.log1p(manyComments);
  return scoreTerm('comments', most, share, countOf(commentCount, 'comment'));
}

/** Without what adding decimals leaves behind. */
export function sumUp(terms: Term[]): Score {
  return { score: Math.round(sumTerms(terms) * 10) / 10, terms };
}

function term(name: keyof typeof weights, share: number, from: string): Term {
  return scoreTerm(name, weights[name], share, from);
}

function describeTopic(topic: string | undefined, others: number): string {
  if (topic === undefined) return 'no topic';
  return others === 0 ? `${topic}, not yet told` : `${topic}, ${others} in already`;
}

export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
