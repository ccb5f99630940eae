import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type PriceApi, startPriceApi } from '../../../demo/prices.ts';
import { applyNewsletter } from '../../../src/newsletters/apply.ts';
import { findNewsletter, type Newsletter } from '../../../src/newsletters/find.ts';
import { readMarket } from '../../../src/newsroom/markets/latest-market.ts';
import { takeSnapshot } from '../../../src/newsroom/markets/take-snapshot.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { serveSite } from '../site-server.ts';

const now = new Date('2026-11-20T06:52:00Z');
const ticker = 'BTC ETH SOL BNB XRP ADA DOGE DOT AVAX LINK UNI ATOM LTC ARB NEAR FIL SUI'.split(' ');

let database: TestDatabase;
let prices: PriceApi;
beforeAll(async () => {
  database = await testDatabase();
  prices = await startPriceApi({ now: () => now });
});
afterEach(() => prices.mend());
afterAll(async () => {
  await prices.close();
  await database.dispose();
});

function context(at = now) {
  const log = pino({ level: 'silent' });
  return { db: database.db, clock: { now: () => at }, log, config: { allowPrivateSources: true } };
}

async function newsletter(markets: string, name = 'daily') {
  const text = `name: ${name}
title: Daily
from: a@news.example
postalAddress: 1 Example Street
sources: [{ type: feed, url: "https://news.example/feed" }]
${markets}`;
  await applyNewsletter(context(), text, `${name}.yaml`);
  return findNewsletter(database.db, name);
}

function allThree(assets = ticker.join(', '), currency = 'usd') {
  const types = currency === 'usd' ? ['coingecko', 'coinpaprika', 'binance'] : ['coingecko', 'coinpaprika'];
  const providers = types.map((type) => `{ type: ${type}, baseUrl: "${prices.url}" }`).join(', ');
  return newsletter(`markets: { currency: ${currency}, assets: [${assets}], providers: [${providers}] }\n`);
}

async function shown(newsletter: Newsletter, at = now) {
  return (await readMarket(database.db, newsletter, at)).market;
}

