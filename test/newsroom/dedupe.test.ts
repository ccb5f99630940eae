import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSameNews, nearlyEqual } from '../../src/newsroom/dedupe.ts';

describe('nearly equal titles', () => {
  test.each([
    ['Bitcoin tops $100,000 for the first time', 'Bitcoin Tops $100,000 For First Time'],
    ['Bitcoin tops $100K for the first time', 'Bitcoin tops $100,000 for the first time'],
    ['SEC approves spot Ether ETFs', 'BREAKING: SEC approved spot Ether ETF'],
    ['Exchange halts withdrawals after attack', 'Exchange halts withdrawals after attack | Example News'],
    ['Exchange halts withdrawals after attack', 'Exchange halts withdrawals after attack – Example'],
    ['Kraken opens its doors to European savers again', 'Kraken opens its doors to all European savers again'],
    ['L’économie du bitcoin a changé', "L'economie du Bitcoin a change"],
    ['Биткойн обновил максимум года', 'Биткойн обновил максимум года!'],
    ['比特币创下新高', '比特币创下新高。'],
    ['Fees fall', 'Fees fall.'],
  ])('%s = %s', (a, b) => expect(nearlyEqual(a, b)).toBe(true));

  test.each([
    ['Bitcoin rises 5% as ETF inflows surge', 'Ether rises 5% as ETF inflows surge'],
    ['Bitcoin rises 5% as ETF inflows surge', 'Bitcoin rises 6% as ETF inflows surge'],
    ['Price analysis 11/18: BTC, ETH, SOL, XRP', 'Price analysis 11/20: BTC, ETH, SOL, XRP'],
    ['Bitcoin falls below support as traders wait', 'Bitcoin climbs above support as traders wait'],
    ['SEC will approve the spot Ether funds this year', 'SEC will not approve the spot Ether funds this year'],
    ['Ripple sues SEC over rules', 'SEC sues Ripple over rules'],
    ['SEC approves ether ETF', 'SEC approves ether ETF options'],
    ['Five things to know', 'Ten things to know'],
    ['', ''],
    ['!!!', '???'],
  ])('%s ≠ %s', (a, b) => expect(nearlyEqual(a, b)).toBe(false));

  const word = fc.stringMatching(/^[a-z]{3,9}$/);
  const title = fc.array(word, { minLength: 1, maxLength: 14 }).map((words) => words.join(' '));

  test('a title is nearly equal to itself, in any case and punctuation', () => {
    fc.assert(fc.property(title, (text) => nearlyEqual(text, `“${text.toUpperCase().replaceAll(' ', ',  ')}”!`)));
  });

  test('the order of the two does not matter', () => {
    fc.assert(fc.property(title, title, (a, b) => nearlyEqual(a, b) === nearlyEqual(b, a)));
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => nearlyEqual(a, b) === nearlyEqual(b, a)));
  });

  test('a number that is another makes another title', () => {
    fc.assert(
      fc.property(title, title, fc.nat(), fc.nat(), (before, after, a, b) => {
        fc.pre(a !== b);
        return !nearlyEqual(`${before} ${a} ${after}`, `${before} ${b} ${after}`);
      }),
    );
  });

  test('a word that is another makes another title', () => {
    fc.assert(
      fc.property(
        title,
        title,
        (before, after) => !nearlyEqual(`${before} kraken ${after}`, `${before} uniswap ${after}`),
      ),
    );
  });
});

test('a daily column of one source is not the same news as yesterday, another source with its title is', () => {
  const at = (hour: number, sourceId: number) => ({
    title: 'The morning briefing',
    sourceId,
    publishedAt: new Date(hour * 3_600_000),
  });
  expect(isSameNews(at(0, 1), at(24, 1))).toBe(false);
  expect(isSameNews(at(0, 1), at(2, 1))).toBe(true);
  expect(isSameNews(at(0, 1), at(24, 2))).toBe(true);
  expect(isSameNews(at(0, 1), at(100, 2))).toBe(false);
});
