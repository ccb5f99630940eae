import { expect, it } from 'vitest';
import { readNewsletterFile } from '../../src/newsletters/read-file.ts';

const least = `name: daily
title: Daily
from: daily@news.example
postalAddress: 1 Example Street, Berlin
sources: [{ type: feed, url: "https://news.example/feed" }]
`;

it('takes the usual coins and all providers that know the currency when markets are empty', () => {
  const usd = readNewsletterFile(`${least}markets: {}`, 'daily.yaml').markets;
  expect(usd?.assets).toHaveLength(17);
  expect(usd?.providers.map(({ type }) => type)).toEqual(['coingecko', 'coinpaprika', 'binance']);
  const eur = readNewsletterFile(`${least}markets: { currency: eur, assets: [BTC] }`, 'daily.yaml').markets;
  expect(eur?.providers.map(({ type }) => type)).toEqual(['coingecko', 'coinpaprika']);
});
