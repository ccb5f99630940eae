import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Newsletter } from '../../../src/newsletters/find.ts';
import { readMarket } from '../../../src/newsroom/markets/latest-market.ts';
import { storeSnapshot } from '../../../src/newsroom/markets/store-snapshot.ts';
import { buildNewsletter } from '../../support/build.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';

const now = new Date('2026-11-20T06:52:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

let database: TestDatabase;
let newsletters = 0;
let daily: Newsletter;
beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  daily = await buildNewsletter(database, {
    name: `daily-${++newsletters}`,
    markets: { assets: ['BTC'], providers: [{ type: 'binance' }, { type: 'coinpaprika' }, { type: 'kraken' }] },
  });
});
afterAll(() => database.dispose());

const types = ['binance', 'coinpaprika', 'kraken'] as const;
type Said = Partial<Record<(typeof types)[number], number>>;

/** One snapshot, in which each provider said this of BTC. */
async function store(hours: number, said: Said, given: { currency?: string; week?: number[] } = {}) {
  const { currency = 'usd', week } = given;
  const quotedAt = hoursAgo(hours);
  const quotes = types.flatMap((provider) => {
    const price = said[provider];
    return price === undefined ? [] : [{ provider, symbol: 'BTC', price, quotedAt, week }];
  });
  await storeSnapshot(database, daily.id, currency, quotedAt, quotes);
}

const readWeek = async () => (await readMarket(database.db, daily, now)).market?.quotes[0]?.week;

describe('a curve from our own snapshots', () => {
  it('is drawn through the prices of the provider that is shown', async () => {
    for (let hours = 168; hours >= 0; hours -= 12)
      await store(hours, { binance: 268 - hours, coinpaprika: 269 - hours });
    const week = (await readWeek()) ?? [];
    expect(week).toHaveLength(28);
    for (const [i, price] of week.entries()) expect(price).toBeCloseTo(100 + (168 * i) / 27, 6);
  });

  it('is drawn from one snapshot a day, as a newsletter takes them that does nothing else', async () => {
    for (let day = 7; day >= 0; day--) await store(day * 24, { binance: 100 });
    expect(await readWeek()).toHaveLength(28);
  });

  it('takes the place of none that the provider gives itself', async () => {
    for (let day = 7; day >= 0; day--) await store(day * 24, { binance: 100 }, { week: [1, 2, 3] });
    expect(await readWeek()).toEqual([1, 2, 3]);
  });

  it('passes over a price that two others contradicted', async () => {
    for (let hours = 168; hours >= 0; hours -= 12) {
      await store(hours, { binance: hours === 84 ? 900 : 100, coinpaprika: 100, kraken: 100.1 });
    }
    expect(Math.max(...((await readWeek()) ?? [900]))).toBe(100);
  });

  it('is none where there are too few prices, of that provider and in that currency', async () => {
    for (let day = 7; day >= 1; day--) {
      await store(day * 24 + 6, { binance: 100 }, { currency: 'eur' });
      await store(day * 24, day > 5 ? { coinpaprika: 100 } : { binance: 100, coinpaprika: 100 });
    }
    await store(0, { binance: 100 });
    const { market } = await readMarket(database.db, daily, now);
    expect(market?.quotes).toEqual([{ symbol: 'BTC', name: 'Bitcoin', price: 100 }]);
  });
});

describe('storeSnapshot', () => {
  it('drops what is older than eight days, of this newsletter alone', async () => {
    const other = daily;
    await store(240, { binance: 1 });
    daily = await buildNewsletter(database, { name: `daily-${++newsletters}`, markets: { assets: ['BTC'] } });
    for (const hours of [240, 200, 190, 1]) await store(hours, { binance: 1 });
    const left = async ({ id }: Newsletter) => {
      const rows = await database.db
        .selectFrom('snapshots')
        .innerJoin('quotes', 'quotes.snapshot_id', 'snapshots.id')
        .select('taken_at')
        .where('newsletter_id', '=', id)
        .orderBy('taken_at')
        .execute();
      return rows.map(({ taken_at }) => taken_at);
    };
    expect(await left(daily)).toEqual([hoursAgo(190), hoursAgo(1)]);
    expect(await left(other)).toEqual([hoursAgo(240)]);
  });
});
