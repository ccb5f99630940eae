import { coins } from '../../demo/coins.ts';
import type { PriceApi } from '../../demo/prices.ts';
import type { DemoSite } from '../../demo/site/site.ts';

/** What can go wrong around an edition, for one day each. */
export type World = { site: DemoSite; prices: PriceApi; relay: { refusing: boolean }; pictureless: string };

/** When it begins: on the day before, at the draft, or between cut-off and sending. It ends an hour and a half after that, or sooner. */
export type Fault = {
  name: string;
  from: 'eve' | 'draft' | 'freeze';
  strike(world: World): void;
  endsBefore?: 'cutoff';
};

const price = (symbol: string) => coins.find((coin) => coin.symbol === symbol)?.price ?? 0;

export const faults: Record<number, Fault> = {
  1: { name: 'one provider is down', from: 'draft', strike: ({ prices }) => prices.break('coingecko', 'down') },
  3: { name: 'the site is down since the last edition', from: 'eve', strike: ({ site }) => site.break() },
  4: { name: 'the site is down at the draft', from: 'draft', strike: ({ site }) => site.break(), endsBefore: 'cutoff' },
  6: {
    name: 'the first provider is 12% off on Bitcoin',
    from: 'draft',
    strike: ({ prices }) => prices.misprice('coingecko', 'BTC', price('BTC') * 1.12),
  },
  8: {
    name: 'the first provider is wrong by ten on all coins',
    from: 'draft',
    strike: ({ prices }) => {
      for (const coin of coins) prices.misprice('coingecko', coin.symbol, coin.price * 10);
    },
  },
  11: {
    name: 'the first provider is wrong once, and right when it is asked again',
    from: 'draft',
    strike: ({ prices }) => prices.misprice('coingecko', 'SOL', price('SOL') * 2, 1),
  },
  13: {
    name: 'the second provider is 10% off on Ether',
    from: 'draft',
    strike: ({ prices }) => prices.misprice('coinpaprika', 'ETH', price('ETH') * 0.9),
  },
  15: {
    name: 'three providers say three things of Ether',
    from: 'draft',
    strike: ({ prices }) => {
      prices.misprice('coingecko', 'ETH', price('ETH') * 1.2);
      prices.misprice('coinpaprika', 'ETH', price('ETH') * 0.8);
    },
  },
  16: {
    name: 'the lead has lost its picture',
    from: 'draft',
    strike: ({ site, pictureless }) => site.break(pictureless),
  },
  19: {
    name: 'all providers are down',
    from: 'draft',
    strike: ({ prices }) => {
      prices.break('coingecko', 'busy');
      prices.break('coinpaprika', 'broken');
      prices.break('binance', 'down');
    },
  },
  21: {
    name: 'all providers go down after the draft',
    from: 'freeze',
    strike: ({ prices }) => {
      prices.break('coingecko', 'down');
      prices.break('coinpaprika', 'down');
      prices.break('binance', 'down');
    },
  },
  22: {
    name: 'the relay refuses for a while',
    from: 'freeze',
    strike: ({ relay }) => {
      relay.refusing = true;
    },
  },
  25: {
    name: 'the first provider sends half a document',
    from: 'draft',
    strike: ({ prices }) => prices.break('coingecko', 'garbled'),
  },
  28: {
    name: 'prices are wrong between draft and freeze only',
    from: 'freeze',
    strike: ({ prices }) => {
      prices.misprice('coingecko', 'BTC', price('BTC') * 1.3);
      prices.misprice('binance', 'BTC', price('BTC') * 0.6);
    },
  },
};
