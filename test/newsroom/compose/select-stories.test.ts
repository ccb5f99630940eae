import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NewsletterSettings } from '../../../src/newsletters/settings.ts';
import type { Candidate } from '../../../src/newsroom/compose/candidates.ts';
import { type Selection, selectStories } from '../../../src/newsroom/compose/select-stories.ts';
import { buildCandidate, now, words } from './build-candidate.ts';

const settings: NewsletterSettings['digest'] = {
  maxArticles: 4,
  minArticles: 2,
  maxPerTopic: 2,
  maxAgeHours: 48,
  thinDay: 'fill',
};

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
        const { stories, fresh } = selectStories(list, [], { ...settings, maxArticles }, now);
        const picked = stories.map((story) => story.articleId);
        expect(picked).toEqual([...new Set(picked)].toSorted((a, b) => a - b));
        expect(fresh).toBe(Math.min(maxArticles, list.filter((c) => isFresh(c)).length));
        const sources = new Set(list.filter(isFresh).map((c) => c.sourceId));
        expect(new Set(picked.slice(0, fresh).map((id) => list[id]?.sourceId)).size).toBe(sources.size);
      }),
    );
  });
});

/** What the tests vary of an article; titles and texts are of so few that they repeat. */
const articles = fc
  .array(
    fc.record({
      source: fc.constantFrom('a', 'b', 'c'),
      ageHours: fc.integer({ min: 0, max: 100 }),
      commentCount: fc.nat(80),
      wordCount: fc.nat(1500),
      topic: fc.constantFrom('Bitcoin', 'DeFi', 'News', 'Policy'),
      text: fc.constantFrom('p', 'q', 'r', 's', ''),
      standing: fc.constantFrom<Candidate['standing']>(
        { kind: 'open' },
        { kind: 'open' },
        { kind: 'open' },
        { kind: 'paid', by: 'category "Sponsored"' },
        { kind: 'carried', edition: '2026-11-19' },
      ),
    }),
    { maxLength: 25 },
  )
  .map((list) =>
    list
      .toSorted((x, y) => x.ageHours - y.ageHours)
      .map(({ topic, text, ...given }, id) =>
        buildCandidate(id, { ...given, topics: [topic], text: text && words(text, 60), title: `${text} number${id}` }),
      ),
  );

describe('whatever comes in', () => {
  it('the same input gives the same choice, in whatever order it comes', () => {
    fc.assert(
      fc.property(articles, (list) => {
        expect(select(list)).toEqual(select(list));
        expect(ids(select(list.toReversed()))).toEqual(ids(select(list)));
      }),
    );
  });

  it('no two stories tell the same, no topic has more than two, and nothing paid or carried comes in', () => {
    fc.assert(
      fc.property(articles, fc.integer({ min: 2, max: 12 }), (list, maxArticles) => {
        const chosen = ids(select(list, { maxArticles })).map((id) => list.find(({ story }) => story.articleId === id));
        const texts = chosen.map((one) => one?.text).filter(Boolean);
        expect(new Set(texts).size).toBe(texts.length);
        const topics = chosen.map((one) => one?.story.topics[0]).filter((topic) => topic !== 'News');
        for (const own of Map.groupBy(topics, (topic) => topic).values()) expect(own.length).toBeLessThanOrEqual(2);
        expect(chosen.every((one) => one?.standing.kind === 'open')).toBe(true);
        const told = list.filter(({ standing }) => standing.kind !== 'open').map(({ text }) => text);
        expect(texts.some((text) => text !== undefined && told.includes(text))).toBe(false);
      }),
    );
  });

  it('an article that is talked about more is not left out for it', () => {
    fc.assert(
      fc.property(articles, fc.nat(24), fc.nat(100), (list, at, more) => {
        const id = list[at]?.story.articleId;
        if (id === undefined || !ids(select(list)).includes(id)) return;
        const louder = list.map((one) =>
          one.story.articleId === id
            ? { ...one, story: { ...one.story, commentCount: one.story.commentCount + more } }
            : one,
        );
        expect(ids(select(louder))).toContain(id);
      }),
    );
  });

  it('every fresh article and every story is explained once, in or out as it is', () => {
    fc.assert(
      fc.property(articles, (list) => {
        const selection = select(list);
        const explained = selection.why.map(({ articleId }) => articleId);
        const expected = [...ids(selection), ...list.filter(isFresh).map(({ story }) => story.articleId)];
        expect(explained.toSorted()).toEqual([...new Set(expected)].toSorted());
        expect(selection.why.filter(({ place }) => place !== 'out').map(({ articleId }) => articleId)).toEqual(
          ids(selection),
        );
        for (const { score, terms } of selection.why) {
          const sum = terms.reduce((total, { points }) => total + points, 0);
          if (score !== undefined) expect(score).toBeCloseTo(sum);
        }
      }),
    );
  });
});

