import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { coins } from '../../demo/coins.ts';
import { type PriceApi, startPriceApi } from '../../demo/prices.ts';

const now = new Date('2026-11-20T06:52:00Z');
const gecko = `/api/v3/coins/markets?vs_currency=usd&ids=${coins.map((coin) => coin.coingecko).join(',')}`;

let api: PriceApi;
beforeAll(async () => {
  api = await startPriceApi({ now: () => now });
});
afterEach(() => api.mend());
afterAll(() => api.close());

async function ask(path: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(api.url + path);
  return { status: response.status, body: await response.json() };
}

describe('the price services', () => {
  it('knows the seventeen coins of the ticker in their order', () => {
    expect(coins.map((coin) => coin.symbol).join(' ')).toBe(
      'BTC ETH SOL BNB XRP ADA DOGE DOT AVAX LINK UNI ATOM LTC ARB NEAR FIL SUI',
    );
    expect(coins.filter((coin) => coin.change24h < 0)).toHaveLength(11);
  });

  it('answers as CoinGecko does: the wanted ids, the largest first, seven days only when asked', async () => {
    const { body } = await ask(gecko);
    expect(body).toHaveLength(17);
    expect((body as { id: string }[])[0]).toMatchObject({
      id: 'bitcoin',
      symbol: 'btc',
      current_price: 64015,
      market_cap_rank: 1,
      price_change_percentage_24h: -0.31,
      last_updated: '2026-11-20T06:51:18.000Z',
    });
    expect((body as object[])[0]).not.toHaveProperty('price_change_percentage_7d_in_currency');
    const week = await ask(`${gecko}&price_change_percentage=7d`);
    expect((week.body as object[])[0]).toHaveProperty('price_change_percentage_7d_in_currency', 1.9);
    expect(await ask('/api/v3/coins/markets?ids=bitcoin')).toMatchObject({ status: 422 });
  });

  it('gives the hourly curve of seven days when asked for it, to the price of now', async () => {
    const { body } = await ask('/api/v3/coins/markets?vs_currency=usd&ids=bitcoin&sparkline=true');
    const [bitcoin] = body as { sparkline_in_7d: { price: number[] } }[];
    const week = bitcoin?.sparkline_in_7d.price ?? [];
    expect(week).toHaveLength(168);
    expect(Math.min(...week)).toBeGreaterThan(58_000);
    expect([week[0], week.at(-25), week.at(-1)].map((price) => Math.round(price ?? 0))).toEqual([
      62_821, 64_214, 64_015,
    ]);
  });

  it('answers as CoinPaprika does: every coin, under its currency', async () => {
    const { body } = await ask('/v1/tickers');
    expect((body as object[])[0]).toMatchObject({
      id: 'btc-bitcoin',
      symbol: 'BTC',
      last_updated: '2026-11-20T06:50:25Z',
      quotes: { USD: { percent_change_24h: -0.31, percent_change_7d: 1.9 } },
    });
  });

  it('answers as Binance does: numbers as text, and one unknown symbol refuses them all', async () => {
    const known = await ask(`/api/v3/ticker/24hr?symbols=${encodeURIComponent('["BTCUSDT","SUIUSDT"]')}`);
    expect(known.body).toMatchObject([
      { symbol: 'BTCUSDT', lastPrice: '63995.79550000', closeTime: now.getTime() },
      { symbol: 'SUIUSDT', priceChangePercent: '2.680' },
    ]);
    const unknown = await ask(`/api/v3/ticker/24hr?symbols=${encodeURIComponent('["BTCUSDT","XYZUSDT"]')}`);
    expect(unknown).toEqual({ status: 400, body: { code: -1121, msg: 'Invalid symbol.' } });
  });
});

describe('the faults', () => {
  it('break one service and leave the others, until mended', async () => {
    api.break('coingecko', 'down');
    await expect(fetch(api.url + gecko)).rejects.toThrow();
    expect((await ask('/v1/tickers')).status).toBe(200);
    api.mend();
    expect((await ask(gecko)).status).toBe(200);
  });

  it('answer 429, 500, or half a document', async () => {
    api.break('coinpaprika', 'busy');
    expect((await fetch(`${api.url}/v1/tickers`)).status).toBe(429);
    api.break('coinpaprika', 'broken');
    expect((await fetch(`${api.url}/v1/tickers`)).status).toBe(500);
    api.break('coinpaprika', 'garbled');
    await expect(ask('/v1/tickers')).rejects.toThrow(SyntaxError);
  });

  it('state a wrong price in so many answers, and the right one after them', async () => {
    const price = async () => (await ask('/api/v3/coins/markets?vs_currency=usd&ids=ethereum')).body;
    await price();
    api.misprice('coingecko', 'ETH', 1, 2);
    const stated = [await price(), await price(), await price()];
    expect(stated).toMatchObject([[{ current_price: 1 }], [{ current_price: 1 }], [{ current_price: 1727.58 }]]);
  });

  it('state a wrong price at one service only', async () => {
    api.misprice('coingecko', 'ETH', 17.2758);
    const { body } = await ask('/api/v3/coins/markets?vs_currency=usd&ids=ethereum');
    expect(body).toMatchObject([{ current_price: 17.2758 }]);
    const binance = await ask('/api/v3/ticker/24hr?symbol=ETHUSDT');
    expect(binance.body).toMatchObject([{ lastPrice: '1727.06172600' }]);
  });
});
