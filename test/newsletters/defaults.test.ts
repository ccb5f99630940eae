import { expect, it } from 'vitest';
import { readNewsletterFile } from '../../src/newsletters/read-file.ts';

const least = `name: daily
title: Daily
from: daily@news.example
postalAddress: 1 Example Street, Berlin
sources: [{ type: feed, url: "https://news.example/feed" }]
`;

it('needs five keys; everything else has a default', () => {
  expect(readNewsletterFile(least, 'daily.yaml')).toMatchObject({
    approval: 'auto',
    theme: 'house',
    tracking: 'links',
    freshnessHours: 6,
    retryMinutes: [5, 15, 45, 60],
    digest: { maxArticles: 6, minArticles: 2, maxAgeHours: 48, thinDay: 'fill' },
    schedule: { draftAt: '06:30', cutoffAt: '06:50', sendAt: '07:00', timezone: 'UTC' },
  });
});

it('takes the usual coins and all providers that know the currency when markets are empty', () => {
  const usd = readNewsletterFile(`${least}markets: {}`, 'daily.yaml').markets;
  expect(usd?.assets).toHaveLength(17);
  expect(usd?.providers.map(({ type }) => type)).toEqual(['coingecko', 'coinpaprika', 'binance']);
  const eur = readNewsletterFile(`${least}markets: { currency: eur, assets: [BTC] }`, 'daily.yaml').markets;
  expect(eur?.providers.map(({ type }) => type)).toEqual(['coingecko', 'coinpaprika']);
});
