import { describe, expect, it } from 'vitest';
import { endOnWhy } from '../../../src/newsroom/compose/end-on-why.ts';
import type { Bullet, Story } from '../../../src/newsroom/digest.ts';
import { buildCandidate } from './build-candidate.ts';

const now = new Date('2026-11-20T06:30:00Z');
const begins =
  'A bank in Oslo now shows its reserve every night, address by address, to whoever asks for it. Two auditors check each of the pages.';
const why = 'That matters for larger banks, since it turns a promise into a record.';
const goes = 'The bank paid for the pages itself.';
const fact = { text: 'The pages cost $4 million, twice as much as planned.', sentence: 4 };
const article = `${begins} ${why} ${goes}\n\n${fact.text}`;

type Given = { text?: string; language?: string; bullets?: Bullet[] };

function end(changes: Partial<Story>, { text = article, language = 'en', bullets }: Given = {}): Story | undefined {
  const story = { ...buildCandidate(1).story, publishedAt: '2026-11-20T01:00:00Z', ...changes };
  return endOnWhy({ stories: [story], bullets }, new Map([[story.articleId, text]]), { language, now })[0];
}

describe('an excerpt', () => {
  it.each([
    ['stops before its why, which is shown as such', `${begins} ${why}`],
    ['is followed by the why that comes next in its article', begins],
  ])('%s', (_, excerpt) => {
    expect(end({ excerpt })).toMatchObject({ excerpt: begins, why: { text: why, sentence: 2 } });
  });

  it.each<[string, Partial<Story>, Given]>([
    ['has a why already', { excerpt: begins, why: { text: goes, sentence: 3 } }, {}],
    ['would lose most of itself', { excerpt: `${begins} ${why} ${`${goes} `.repeat(9).trim()}` }, {}],
    ['has not come as far', { excerpt: begins.split(/(?<=\.) /)[0] ?? '' }, {}],
    ['has its fact shown in between', { excerpt: begins, fact }, {}],
    ['is of a language without rules', { excerpt: begins }, { language: 'de' }],
    ['is followed by another section', { excerpt: begins }, { text: `${begins}\n\nThe costs\n\n${why}` }],
  ])('stays as it is where it %s', (_, changes, given) => {
    expect(end(changes, given)).toMatchObject(changes);
    expect(end(changes, given)?.why).toEqual(changes.why);
  });

  it('reads on to the why where a bullet tells the fact', () => {
    const bullets: Bullet[] = [{ kind: 'fact', articleId: 1, ...fact }];
    expect(end({ excerpt: begins, fact }, { bullets })?.why?.text).toBe(why);
  });
});