describe('takeSnapshot', () => {
  it('asks all providers and stores every quote with its provider and time', async () => {
    const daily = await allThree();
    const report = await takeSnapshot(context(), daily);
    expect(report).toEqual({
      takenAt: now,
      quotes: 51,
      providers: ['coingecko', 'coinpaprika', 'binance'].map((provider) => ({
        provider,
        kind: 'answered',
        quotes: 17,
        missing: [],
        rejected: [],
      })),
      disputes: [],
    });
    const market = await shown(daily);
    expect(market?.quotes.map((quote) => quote.symbol)).toEqual(ticker);
    expect(market?.quotes[0]).toEqual({
      symbol: 'BTC',
      name: 'Bitcoin',
      price: 64015,
      change24h: -0.31,
      change7d: 1.9,
      week: expect.any(Array),
    });
    const week = market?.quotes[0]?.week ?? [];
    expect(week).toHaveLength(28);
    expect(week.at(-1)).toBeCloseTo(64015, 0);
    expect(((64015 - (week[0] ?? 0)) / (week[0] ?? 1)) * 100).toBeCloseTo(1.9, 1);
    expect(market?.provider).toEqual({ name: 'CoinGecko', url: 'https://www.coingecko.com' });
    expect(Date.parse(market?.asOf ?? '')).toBeLessThanOrEqual(now.getTime());
  });

  it.each([
    ['down', 'cut'],
    ['busy', '429'],
    ['broken', '500'],
    ['garbled', 'not JSON'],
  ] as const)('goes on without the first provider when it is %s, and says why', async (fault, said) => {
    const daily = await allThree();
    prices.break('coingecko', fault);
    const report = await takeSnapshot(context(), daily);
    expect(report?.providers[0]).toEqual({
      provider: 'coingecko',
      kind: 'failed',
      reason: expect.stringMatching(said),
    });
    expect(report?.quotes).toBe(34);
    expect((await shown(daily))?.provider.name).toBe('CoinPaprika');
  });

  it('reports that all are down, and then shows no price, not even that of the hour before', async () => {
    const daily = await allThree();
    await takeSnapshot(context(new Date(now.getTime() - 60_000)), daily);
    for (const service of ['coingecko', 'coinpaprika', 'binance'] as const) prices.break(service, 'broken');
    const report = await takeSnapshot(context(), daily);
    expect(report).toMatchObject({ quotes: 0 });
    expect(report?.providers.map((provider) => provider.kind)).toEqual(['failed', 'failed', 'failed']);
    expect(await shown(daily)).toBeUndefined();
  });

  it('rejects the quotes that make no sense and keeps the others', async () => {
    const daily = await allThree();
    prices.misprice('coingecko', 'BTC', -1);
    const report = await takeSnapshot(context(), daily);
    expect(report?.providers[0]).toMatchObject({
      quotes: 16,
      rejected: [{ symbol: 'BTC', reason: 'a price of -1' }],
    });
    const symbols = (await shown(daily))?.quotes.map((quote) => quote.symbol);
    expect(symbols).toEqual(ticker.filter((symbol) => symbol !== 'BTC'));
  });

  it('keeps no curve that is far from the price', async () => {
    const daily = await allThree('BTC, ETH');
    for (const service of ['coingecko', 'coinpaprika', 'binance'] as const) prices.misprice(service, 'ETH', 900);
    await takeSnapshot(context(), daily);
    expect((await shown(daily))?.quotes.map(({ week }) => week?.length)).toEqual([28, undefined]);
  });

  it('says which assets a provider does not have, and lets a delisted pair not spoil the others', async () => {
    const daily = await allThree('BTC, ETH, { symbol: GONE, name: Gone, coingecko: gone-coin, binance: GONEUSDT }');
    const report = await takeSnapshot(context(), daily);
    expect(report?.providers).toMatchObject([
      { provider: 'coingecko', quotes: 2, missing: ['GONE'] },
      { provider: 'coinpaprika', quotes: 2, missing: [] },
      { provider: 'binance', quotes: 2, missing: ['GONE'] },
    ]);
  });

  it('asks in another currency than the dollar', async () => {
    const daily = await allThree('BTC', 'eur');
    await takeSnapshot(context(), daily);
    const market = await shown(daily);
    expect(market).toMatchObject({ currency: 'eur', quotes: [{ symbol: 'BTC' }] });
    expect(market?.quotes[0]?.price).toBeLessThan(60_000);
  });

  it('sends the key in its header and leaves it out of the report', async () => {
    const seen: (string | string[] | undefined)[] = [];
    const server = await serveSite((_url, { headers }) => {
      seen.push(headers['x-cg-pro-api-key']);
      return { status: 401, body: '{}' };
    });
    const daily = await newsletter(
      `markets: { assets: [BTC], providers: [{ type: coingecko, apiKey: top-secret, plan: pro, baseUrl: "${server.url}" }] }\n`,
    );
    const report = await takeSnapshot(context(), daily);
    expect(seen).toEqual(['top-secret']);
    expect(JSON.stringify(report)).not.toContain('top-secret');
    expect(report?.providers[0]?.kind).toBe('failed');
  });

  it('asks Kraken pair by pair when it refuses all for one', async () => {
    const server = await serveSite((url) => {
      const pairs = url.searchParams.get('pair')?.split(',') ?? [];
      if (pairs.includes('GONEUSD')) return { status: 200, body: '{"error":["EQuery:Unknown asset pair"]}' };
      const result = Object.fromEntries(pairs.map((pair) => [pair, { c: ['2.5', '1'] }]));
      return { status: 200, body: JSON.stringify({ error: [], result }) };
    });
    const daily = await newsletter(
      `markets: { assets: [SOL, ADA, { symbol: GONE, name: Gone, kraken: GONEUSD }], providers: [{ type: kraken, baseUrl: "${server.url}" }] }\n`,
    );
    const report = await takeSnapshot(context(), daily);
    expect(report?.providers).toEqual([
      { provider: 'kraken', kind: 'answered', quotes: 2, missing: ['GONE'], rejected: [] },
    ]);
    const market = await shown(daily);
    expect(market?.quotes).toEqual([
      { symbol: 'SOL', name: 'Solana', price: 2.5 },
      { symbol: 'ADA', name: 'Cardano', price: 2.5 },
    ]);
  });

  it('does nothing for a newsletter without markets', async () => {
    expect(await takeSnapshot(context(), await newsletter('', 'plain'))).toBeUndefined();
  });
});

describe('readMarket', () => {
  it('shows prices up to ten minutes old and none that is older', async () => {
    const daily = await allThree();
    await takeSnapshot(context(), daily);
    const asOf = Date.parse((await shown(daily))?.asOf ?? '');
    expect(await shown(daily, new Date(asOf + 10 * 60_000))).toBeDefined();
    expect(await shown(daily, new Date(asOf + 11 * 60_000))).toBeUndefined();
  });

  it('follows the settings of today: their order, their assets, their currency', async () => {
    await takeSnapshot(context(), await allThree());
    const providers = '[{ type: binance }, { type: coingecko }]';
    const changed = await newsletter(`markets: { assets: [SUI, BTC], providers: ${providers} }\n`);
    expect(await shown(changed)).toMatchObject({
      provider: { name: 'Binance' },
      quotes: [{ symbol: 'SUI' }, { symbol: 'BTC' }],
    });
    const euros = await newsletter('markets: { currency: eur, assets: [BTC], providers: [{ type: coingecko }] }\n');
    expect(await shown(euros)).toBeUndefined();
  });
});
