import { describe, expect, test } from 'vitest';
import { isStale, isTitleStale } from '../../../src/newsroom/insight/is-stale.ts';

/** Friday. */
const now = new Date('2026-11-20T06:30:00Z');
const at = (publishedAt: string) => ({ publishedAt: new Date(publishedAt), now });
const thisMorning = at('2026-11-20T04:00:00Z');

describe('true only when it was written', () => {
  test.each([
    'Bitcoin is holding steady near $42,627.',
    'The exchange paused withdrawals today.',
    'Yesterday, lawmakers passed the bill.',
    'As of May 28, 1.9 million coins were staked.',
    'As of writing, 40% of nodes have upgraded.',
    'It gained 8% in the last 24 hours.',
  ])('%s', (sentence) => expect(isStale(sentence, thisMorning)).toBe(true));
});

describe('words that hold for a while', () => {
  test.each([
    ['In nine days a rule takes effect.', '2026-11-20T00:30:00Z', false],
    ['In nine days a rule takes effect.', '2026-11-19T23:30:00Z', true],
    ['The committee will vote on Thursday.', '2026-11-20T00:30:00Z', false],
    ['The committee will vote on Thursday.', '2026-11-18T08:00:00Z', true],
    ['Voting opens Monday.', '2026-11-20T00:30:00Z', false],
    ['Voting opens Monday.', '2026-11-18T08:00:00Z', true],
    ['The exchange said so on Tuesday.', '2026-11-17T08:00:00Z', false],
    ['The exchange said so on Tuesday.', '2026-11-15T08:00:00Z', true],
    ['The exchange said so on Sunday.', '2026-11-18T08:00:00Z', false],
    ['Fees doubled last week.', '2026-11-16T00:30:00Z', false],
    ['Fees doubled last week.', '2026-11-15T23:30:00Z', true],
    ['The fund bought 900 coins last month.', '2026-11-01T08:00:00Z', false],
    ['The fund bought 900 coins last month.', '2026-10-31T08:00:00Z', true],
    ['Operators earned $30 million last year.', '2026-01-02T08:00:00Z', false],
    ['Operators earned $30 million last year.', '2025-12-31T08:00:00Z', true],
  ])('“%s” of %s: %s', (sentence, publishedAt, stale) => expect(isStale(sentence, at(publishedAt))).toBe(stale));
});

describe('an announced date', () => {
  test.each([
    ['The upgrade will go live on 28 May.', '2026-05-02T08:00:00Z', true],
    ['The upgrade is scheduled for May 28, 2026.', '2026-05-02T08:00:00Z', true],
    ['The upgrade is scheduled for 19 November.', '2026-11-18T08:00:00Z', true],
    ['The upgrade is scheduled for 20 November.', '2026-11-18T08:00:00Z', false],
    ['The upgrade will go live on December 3rd.', '2026-11-18T08:00:00Z', false],
    ['The upgrade will go live on January 3.', '2026-11-18T08:00:00Z', false],
    ['The rule takes effect in October 2026.', '2026-09-18T08:00:00Z', true],
    ['The rule takes effect in November 2026.', '2026-09-18T08:00:00Z', false],
    ['The rule is expected by the end of October.', '2026-10-18T08:00:00Z', true],
    ['The rule is expected by the end of November.', '2026-11-18T08:00:00Z', false],
    ['The summit takes place November 19.', '2026-11-18T08:00:00Z', true],
    ['The bridge is expected to close in Q3 2026.', '2026-06-18T08:00:00Z', true],
    ['The bridge is expected to close in Q4.', '2026-06-18T08:00:00Z', false],
    ['Ten banks will join by 2025.', '2024-06-18T08:00:00Z', true],
    ['Ten banks will join by 2027.', '2024-06-18T08:00:00Z', false],
  ])('“%s” of %s: %s', (sentence, publishedAt, stale) => expect(isStale(sentence, at(publishedAt))).toBe(stale));

  test('that is told as past stays true', () => {
    expect(isStale('The coin fell to 88 cents on 11 March 2023.', at('2024-06-18T08:00:00Z'))).toBe(false);
    expect(isStale('In March 2023 a bank closed.', at('2024-06-18T08:00:00Z'))).toBe(false);
  });
});

describe('a title', () => {
  test.each([
    ['Bitcoin holds at $42,627', '2026-11-20T00:30:00Z', false],
    ['Bitcoin holds at $42,627', '2026-11-19T20:00:00Z', false],
    ['Bitcoin holds at $42,627', '2026-11-19T08:00:00Z', true],
    ['At $123,000, who is left to buy?', '2026-11-19T08:00:00Z', true],
    ['Ether jumps 8% as fees fall', '2026-11-19T08:00:00Z', true],
    ['Bitcoin sets a record high', '2026-11-18T08:00:00Z', true],
    ['Bitcoin price today: bulls in charge', '2026-11-20T05:00:00Z', false],
    ['Bitcoin price today: bulls in charge', '2026-11-19T23:00:00Z', true],
    ['A custody rule lands in nine days', '2026-11-19T22:00:00Z', false],
    ['A custody rule lands in nine days', '2026-11-19T08:00:00Z', true],
    ['The upgrade goes live: it starts on 19 November', '2026-11-18T22:00:00Z', true],
    ['A network raised $30 million last month', '2026-11-02T08:00:00Z', false],
    ['Idle graphics cards find customers', '2026-10-20T08:00:00Z', false],
    ['Four networks paid operators $30 million', '2026-10-20T08:00:00Z', false],
  ])('“%s” of %s: %s', (title, publishedAt, stale) => expect(isTitleStale(title, at(publishedAt))).toBe(stale));
});

test('a Sunday is still called so on Monday, and no more a week later', () => {
  const publishedAt = new Date('2026-11-15T20:00:00Z');
  const read = (now: string) => isStale('The court ruled on Sunday.', { publishedAt, now: new Date(now) });
  expect([read('2026-11-16T06:30:00Z'), read('2026-11-23T06:30:00Z')]).toEqual([false, true]);
});
