import { describe, expect, it } from 'vitest';
import { knownAssets } from '../../../src/newsletters/assets.ts';
import { binance } from '../../../src/newsroom/markets/providers/binance.ts';
import { coingecko } from '../../../src/newsroom/markets/providers/coingecko.ts';
import { coinpaprika } from '../../../src/newsroom/markets/providers/coinpaprika.ts';
import { kraken } from '../../../src/newsroom/markets/providers/kraken.ts';

describe('the known assets', () => {
  it('begin with the ticker of the publisher, each with its ids at all four providers', () => {
    const ticker = 'BTC ETH SOL BNB XRP ADA DOGE DOT AVAX LINK UNI ATOM LTC ARB NEAR FIL SUI'.split(' ');
    expect(knownAssets.slice(0, 17).map((asset) => asset.symbol)).toEqual(ticker);
    for (const asset of knownAssets.slice(0, 17)) {
      expect(Object.keys(asset)).toEqual(['symbol', 'name', 'coingecko', 'coinpaprika', 'binance', 'kraken']);
    }
  });

  it('are a hundred, and no two share a symbol or an id', () => {
    expect(knownAssets).toHaveLength(100);
    for (const key of ['symbol', 'coingecko', 'coinpaprika', 'binance', 'kraken'] as const) {
      const ids = knownAssets.flatMap((asset) => asset[key] ?? []);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});

describe('CoinGecko', () => {
  it.each([
    [{}, 'https://api.coingecko.com', {}],
    [{ apiKey: 'k' }, 'https://api.coingecko.com', { 'x-cg-demo-api-key': 'k' }],
    [{ apiKey: 'k', plan: 'demo' }, 'https://api.coingecko.com', { 'x-cg-demo-api-key': 'k' }],
    [{ apiKey: 'k', plan: 'pro' }, 'https://pro-api.coingecko.com', { 'x-cg-pro-api-key': 'k' }],
    [{ baseUrl: 'http://127.0.0.1:4010/' }, 'http://127.0.0.1:4010', {}],
  ] as const)('with %j is asked at %s', (settings, origin, headers) => {
    expect(coingecko.request(['bitcoin', 'ripple'], 'usd', { type: 'coingecko', ...settings })).toEqual({
      url: `${origin}/api/v3/coins/markets?vs_currency=usd&ids=bitcoin,ripple&price_change_percentage=24h,7d&sparkline=true`,
      headers,
    });
  });

  it('is read with both changes and its own time', () => {
    const answer = [
      {
        id: 'bitcoin',
        symbol: 'btc',
        name: 'Bitcoin',
        current_price: 64015,
        price_change_percentage_24h: -0.31,
        last_updated: '2026-11-20T06:51:12.345Z',
        price_change_percentage_24h_in_currency: -0.312,
        price_change_percentage_7d_in_currency: 1.9,
      },
      { id: 'dead-coin', current_price: null, price_change_percentage_24h: null, last_updated: null },
      { nothing: 'of interest' },
    ];
    expect(coingecko.read(answer, ['bitcoin'], 'usd')).toEqual([
      { id: 'bitcoin', price: 64015, change24h: -0.312, change7d: 1.9, quotedAt: new Date('2026-11-20T06:51:12.345Z') },
      { id: 'dead-coin', price: Number.NaN },
    ]);
  });

  it('is asked for a curve only in dollars, in which it gives them', () => {
    expect(coingecko.request(['bitcoin'], 'eur', { type: 'coingecko' }).url).not.toContain('sparkline');
  });

  it.each([
    ['an hourly curve of seven days', Array.from({ length: 168 }, (_, i) => 60_000 + i), 168],
    ['the curve of a coin of two days', Array.from({ length: 48 }, () => 60_000), undefined],
    ['a curve with a hole, to be judged with it', Array.from({ length: 168 }, (_, i) => (i === 5 ? null : 1)), 168],
    ['something else', 'up', undefined],
  ])('is read with %s', (_name, price, points) => {
    const answer = [{ id: 'bitcoin', current_price: 64015, sparkline_in_7d: { price } }];
    expect(coingecko.read(answer, ['bitcoin'], 'usd')[0]?.week?.length).toBe(points);
  });

  it('is not believed when it answers with an error in the place of prices', () => {
    expect(() => coingecko.read({ status: { error_code: 429 } }, [], 'usd')).toThrow(
      'something else than a list of prices',
    );
  });
});

describe('CoinPaprika', () => {
  it('is asked for all coins in one currency, with a key at its own host', () => {
    expect(coinpaprika.request(['btc-bitcoin'], 'eur', { type: 'coinpaprika' })).toEqual({
      url: 'https://api.coinpaprika.com/v1/tickers?quotes=EUR',
      headers: {},
    });
    expect(coinpaprika.request(['btc-bitcoin'], 'usd', { type: 'coinpaprika', apiKey: 'k' })).toEqual({
      url: 'https://api-pro.coinpaprika.com/v1/tickers?quotes=USD',
      headers: { authorization: 'k' },
    });
  });

  it('is read in the currency that was asked for', () => {
    const answer = [
      {
        id: 'btc-bitcoin',
        name: 'Bitcoin',
        symbol: 'BTC',
        last_updated: '2026-11-20T06:50:05Z',
        quotes: {
          USD: { price: 64040.6, percent_change_24h: -0.29, percent_change_7d: 1.95 },
          EUR: { price: 55207.4, percent_change_24h: -0.25, percent_change_7d: 1.2 },
        },
      },
      { id: 'eth-ethereum', last_updated: '2026-11-20T06:50:05Z', quotes: {} },
      { id: 'not-wanted', quotes: { EUR: { price: 1 } } },
    ];
    expect(coinpaprika.read(answer, ['btc-bitcoin', 'eth-ethereum'], 'eur')).toEqual([
      {
        id: 'btc-bitcoin',
        price: 55207.4,
        change24h: -0.25,
        change7d: 1.2,
        quotedAt: new Date('2026-11-20T06:50:05Z'),
      },
      { id: 'eth-ethereum', price: Number.NaN, quotedAt: new Date('2026-11-20T06:50:05Z') },
    ]);
  });
});

describe('Binance', () => {
  it('is asked for pairs as a list in JSON', () => {
    const { url } = binance.request(['BTCUSDT', 'ETHUSDT'], 'usd', {
      type: 'binance',
      baseUrl: 'https://api.binance.com',
    });
    expect(url).toBe('https://api.binance.com/api/v3/ticker/24hr?symbols=%5B%22BTCUSDT%22%2C%22ETHUSDT%22%5D');
  });

  it('is read from numbers that are written as text', () => {
    const answer = [
      { symbol: 'BTCUSDT', lastPrice: '64015.98000000', priceChangePercent: '-0.310', closeTime: 1795157472000 },
      { symbol: 'ETHUSDT', lastPrice: 'n/a', priceChangePercent: 'n/a', closeTime: 'soon' },
    ];
    expect(binance.read(answer, [], 'usd')).toEqual([
      { id: 'BTCUSDT', price: 64015.98, change24h: -0.31, quotedAt: new Date(1795157472000) },
      { id: 'ETHUSDT', price: Number.NaN },
    ]);
  });
});

describe('Kraken', () => {
  it('is read by the names that it answers with, without a change that it does not give', () => {
    const answer = {
      error: [],
      result: {
        XXBTZUSD: { a: ['64015.1', '1', '1.0'], c: ['64015.00000', '0.0012'], o: '63900.0' },
        XDGUSD: { c: ['0.0853', '100'] },
        USDTZUSD: { c: ['1.0001', '5'] },
        SOLUSD: { broken: true },
      },
    };
    expect(kraken.read(answer, ['XBTUSD', 'XDGUSD', 'USDTUSD', 'SOLUSD', 'ADAUSD'], 'usd')).toEqual([
      { id: 'XBTUSD', price: 64015 },
      { id: 'XDGUSD', price: 0.0853 },
      { id: 'USDTUSD', price: 1.0001 },
      { id: 'SOLUSD', price: Number.NaN },
    ]);
  });

  it.each([
    ['EQuery:Unknown asset pair', false],
    ['EService:Unavailable', true],
  ])('tells the error %s from prices (worth another try: %s)', (error, retryable) => {
    expect(() => kraken.read({ error: [error] }, ['XBTUSD'], 'usd')).toThrow(
      expect.objectContaining({ code: 'prices_failed', message: `Kraken answered ${error}`, retryable }),
    );
  });
});
