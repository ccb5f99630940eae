import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreInWeek, standingsOf } from '../../../src/newsroom/weekly/rank-week.ts';

const at = { sameTopic: 0, maxPerTopic: 3 };
const quiet = { commentCount: 0 };
const stood = (place: number, clicks = 0, mostClicks = 0) => ({ edition: '2026-03-04', place, clicks, mostClicks });

describe('what a story is worth to its week', () => {
  it('comes from its place, its comments, its clicks and its topic', () => {
    expect(scoreInWeek({ commentCount: 3, topic: 'mining' }, stood(1, 40, 40), at)).toEqual({
      score: 83.3,
      terms: [
        { name: 'place', points: 40, most: 40, from: 'the lead of 2026-03-04' },
        { name: 'comments', points: 8.3, most: 25, from: '3 comments' },
        { name: 'clicks', points: 20, most: 20, from: '40 clicks' },
        { name: 'topic', points: 15, most: 15, from: 'mining, not yet told' },
      ],
    });
    expect(scoreInWeek(quiet, undefined, at).terms[0]).toMatchObject({ points: 0, from: 'in no edition' });
    expect(scoreInWeek(quiet, stood(2), at).terms[0]).toMatchObject({ points: 20, from: 'story 2 of 2026-03-04' });
  });

  it('never falls when it stood higher, was followed more or talked about more', () => {
    const facts = fc.record({ place: fc.nat(20), clicks: fc.nat(500), comments: fc.nat(200) });
    fc.assert(
      fc.property(facts, facts, (a, b) => {
        const score = (place: number, clicks: number, commentCount: number) =>
          scoreInWeek({ commentCount }, stood(place + 1, clicks, 500), at).score;
        const better = score(
          Math.min(a.place, b.place),
          Math.max(a.clicks, b.clicks),
          Math.max(a.comments, b.comments),
        );
        expect(better).toBeGreaterThanOrEqual(score(a.place, a.clicks, a.comments));
      }),
    );
  });
});

describe('where the stories of a week stood', () => {
  it('is beside the most clicked of their own edition, and the better place of two', () => {
    const standings = standingsOf([
      { articleId: 1, edition: 'mon', place: 1, clicks: 50 },
      { articleId: 2, edition: 'mon', place: 2, clicks: 80 },
      { articleId: 3, edition: 'tue', place: 1, clicks: 4 },
      { articleId: 2, edition: 'tue', place: 3, clicks: 1 },
    ]);
    expect([...standings]).toEqual([
      [1, { edition: 'mon', place: 1, clicks: 50, mostClicks: 80 }],
      [2, { edition: 'mon', place: 2, clicks: 80, mostClicks: 80 }],
      [3, { edition: 'tue', place: 1, clicks: 4, mostClicks: 4 }],
    ]);
  });
});
