import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../../src/newsroom/compose/candidates.ts';
import { selectStories } from '../../../src/newsroom/compose/select-stories.ts';

const now = new Date('2026-11-20T06:30:00Z');
const settings = { maxArticles: 4, minArticles: 2, maxAgeHours: 48, thinDay: 'fill' as const };

describe('selectStories', () => {
  it('takes the newest, newest first', () => {
    expect(ids(select([candidate(1, 'a', 1), candidate(2, 'a', 2), candidate(3, 'a', 3)], { maxArticles: 2 }))).toEqual(
      [1, 2],
    );
  });

  it('lets sources take turns, so that a busy one does not crowd out the others', () => {
    const busy = [1, 2, 3, 4, 5, 6].map((id) => candidate(id, 'busy', id));
    const others = [candidate(7, 'calm', 20), candidate(8, 'calm', 21), candidate(9, 'quiet', 40)];
    expect(ids(select([...busy, ...others]))).toEqual([1, 2, 7, 9]);
  });

  it('gives a busy source what the others leave free', () => {
    expect(
      ids(select([candidate(1, 'a', 1), candidate(2, 'a', 2), candidate(3, 'a', 3), candidate(4, 'b', 4)])),
    ).toEqual([1, 2, 3, 4]);
  });

  it.each([
    ['fill', [1, 2], 1],
    ['send', [1], 1],
    ['skip', [1], 1],
  ] as const)('on a thin day set to %s carries %j', (thinDay, expected, fresh) => {
    const selection = select([candidate(1, 'a', 47), candidate(2, 'a', 49), candidate(3, 'a', 50)], { thinDay });
    expect(ids(selection)).toEqual(expected);
    expect(selection.fresh).toBe(fresh);
  });

  it('never picks one twice, more than asked for, or out of order, and leaves no source out that has its turn', () => {
    const candidates = fc
      .array(fc.record({ source: fc.constantFrom('a', 'b', 'c'), age: fc.integer({ min: 0, max: 100 }) }), {
        maxLength: 30,
      })
      .map((list) => list.toSorted((x, y) => x.age - y.age).map(({ source, age }, i) => candidate(i, source, age)));
    fc.assert(
      fc.property(candidates, fc.integer({ min: 3, max: 10 }), (list, maxArticles) => {
        const { stories, fresh } = selectStories(list, { ...settings, maxArticles }, now);
        const picked = stories.map((story) => story.articleId);
        expect(picked).toEqual([...new Set(picked)].toSorted((a, b) => a - b));
        expect(fresh).toBe(Math.min(maxArticles, list.filter((c) => isFresh(c)).length));
        const sources = new Set(list.filter(isFresh).map((c) => c.sourceId));
        expect(new Set(picked.slice(0, fresh).map((id) => list[id]?.sourceId)).size).toBe(sources.size);
      }),
    );
  });
});

function select(candidates: Candidate[], changed: Partial<Parameters<typeof selectStories>[1]> = {}) {
  return selectStories(candidates, { ...settings, ...changed }, now);
}

function ids({ stories }: ReturnType<typeof selectStories>): number[] {
  return stories.map((story) => story.articleId);
}

function isFresh(candidate: Candidate): boolean {
  return now.getTime() - candidate.publishedAt.getTime() < 48 * 3_600_000;
}

function candidate(id: number, source: string, ageHours: number): Candidate {
  const publishedAt = new Date(now.getTime() - ageHours * 3_600_000);
  const story = {
    articleId: id,
    title: `Story ${id}`,
    url: `https://${source}.example/${id}`,
    excerpt: '',
    topics: [],
    publishedAt: publishedAt.toISOString(),
    commentCount: 0,
    readingMinutes: 1,
    source: `${source}.example`,
  };
  return { story, sourceId: source.charCodeAt(0), publishedAt };
}
