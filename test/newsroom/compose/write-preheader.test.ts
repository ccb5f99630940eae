import { expect, it } from 'vitest';
import { writePreheader } from '../../../src/newsroom/compose/write-preheader.ts';
import type { Digest, MarketBlock } from '../../../src/newsroom/digest.ts';
import { buildCandidate } from './build-candidate.ts';

const bitcoin = { symbol: 'BTC', name: 'Bitcoin', price: 64_015, change24h: -1.24 };
const marketOf = (...quotes: MarketBlock['quotes']): MarketBlock => ({
  currency: 'usd',
  asOf: '2026-11-20T06:52:10Z',
  provider: { name: 'CoinGecko', url: 'https://www.coingecko.com' },
  quotes,
});

function preheaderOf(titles: string[], market?: MarketBlock, language = 'en'): string {
  const newsletter = { language } as Digest['newsletter'];
  const stories = titles.map((title, id) => ({
    ...buildCandidate(id, { title }).story,
    excerpt: `${title}, in short.`,
  }));
  return writePreheader({ newsletter, edition: { key: 'k', date: '2026-11-20', number: 1 }, stories, market });
}

it.each([
  ['the second story', ['One', 'Two', 'Three'], undefined, 'en', 'Two'],
  ['the beginning of a single one', ['One'], undefined, 'en', 'One, in short.'],
  ['nothing of nothing', [], undefined, 'en', ''],
  [
    'Bitcoin with change and time',
    ['One', 'Two'],
    marketOf(bitcoin),
    'en',
    'Two · BTC $64,015.00 (−1.2%) as of 06:52 UTC',
  ],
  [
    'Bitcoin without a change',
    [],
    marketOf({ ...bitcoin, change24h: undefined }),
    'en',
    'BTC $64,015.00 as of 06:52 UTC',
  ],
  ['no other coin', ['One', 'Two'], marketOf({ ...bitcoin, symbol: 'ETH' }), 'en', 'Two'],
  ['German', ['Eins', 'Zwei'], marketOf(bitcoin), 'de', 'Zwei · BTC 64.015,00 $ (−1,2 %) Stand 06:52 UTC'],
])('the preheader has %s', (_what, titles, market, language, expected) => {
  expect(preheaderOf(titles, market, language).replaceAll('\u00a0', ' ')).toBe(expected);
});

it('the preheader keeps the price whole and shortens the story', () => {
  const preheader = preheaderOf(['One', 'A very long headline that goes on and on '.repeat(5)], marketOf(bitcoin));
  expect([...preheader].length).toBeLessThanOrEqual(110);
  expect(preheader).toMatch(/ that… · BTC \$64,015\.00 \(−1\.2%\) as of 06:52 UTC$/);
});
