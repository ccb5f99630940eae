import { describe, expect, it } from 'vitest';
import { newsletterSettings } from '../../../src/newsletters/settings.ts';
import type { Candidate } from '../../../src/newsroom/compose/candidates.ts';
import { standingsOf } from '../../../src/newsroom/weekly/rank-week.ts';
import type { Told } from '../../../src/newsroom/weekly/read-week.ts';
import { selectWeek, weeklyDigest } from '../../../src/newsroom/weekly/select-week.ts';
import { buildCandidate, now, words } from '../compose/build-candidate.ts';

const settingsOf = (given: Record<string, unknown> = {}) =>
  weeklyDigest(
    newsletterSettings.parse({
      name: 'daily',
      title: 'Daily',
      from: 'daily@news.example',
      postalAddress: '1 Example Street',
      sources: [{ type: 'feed', url: 'https://news.example/feed' }],
      ...given,
    }),
  );

const told = (articleId: number, edition: string, place: number, clicks = 0): Told => ({
  articleId,
  edition,
  place,
  clicks,
});

function pick(candidates: Candidate[], week: Told[], given: Record<string, unknown> = {}, filledTo?: number) {
  return selectWeek({ candidates, standings: standingsOf(week), earlier: [] }, settingsOf(given), now, filledTo);
}

const ids = ({ stories }: { stories: { articleId: number }[] }) => stories.map(({ articleId }) => articleId);

describe('the best of a week', () => {
  const days = ['mon', 'tue', 'wed'];
  /** Three stories a day: 1, 2, 3 on Monday, 4, 5, 6 on Tuesday, and so on. */
  const week = days.flatMap((day, i) => [1, 2, 3].map((place) => told(3 * i + place, day, place)));
  const candidates = week.map(({ articleId }) => buildCandidate(articleId, { ageHours: 24 * articleId }));

  it('is led by what led, the newer first where nothing else tells them apart', () => {
    expect(ids(pick(candidates, week)).slice(0, 4)).toEqual([1, 4, 7, 2]);
  });

  it('has what readers talked about and followed', () => {
    const talked = candidates
      .with(4, buildCandidate(5, { ageHours: 120, commentCount: 60 }))
      .with(7, buildCandidate(8, { ageHours: 192, commentCount: 1 }));
    const clicked = week.with(7, told(8, 'wed', 2, 90));
    expect(ids(pick(talked, clicked)).slice(0, 3)).toEqual([5, 8, 1]);
  });

  it('has as many stories as the file says, and each shows its day', () => {
    const { stories, fresh } = pick(candidates, week, { preferences: { weeklyStories: 4 } });
    expect(stories).toHaveLength(4);
    expect(fresh).toBe(4);
    expect(stories.every(({ older }) => older)).toBe(true);
  });

  it('tells what two articles tell once, and nothing whose headline is no longer true', () => {
    const text = words('same', 60);
    const same = candidates
      .with(0, buildCandidate(1, { ageHours: 24, text }))
      .with(3, buildCandidate(4, { ageHours: 96, text }))
      .with(6, buildCandidate(7, { ageHours: 160, title: 'Exchange halts withdrawals today' }));
    const { stories, why } = pick(same, week);
    expect(ids({ stories })).not.toContain(4);
    expect(ids({ stories })).not.toContain(7);
    expect(why.find(({ articleId }) => articleId === 7)?.reason).toMatch(/no longer/);
  });

  it('has never what somebody paid for, what is gone, or what an earlier week had', () => {
    const barred = candidates
      .with(0, buildCandidate(1, { standing: { kind: 'paid', by: 'its category' } }))
      .with(3, buildCandidate(4, { standing: { kind: 'gone' } }))
      .with(6, buildCandidate(7, { standing: { kind: 'carried', edition: '2026-w46' } }));
    const { stories, why } = pick(barred, week);
    expect(ids({ stories }).toSorted()).toEqual([2, 3, 5, 6, 8, 9]);
    expect(why.find(({ articleId }) => articleId === 7)?.reason).toBe('edition 2026-w46 carried it');
  });

  it('is filled up with what no edition told where it is too little, behind the rest', () => {
    const others = [buildCandidate(20, { commentCount: 50 }), buildCandidate(21)];
    expect(ids(pick([...candidates.slice(0, 3), ...others], week, {}, 3))).toEqual([1, 2, 3]);
    const { stories, fresh, why } = pick([...candidates.slice(0, 3), ...others], week, {}, 4);
    expect(ids({ stories })).toEqual([1, 2, 3, 20]);
    expect(fresh).toBe(3);
    expect(why[3]?.reason).toBe('in no edition, to fill up this one; among the best');
  });

  it('has of one topic as large a share as the other editions may', () => {
    const mining = candidates.map(({ story }) => buildCandidate(story.articleId, { topics: ['Mining'] }));
    expect(pick(mining, week).stories).toHaveLength(3);
    expect(pick(mining, week, { digest: { maxPerTopic: 5 } }).stories).toHaveLength(7);
  });
});
