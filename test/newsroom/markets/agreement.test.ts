import { describe, expect, it } from 'vitest';
import { agreeOnQuotes, isOpen } from '../../../src/newsroom/markets/agreement.ts';
import type { ProviderType } from '../../../src/newsroom/markets/provider.ts';

const order: ProviderType[] = ['coingecko', 'coinpaprika', 'binance', 'kraken'];

/** Prices of each asset in the order of the providers; null where one has no quote. */
type Said = Record<string, (number | null)[]>;

function agree(said: Said) {
  const quotes = Object.entries(said).flatMap(([symbol, prices]) =>
    prices.flatMap((price, i) => (price === null ? [] : [{ provider: order[i] ?? '', symbol, price }])),
  );
  const providers = order.map((type) => ({ type }));
  return { given: quotes, ...agreeOnQuotes({ providers }, Object.keys(said), quotes.toReversed()) };
}

describe('agreeOnQuotes', () => {
  it.each<[string, (number | null)[], number | undefined, ProviderType | undefined]>([
    ['one alone is shown as it is', [100], 100, 'coingecko'],
    ['one alone that is not the first, too', [null, null, 100], 100, 'binance'],
    ['two nearly the same: the first', [100, 102.9], 100, 'coingecko'],
    ['two exactly three per cent apart: the first', [100, 103], 100, 'coingecko'],
    ['of two that differ by four per cent, none', [104, 100], undefined, undefined],
    ['of two that differ by four per cent, none, whichever is lower', [96, 100], undefined, undefined],
    ['three the same: the first', [100, 100.04, 99.97], 100, 'coingecko'],
    ['the second is off: the first', [100, 104, 99.97], 100, 'coingecko'],
    ['the third is off: the first', [100, 100.04, 3], 100, 'coingecko'],
    ['the first is off by four per cent: the second', [104, 100, 99.97], 100, 'coinpaprika'],
    ['a real jump that the first missed', [100, 120, 121], 120, 'coinpaprika'],
    ['a real jump that the last missed', [120, 121, 100], 120, 'coingecko'],
    ['all three differ: none', [100, 104, 109], undefined, undefined],
    ['the first is down and the others differ: none', [null, 104, 100], undefined, undefined],
    ['the first is down and the others agree: the second', [null, 101, 100], 101, 'coinpaprika'],
    ['two against two: none', [100, 100, 104, 104], undefined, undefined],
    ['all four differ: none', [100, 104, 109, 114], undefined, undefined],
    ['the first two lie apart, and one between them agrees with both: the first', [100, 104, 102], 100, 'coingecko'],
    [
      'the first agrees with one, and two others are against it: the one that nobody is against',
      [100, 102.9, 104, 105],
      102.9,
      'coinpaprika',
    ],
  ])('%s', (_name, prices, price, provider) => {
    const agreed = agree({ BTC: prices });
    expect(agreed.quotes.map((quote) => quote.price)).toEqual(price === undefined ? [] : [price]);
    expect(agreed.provider).toBe(provider);
  });

  it('says who said what, and by whom the price is that is shown', () => {
    const { disputes } = agree({ BTC: [100, 100, 100], UNI: [3.4, 3.26, 3.26], SUI: [1, 2], ADA: [5, 5, 6] });
    expect(disputes).toEqual([
      {
        symbol: 'UNI',
        said: [
          { provider: 'coingecko', price: 3.4 },
          { provider: 'coinpaprika', price: 3.26 },
          { provider: 'binance', price: 3.26 },
        ],
        shown: 'coinpaprika',
      },
      {
        symbol: 'SUI',
        said: [
          { provider: 'coingecko', price: 1 },
          { provider: 'coinpaprika', price: 2 },
        ],
      },
      { symbol: 'ADA', said: expect.any(Array), shown: 'coinpaprika' },
    ]);
  });

  it('leaves no question open where only one of three is off and it is not shown', () => {
    expect(agree({ UNI: [3.26, 3.4, 3.26] }).disputes.map(isOpen)).toEqual([false]);
    expect(agree({ UNI: [3.4, 3.26, 3.26] }).disputes.map(isOpen)).toEqual([true]);
    expect(agree({ UNI: [3.4, 3.26] }).disputes.map(isOpen)).toEqual([true]);
  });

  it('takes the whole block from one provider, and not from one that knows less', () => {
    const narrow = agree({ BTC: [100, null, 100], ETH: [10, null, 10], UNI: [3.4, 3.26, 3.26] });
    expect(narrow.provider).toBe('binance');
    const narrower = agree({ BTC: [100], ETH: [10, null, 10], UNI: [3.4, 3.26, 3.26] });
    expect(narrower.provider).toBe('coingecko');
    expect(narrower.quotes.map(({ symbol }) => symbol)).toEqual(['BTC', 'ETH']);
  });

  it('stays with the first where it only lacks an asset', () => {
    const agreed = agree({ BTC: [100, 100], ETH: [null, 10] });
    expect(agreed).toMatchObject({ provider: 'coingecko', answered: ['coingecko', 'coinpaprika'], disputes: [] });
    expect(agreed.quotes.map(({ symbol }) => symbol)).toEqual(['BTC']);
  });

  it('hears nobody who is no longer in the settings', () => {
    const quotes = [
      { provider: 'binance', symbol: 'BTC', price: 100 },
      { provider: 'coingecko', symbol: 'BTC', price: 200 },
    ];
    expect(agreeOnQuotes({ providers: [{ type: 'binance' }] }, ['BTC'], quotes).quotes).toEqual([quotes[0]]);
  });

  it('shows nothing that two agreeing others contradict, and nothing that stands against all others', () => {
    const random = dice(20261120);
    let shown = 0;
    for (let round = 0; round < 5000; round++) {
      const said = Object.fromEntries(
        ['A', 'B', 'C'].map((symbol) => [
          symbol,
          order.map(() => (random() < 0.2 ? null : 100 * (1 + Math.floor(random() * 8) / 80))),
        ]),
      );
      const { given, quotes, provider } = agree(said);
      for (const quote of quotes) {
        shown++;
        expect(quote.provider).toBe(provider);
        const others = given.filter((other) => other.symbol === quote.symbol && other.provider !== quote.provider);
        const against = others.filter((other) => apart(other.price, quote.price));
        const agreeing = against.some((one) => against.some((two) => one !== two && !apart(one.price, two.price)));
        expect(agreeing, JSON.stringify(said)).toBe(false);
        if (others.length > 0) expect(against.length, JSON.stringify(said)).toBeLessThan(others.length);
      }
    }
    expect(shown).toBeGreaterThan(5000);
  });
});

function apart(a: number, b: number): boolean {
  return Math.max(a, b) / Math.min(a, b) > 1.03;
}

/** The same numbers from 0 to 1 for the same seed. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
