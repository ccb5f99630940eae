import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type PriceApi, startPriceApi } from '../../../demo/prices.ts';
import type { Newsletter } from '../../../src/newsletters/find.ts';
import { renewMarket } from '../../../src/newsroom/markets/renew-market.ts';
import { takeSnapshot } from '../../../src/newsroom/markets/take-snapshot.ts';
import { buildNewsletter } from '../../support/build.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';

const start = new Date('2026-11-20T06:00:00Z');
const minutesLater = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

let now = start;
let database: TestDatabase;
let prices: PriceApi;
let newsletters = 0;
let daily: Newsletter;
beforeAll(async () => {
  database = await testDatabase();
  prices = await startPriceApi({ now: () => now });
});
beforeEach(async () => {
  now = start;
  daily = await newsletter('coingecko', 'binance');
});
afterEach(() => prices.mend());
afterAll(async () => {
  await prices.close();
  await database.dispose();
});

const ctx = {
  get db() {
    return database.db;
  },
  clock: { now: () => now },
  log: pino({ level: 'silent' }),
  config: { allowPrivateSources: true },
};

function newsletter(...types: ('coingecko' | 'binance')[]): Promise<Newsletter> {
  const providers = types.map((type) => ({ type, baseUrl: prices.url }));
  return buildNewsletter(ctx, { name: `daily-${++newsletters}`, markets: { assets: ['BTC', 'UNI'], providers } });
}

describe('renewMarket', () => {
  it('asks nobody while the prices are of the last ten minutes', async () => {
    await takeSnapshot(ctx, daily);
    now = minutesLater(9);
    const { market } = await renewMarket(ctx, daily);
    expect(market?.asOf).toBe('2026-11-20T05:59:18.000Z');
    expect(prices.asked('coingecko')).toBe(1);
  });

  it('takes prices anew that are older', async () => {
    await takeSnapshot(ctx, daily);
    now = minutesLater(11);
    prices.misprice('coingecko', 'BTC', 65_000);
    const { market } = await renewMarket(ctx, daily);
    expect(market).toMatchObject({ asOf: '2026-11-20T06:10:18.000Z', quotes: [{ price: 65_000 }, { price: 3.26 }] });
  });

  it('takes them where there are none yet', async () => {
    expect((await renewMarket(ctx, daily)).market?.quotes).toHaveLength(2);
  });

  it('has no prices where no provider answers, and not those that were there before', async () => {
    await takeSnapshot(ctx, daily);
    now = minutesLater(30);
    prices.break('coingecko', 'down');
    prices.break('binance', 'busy');
    expect(await renewMarket(ctx, daily)).toEqual({ answered: [], disputes: [], stale: false });
  });

  it('leaves out what the providers do not agree on now, although they did before', async () => {
    await takeSnapshot(ctx, daily);
    now = minutesLater(30);
    prices.misprice('coingecko', 'UNI', 3.5);
    const { market, disputes } = await renewMarket(ctx, daily);
    expect(market?.quotes.map(({ symbol }) => symbol)).toEqual(['BTC']);
    expect(disputes).toMatchObject([{ symbol: 'UNI' }]);
  });

  it('does nothing for a newsletter without markets', async () => {
    const plain = await buildNewsletter(ctx, { name: 'plain' });
    expect((await renewMarket(ctx, plain)).market).toBeUndefined();
    expect(await database.db.selectFrom('snapshots').where('newsletter_id', '=', plain.id).execute()).toEqual([]);
  });
});
