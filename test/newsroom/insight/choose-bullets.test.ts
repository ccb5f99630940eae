import { expect, test } from 'vitest';
import type { MarketBlock, Story } from '../../../src/newsroom/digest.ts';
import { chooseBullets } from '../../../src/newsroom/insight/choose-bullets.ts';

test('two facts of two stories, and the market', () => {
  expect(chooseBullets(stories(1, undefined, 3, 4), market(1, -2, 3))).toEqual([
    factOf(1),
    factOf(3),
    { kind: 'market' },
  ]);
});

test('three facts of three stories where there is no market to tell of', () => {
  const three = [factOf(1), factOf(2), factOf(3)];
  expect(chooseBullets(stories(1, 2, 3, 4), undefined)).toEqual(three);
  expect(chooseBullets(stories(1, 2, 3, 4), market(1, -2))).toEqual(three);
  expect(chooseBullets(stories(1, 2, 3, 4), market(1, 1, 1))).toEqual(three);
});

test('none where there are fewer than three things to say', () => {
  expect(chooseBullets(stories(1, 2), undefined)).toBeUndefined();
  expect(chooseBullets(stories(1, undefined), market(1, -2, 3))).toBeUndefined();
  expect(chooseBullets([], undefined)).toBeUndefined();
});

const factFor = (id: number) => ({ text: `Story ${id} has ${id} facts.`, sentence: id });
const factOf = (id: number) => ({ kind: 'fact', articleId: id, ...factFor(id) });

/** One story for each id, the undefined ones without a fact. */
function stories(...ids: (number | undefined)[]): Story[] {
  return ids.map((id, i) => ({
    articleId: id ?? 100 + i,
    title: `Story ${id}`,
    url: 'https://news.example/a',
    excerpt: '',
    ...(id !== undefined && { fact: factFor(id) }),
    topics: [],
    publishedAt: '2026-11-20T04:00:00Z',
    commentCount: 0,
    readingMinutes: 1,
    source: 'news.example',
  }));
}

function market(...changes: number[]): MarketBlock {
  return {
    currency: 'usd',
    asOf: '2026-11-20T06:00:00Z',
    provider: { name: 'CoinGecko', url: 'https://www.coingecko.com' },
    quotes: changes.map((change24h, i) => ({ symbol: `C${i}`, name: `Coin ${i}`, price: 1, change24h })),
  };
}
