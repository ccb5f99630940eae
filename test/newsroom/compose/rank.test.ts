import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Rankable, type RankedAt, scoreArticle, weights } from '../../../src/newsroom/compose/rank.ts';

const now = new Date('2026-11-20T06:30:00Z');
const at: RankedAt = { now, halfLifeHours: 12, sameTopic: 0, maxPerTopic: 2 };

function article(given: Partial<Rankable> & { ageHours?: number } = {}): Rankable {
  const { ageHours = 0, ...rest } = given;
  const publishedAt = new Date(now.getTime() - ageHours * 3_600_000);
  return { publishedAt, commentCount: 0, wordCount: 0, ...rest };
}

const pointsOf = (name: string, ...given: Parameters<typeof scoreArticle>) =>
  scoreArticle(...given).terms.find((term) => term.name === name)?.points;

describe('the score of an article', () => {
  it('says where each point comes from, and the points add up', () => {
    expect(
      scoreArticle(article({ ageHours: 12, commentCount: 7, wordCount: 400, topic: 'defi' }), { ...at, sameTopic: 1 }),
    ).toEqual({
      score: 50,
      terms: [
        { name: 'recency', points: 22.5, most: 45, from: '12 h old' },
        { name: 'topic', points: 10, most: 20, from: 'defi, 1 in already' },
        { name: 'comments', points: 10, most: 20, from: '7 comments' },
        { name: 'length', points: 7.5, most: 15, from: '400 words' },
      ],
    });
  });

  it.each([
    ['recency', article({ ageHours: 24 }), at, 11.3],
    ['recency', article({ ageHours: -1 }), at, 45],
    ['topic', article(), at, 20],
    ['topic', article({ topic: 'defi' }), { ...at, sameTopic: 2 }, 0],
    ['topic', article({ topic: 'defi' }), { ...at, sameTopic: 5 }, 0],
    ['comments', article({ commentCount: 63 }), at, 20],
    ['comments', article({ commentCount: 5000 }), at, 20],
    ['length', article({ wordCount: 9000 }), at, 15],
  ] as const)('has for %s of %j, ranked at %j, %d points', (name, given, context, points) => {
    expect(pointsOf(name, given, context)).toBe(points);
  });

  it('is at most 100, all weights together', () => {
    expect(Object.values(weights).reduce((sum, weight) => sum + weight, 0)).toBe(100);
    expect(scoreArticle(article({ commentCount: 99, wordCount: 9999 }), at).score).toBe(100);
  });

  it('never falls when an article is newer, more talked about or longer, or fewer of its topic are in', () => {
    const facts = fc.record({
      ageHours: fc.double({ min: 0, max: 2000, noNaN: true }),
      commentCount: fc.nat(3000),
      wordCount: fc.nat(20_000),
      sameTopic: fc.nat(6),
    });
    type Facts = { ageHours: number; commentCount: number; wordCount: number; sameTopic: number };
    const scoreOf = ({ sameTopic, ...rest }: Facts) =>
      scoreArticle(article({ ...rest, topic: 'x' }), { ...at, sameTopic }).score;
    fc.assert(
      fc.property(facts, facts, (a, b) => {
        const better = {
          ageHours: Math.min(a.ageHours, b.ageHours),
          commentCount: Math.max(a.commentCount, b.commentCount),
          wordCount: Math.max(a.wordCount, b.wordCount),
          sameTopic: Math.min(a.sameTopic, b.sameTopic),
        };
        expect(scoreOf(better)).toBeGreaterThanOrEqual(Math.max(scoreOf(a), scoreOf(b)));
      }),
    );
  });
});
