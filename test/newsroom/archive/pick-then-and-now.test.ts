import { describe, expect, test } from 'vitest';
import {
  type PricedArticle,
  pickThenAndNow,
  renewThenAndNow,
} from '../../../src/newsroom/archive/pick-then-and-now.ts';
import type { MarketBlock } from '../../../src/newsroom/digest.ts';

const now = new Date('2026-12-28T06:30:00Z');

const market: MarketBlock = {
  currency: 'usd',
  asOf: '2026-12-28T06:25:00Z',
  provider: { name: 'CoinGecko', url: 'https://www.coingecko.com' },
  quotes: [
    { symbol: 'BTC', name: 'Bitcoin', price: 64_015 },
    { symbol: 'ETH', name: 'Ethereum', price: 1_727.58 },
    { symbol: 'SOL', name: 'Solana', price: 71.8 },
  ],
};

function article(articleId: number, date: string, price: number, symbol = 'BTC'): PricedArticle {
  const prices = [{ symbol, price, sentence: 3 }];
  return {
    articleId,
    title: `Article ${articleId}`,
    url: 'https://news.example/',
    publishedAt: new Date(date),
    prices,
  };
}

const pick = (articles: PricedArticle[], lately: { symbol: string }[] = []) =>
  pickThenAndNow(articles, market, lately, now);

test('an article of three years ago whose price has moved by half', () => {
  const { thenAndNow, reason } = pick([article(7, '2023-12-28T09:00:00Z', 42_627)]);
  expect(thenAndNow).toEqual({
    articleId: 7,
    title: 'Article 7',
    url: 'https://news.example/',
    publishedAt: '2023-12-28T09:00:00.000Z',
    symbol: 'BTC',
    priceThen: 42_627,
    priceNow: 64_015,
    change: 50.2,
    sentence: 3,
  });
  expect(reason).toBe(
    'the best of 1 price that the archive names (1 have moved): ' +
      'anniversary 40 of 40 (3 years), move 8.8 of 30 (+50.2%), coin 20 of 20 (BTC), variety 10 of 10 (not told of lately)',
  );
});

describe('takes no part', () => {
  test.each([
    ['a price that has moved by 10% or less', article(1, '2025-06-01', 64_015 / 1.1)],
    ['one that fell by as little', article(1, '2025-06-01', 64_015 / 0.9)],
    ['one that cannot be', article(1, '2021-06-01', 42.627)],
    ['one that cannot be within a year', article(1, '2026-06-01', 5_000)],
    ['a coin that is not in the market block', article(1, '2025-06-01', 12, 'LINK')],
  ])('%s', (_, one) => {
    const { thenAndNow, reason } = pick([one]);
    expect(thenAndNow).toBeUndefined();
    expect(reason).toBe('absent: of 1 price that the archive names, none is plausible and has moved by over 10%');
  });

  test('but a fall of over 10% does, and a large one over years', () => {
    expect(pick([article(1, '2025-06-01', 71_200)]).thenAndNow).toMatchObject({ change: -10.1 });
    expect(pick([article(1, '2021-06-01', 1.5, 'SOL')]).thenAndNow).toMatchObject({ change: 4686.7 });
  });

  test('what another article of the same days contradicts, on either side', () => {
    const pair = [article(1, '2025-06-01', 42_000), article(2, '2025-06-02', 31_000)];
    expect(pick(pair).thenAndNow).toBeUndefined();
    expect(pick([...pair, article(3, '2024-02-01', 42_000)]).thenAndNow?.articleId).toBe(3);
    expect(pick([article(1, '2025-06-01', 42_000), article(2, '2025-06-05', 31_000)]).thenAndNow).toBeDefined();
  });

  test('nothing where there is nothing', () => {
    expect(pick([])).toEqual({
      reason: 'absent: no article of the archive names a price of a coin in the market block',
    });
  });
});

describe('of several', () => {
  test.each([
    ['the anniversary before the bigger move', article(1, '2024-12-28', 42_000), article(2, '2024-08-01', 21_000)],
    ['the bigger move of two on no such day', article(1, '2024-08-01', 21_000), article(2, '2024-08-20', 42_000)],
    ['the coin that stands higher', article(1, '2024-08-01', 32_007.5), article(2, '2024-08-01', 35.9, 'SOL')],
    ['of equals the newer', article(1, '2024-08-20', 42_000), article(2, '2024-08-01', 42_000)],
    ['of equals of one day the first', article(1, '2024-08-20', 42_000), article(2, '2024-08-20', 42_000)],
  ])('%s', (_, winner, other) => {
    expect(pick([winner, other]).thenAndNow?.articleId).toBe(1);
    expect(pick([other, winner]).thenAndNow?.articleId).toBe(1);
  });

  test('another coin than the one that was told of lately, where the rest is near', () => {
    const both = [article(1, '2024-08-01', 32_007.5), article(2, '2024-08-01', 863.79, 'ETH')];
    expect(pick(both).thenAndNow?.symbol).toBe('BTC');
    expect(pick(both, [{ symbol: 'BTC' }]).thenAndNow?.symbol).toBe('ETH');
  });
});

test('is told anew with newer prices, or no longer', () => {
  const { thenAndNow } = pick([article(7, '2023-12-28T09:00:00Z', 42_627)]);
  if (!thenAndNow) throw new Error('there is one');
  const at = (price: number): MarketBlock => ({ ...market, quotes: [{ symbol: 'BTC', name: 'Bitcoin', price }] });
  expect(renewThenAndNow(thenAndNow, at(60_000))).toEqual({ ...thenAndNow, priceNow: 60_000, change: 40.8 });
  expect(renewThenAndNow(thenAndNow, at(43_000))).toBeUndefined();
  expect(renewThenAndNow(thenAndNow, { ...market, quotes: [] })).toBeUndefined();
});
