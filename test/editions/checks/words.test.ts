import { describe, expect, it } from 'vitest';
import { checkStaleText } from '../../../src/editions/checks/stale-text.ts';
import { checkSubject } from '../../../src/editions/checks/subject.ts';
import { aDigest, aStory } from './build.ts';

const sendAt = new Date('2026-03-02T07:00:00Z');
const stale = 'At press time, fees are 12% lower.';

describe('stale text', () => {
  it('is none where everything still holds', () => {
    expect(checkStaleText(aDigest(), sendAt)).toMatchObject({ name: 'stale text', level: 'green' });
  });

  it.each([
    ['an excerpt', { stories: [aStory({ excerpt: `Fees fell. ${stale}` })] }, 'excerpt'],
    ['a fact', { stories: [aStory({ fact: { text: stale, sentence: 3 } })] }, 'fact'],
    ['a why', { stories: [aStory({ why: { text: stale, sentence: 3 } })] }, 'why it matters'],
    ['a bullet', { bullets: [{ kind: 'fact' as const, articleId: 1, text: stale, sentence: 3 }] }, 'bullet'],
  ])('in %s stops the edition', (_, given, where) => {
    expect(checkStaleText(aDigest(given), sendAt)).toEqual({
      name: 'stale text',
      level: 'red',
      reason: `${where}: "${stale}"`,
      todo: 'draft again',
    });
  });

  it('is told once where a bullet and its story have the same sentence', () => {
    const fact = { text: stale, sentence: 3 };
    const digest = aDigest({ stories: [aStory({ fact })], bullets: [{ kind: 'fact', articleId: 1, ...fact }] });
    expect(checkStaleText(digest, sendAt).reason).toBe(`fact: "${stale}"`);
  });

  it('becomes so by the time at which it is read', () => {
    const digest = aDigest({ stories: [aStory({ excerpt: 'The committee will vote on 2 March.' })] });
    expect(checkStaleText(digest, sendAt).level).toBe('green');
    expect(checkStaleText(digest, new Date('2026-03-03T07:00:00Z')).level).toBe('red');
  });

  it("in a site's headline or a reader's comment is for a person to judge", () => {
    const title = 'Ethereum upgrade goes live today';
    const ofToday = aDigest({ stories: [aStory({ title, publishedAt: '2026-03-02T05:00:00Z' })] });
    expect(checkStaleText(ofToday, sendAt)).toMatchObject({ level: 'green' });
    const ofYesterday = aDigest({ stories: [aStory({ title, publishedAt: '2026-03-01T22:00:00Z' })] });
    expect(checkStaleText(ofYesterday, sendAt)).toMatchObject({
      level: 'amber',
      reason: 'headline: "Ethereum upgrade goes live today"',
    });
    const comment = { id: 1, author: 'Ada', text: 'I sold mine yesterday. Was that wise?' };
    const answer = { id: 2, author: 'Ben', text: 'Ask in a year.' };
    const exchange = { articleId: 9, title: 'Old', url: 'https://news.example/old', comment, answer };
    expect(checkStaleText(aDigest({ exchange }), sendAt)).toMatchObject({
      level: 'amber',
      reason: 'comment by Ada: "I sold mine yesterday."',
    });
  });
});

describe('a subject', () => {
  it('is green when it is short, lasting and new', () => {
    expect(checkSubject('Idle graphics cards find customers', ['A bridge without guards'], sendAt)).toEqual({
      name: 'subject',
      level: 'green',
      reason: '"Idle graphics cards find customers" has 34 characters',
    });
    expect(checkSubject('a'.repeat(50), [], sendAt).level).toBe('green');
    expect(checkSubject('BTC ETF', [], sendAt).level).toBe('green');
    expect(checkSubject('仮想通貨の取引所が新しい規則を受け入れる', [], sendAt).level).toBe('green');
  });

  it.each([
    ['', 'there is none'],
    ['   ', 'there is none'],
    ['FILL IN the subject', 'it says FILL IN'],
    ['Bitcoin climbs above $64,000', 'it states a price, which is no longer true when it is read'],
  ])('%j stops the edition', (subject, reason) => {
    expect(checkSubject(subject, [], sendAt)).toMatchObject({ level: 'red', reason: expect.stringContaining(reason) });
  });

  it.each([
    ['a'.repeat(51), 'it has 51 characters, and phones show 50'],
    ['Ethereum upgrade goes live today', 'it may no longer be true when it is read'],
    ['Idle Graphics Cards find customers ', 'one of the last seven editions had it'],
    ['IDLE GRAPHICS CARDS FIND CUSTOMERS!', 'it is in capitals, as spam is'],
  ])('%j is worth a look', (subject, reason) => {
    expect(checkSubject(subject, ['x', 'Idle graphics cards find customers'], sendAt)).toMatchObject({
      level: 'amber',
      reason,
    });
  });
});