describe('a day', () => {
  it('of one topic has two stories of it, and what else there is', () => {
    const day = [1, 2, 3, 4, 5].map((id) => buildCandidate(id, { topics: ['News', 'Bitcoin'] }));
    const selection = select([...day, buildCandidate(6, { topics: ['Policy'], ageHours: 40 })]);
    expect(ids(selection)).toEqual([1, 2, 6]);
    expect(reasons(selection)[3]).toBe('2 of bitcoin are in, which is maxPerTopic');
  });

  it('with a text that three sites print has it once, from where it is talked about most', () => {
    const text = words('w', 300);
    const selection = select([
      buildCandidate(1, { title: 'Bridge drained of funds', text }),
      buildCandidate(2, {
        title: 'What the hackers left behind',
        text: `${words('i', 40)} ${text}`,
        commentCount: 40,
        source: 'b',
      }),
      buildCandidate(3, { title: 'Forty minutes of an attack', text: words('w', 200), source: 'c' }),
      buildCandidate(4, { title: 'Something else', text: words('x', 300) }),
    ]);
    expect(ids(selection)).toEqual([2, 4]);
    expect(reasons(selection).slice(2)).toEqual(Array(2).fill('tells the same as "What the hackers left behind"'));
  });

  it('with a paid post has neither it nor its twin on another site', () => {
    const text = words('w', 300);
    const selection = select([
      buildCandidate(1, {
        title: 'Best casino',
        text,
        standing: { kind: 'paid', by: 'tag "Promoted"' },
        commentCount: 99,
      }),
      buildCandidate(2, { title: 'Where to play', text, source: 'b' }),
      buildCandidate(3, { title: 'The best casino!', source: 'b' }),
      buildCandidate(4),
    ]);
    expect(ids(selection)).toEqual([4]);
    expect(selection.why.slice(1)).toMatchObject([
      { title: 'Best casino', terms: [], reason: 'paid content: tag "Promoted"' },
      { terms: [], reason: 'tells the same as paid content: "Best casino"' },
      { terms: [], reason: 'tells the same as paid content: "Best casino"' },
    ]);
    expect(selection.why[1]).not.toHaveProperty('score');
  });

  it('after one that carried the same text has it no more', () => {
    const text = words('w', 300);
    const selection = select([
      buildCandidate(1, { title: 'Posted again', text }),
      buildCandidate(2, {
        title: 'Posted first',
        text,
        ageHours: 60,
        standing: { kind: 'carried', edition: '2026-11-19' },
      }),
    ]);
    expect(ids(selection)).toEqual([]);
    expect(reasons(selection)).toEqual(['tells the same as "Posted first", which edition 2026-11-19 carried']);
  });
});

describe('a title that was true when it was written', () => {
  it('bars its article once it is no longer, also from filling a thin day', () => {
    const title = 'Bitcoin holds at $42,627';
    const fresh = [buildCandidate(1, { title, ageHours: 3 }), buildCandidate(2, { ageHours: 4 })];
    expect(ids(select(fresh))).toEqual([1, 2]);
    const aged = [buildCandidate(1, { title, ageHours: 30 }), buildCandidate(2, { title, ageHours: 60 })];
    const selection = select(aged);
    expect(ids(selection)).toEqual([]);
    expect(selection.why).toEqual([
      {
        articleId: 1,
        title,
        place: 'out',
        terms: [],
        reason: 'its title was true when it was written, and is no longer',
      },
    ]);
  });
});

describe('the lead', () => {
  const earlier = [
    { key: '2026-11-19', subject: '', lead: { title: 'Ethereum upgrade halves the fees', sourceId: 9, text: '' } },
    { key: '2026-11-18', subject: '', lead: { title: 'Elsewhere', sourceId: 9, text: words('w', 300) } },
    { key: '2026-11-17', subject: '' },
  ];
  const followUp = buildCandidate(1, { title: 'Ethereum upgrade: the fees after a day' });
  const sameMatter = buildCandidate(2, { text: `${words('w', 90)} ${words('x', 160)}` });

  it('is the best that resembles no earlier one by title or text; those come behind', () => {
    const selection = selectStories([followUp, sameMatter, buildCandidate(3)], earlier, settings, now);
    expect(ids(selection)).toEqual([3, 1, 2]);
    expect(selection.leadLike).toBeUndefined();
    expect(reasons(selection)).toEqual([
      'the best that can lead',
      'among the best; not the lead: it resembles the lead of 2026-11-19',
      'among the best; not the lead: it resembles the lead of 2026-11-18',
    ]);
  });

  it('resembles one where every article does, and that is said', () => {
    const selection = selectStories([followUp, sameMatter], earlier, settings, now);
    expect(ids(selection)).toEqual([1, 2]);
    expect(selection.leadLike).toBe('2026-11-19');
    expect(reasons(selection)[0]).toBe(
      'the best that can lead; although it resembles the lead of 2026-11-19, for all do',
    );
  });
});

function select(candidates: Candidate[], changed: Partial<typeof settings> = {}): Selection {
  return selectStories(candidates, [], { ...settings, ...changed }, now);
}

function ids({ stories }: Selection): number[] {
  return stories.map((story) => story.articleId);
}

function reasons({ why }: Selection): string[] {
  return why.map(({ reason }) => reason);
}

function isFresh(candidate: Candidate): boolean {
  return now.getTime() - candidate.publishedAt.getTime() < 48 * 3_600_000;
}

function candidate(id: number, source: string, ageHours: number): Candidate {
  return buildCandidate(id, { source, ageHours });
}
