import { expect, it } from 'vitest';
import { renewPrices } from '../../../src/newsroom/compose/renew-prices.ts';
import type { Digest, MarketBlock, Story } from '../../../src/newsroom/digest.ts';

function market(bitcoin: number, symbols = ['BTC', 'ETH', 'SOL'], currency = 'usd'): MarketBlock {
  return {
    currency,
    asOf: '2026-03-02T06:28:00.000Z',
    provider: { name: 'CoinGecko', url: 'https://www.coingecko.com' },
    quotes: symbols.map((symbol, at) => ({ symbol, name: symbol, price: bitcoin / 10 ** at, change24h: at - 0.5 })),
  };
}

function story(articleId: number): Story {
  return {
    articleId,
    title: `Story ${articleId}`,
    url: `https://news.example/${articleId}`,
    excerpt: `What story ${articleId} says.`,
    fact: { text: `It was ${articleId} of 9.`, sentence: 0 },
    topics: [],
    publishedAt: '2026-03-02T05:00:00Z',
    commentCount: 0,
    readingMinutes: 2,
    source: 'news.example',
  };
}

const stories = [1, 2, 3].map(story);
const fact = (articleId: number) => ({
  kind: 'fact' as const,
  articleId,
  text: `It was ${articleId} of 9.`,
  sentence: 0,
});
const digest: Digest = {
  newsletter: {
    name: 'daily',
    title: 'Daily',
    language: 'en',
    dir: 'ltr',
    postalAddress: '1 Example Street',
    disclaimer: '',
  },
  edition: { key: '2026-03-02', date: '2026-03-02', number: 1 },
  subject: 'Story 1',
  preheader: 'Story 2 · BTC $60,000 as of 05:00 UTC',
  bullets: [fact(1), fact(2), { kind: 'market' }],
  stories,
  market: market(60_000),
  thenAndNow: {
    articleId: 9,
    title: 'Long ago',
    url: 'https://news.example/9',
    publishedAt: '2023-12-28T09:00:00Z',
    symbol: 'BTC',
    priceThen: 50_000,
    priceNow: 60_000,
    change: 20,
    sentence: 4,
  },
};

it('gives a digest the prices of now wherever it states one, and leaves all else', () => {
  const renewed = renewPrices(digest, market(75_000));
  expect(renewed).toEqual({
    ...digest,
    market: market(75_000),
    preheader: expect.stringMatching(/^Story 2 · BTC \$75,000\.00 \(−0\.5%\) as of 06:28/),
    thenAndNow: { ...digest.thenAndNow, priceNow: 75_000, change: 50 },
  });
});

it.each([
  ['has moved back to within 10%', market(54_900)],
  ['has no price any more', market(75_000, ['ETH', 'SOL'])],
  ['is priced in another currency', market(75_000, ['BTC', 'ETH', 'SOL'], 'eur')],
])('says nothing of then and now of a coin that %s', (_, now) => {
  expect(renewPrices(digest, now)).toMatchObject({ market: now });
  expect(renewPrices(digest, now)).not.toHaveProperty('thenAndNow');
});

it('keeps a fall of more than 10%', () => {
  expect(renewPrices(digest, market(44_000)).thenAndNow).toMatchObject({ priceNow: 44_000, change: -12 });
});

it('states no price at all where there is none, and sums up with stories alone', () => {
  const bare = renewPrices(digest, undefined);
  expect(bare).not.toHaveProperty('market');
  expect(bare).not.toHaveProperty('thenAndNow');
  expect(bare.preheader).toBe('Story 2');
  expect(bare.bullets).toEqual([fact(1), fact(2), fact(3)]);
  const two = renewPrices({ ...digest, stories: stories.slice(0, 2) }, undefined);
  expect(two).not.toHaveProperty('bullets');
});
