import { z } from 'zod';
import { type Asset, findAsset } from './assets.ts';
import { choose } from './expectation.ts';
import { httpUrl, line } from './fields.ts';

const symbol = z.string().regex(/^[A-Z0-9]{1,12}$/, 'expects a symbol in capitals such as BTC');

const knownSymbol = symbol.superRefine((value, context) => {
  if (findAsset(value)) return;
  const lower = value.toLowerCase();
  context.addIssue({
    code: 'custom',
    message:
      'expects a symbol that we know; give the ids of others: ' +
      `{ symbol: ${value}, name: ..., coingecko: ${lower}-token, coinpaprika: ${lower}-${lower}, binance: ${value}USDT }`,
  });
});

const id = z
  .string()
  .regex(/^[A-Za-z0-9_.-]+$/, "expects the provider's id of the asset, in letters, digits and hyphens");

const assetWithIds = z
  .strictObject({
    symbol,
    name: line(60),
    coingecko: id.optional(),
    coinpaprika: id.optional(),
    binance: id.optional(),
    kraken: id.optional(),
  })
  .refine((asset) => asset.coingecko ?? asset.coinpaprika ?? asset.binance ?? asset.kraken, {
    message: 'expects the id of the asset at one provider at least: coingecko, coinpaprika, binance or kraken',
  });

const asset = choose((value) => typeof value === 'object', assetWithIds, knownSymbol);

const provider = z
  .strictObject({
    type: z.enum(['coingecko', 'coinpaprika', 'binance', 'kraken']),
    apiKey: line(200).optional(),
    plan: z.enum(['demo', 'pro']).optional(),
    baseUrl: httpUrl.optional(),
  })
  .refine((p) => p.plan === undefined || (p.type === 'coingecko' && p.apiKey !== undefined), {
    message: 'expects a plan only for coingecko, and only with its apiKey',
    path: ['plan'],
  });

/** The coins of a usual ticker, in its order. */
export const tickerSymbols = 'BTC ETH SOL BNB XRP ADA DOGE DOT AVAX LINK UNI ATOM LTC ARB NEAR FIL SUI'.split(' ');

export const marketSettings = z
  .strictObject({
    currency: z
      .string()
      .regex(/^[a-z]{3}$/, 'expects a currency code such as usd')
      .default('usd'),
    assets: z
      .array(asset)
      .min(1)
      .max(100)
      .default([...tickerSymbols]),
    providers: z.array(provider).min(1).optional(),
  })
  .superRefine((markets, context) => {
    const symbols = markets.assets.map((entry) => resolveAsset(entry).symbol);
    for (const [index, name] of symbols.entries()) {
      if (symbols.indexOf(name) === index) continue;
      context.addIssue({ code: 'custom', path: ['assets', index], message: `expects ${name} only once` });
    }
    const types = (markets.providers ?? []).map((entry) => entry.type);
    for (const [index, type] of types.entries()) {
      const path = ['providers', index, 'type'];
      if (types.indexOf(type) !== index) {
        context.addIssue({ code: 'custom', path, message: `expects ${type} only once` });
      }
      // Exchanges quote in dollars; another currency's sign before such a price would be a lie.
      if ((type === 'binance' || type === 'kraken') && markets.currency !== 'usd') {
        const message = `expects the currency usd with ${type}; coingecko and coinpaprika know others`;
        context.addIssue({ code: 'custom', path, message });
      }
    }
  })
  .transform(({ currency, assets, providers }) => ({
    currency,
    assets,
    providers: providers ?? usualProviders(currency),
  }));

/** All that know the currency, so that one which is down or wrong stands beside two others. */
function usualProviders(currency: string): z.output<typeof provider>[] {
  const everywhere = [{ type: 'coingecko' }, { type: 'coinpaprika' }] as const;
  return currency === 'usd' ? [...everywhere, { type: 'binance' }] : [...everywhere];
}

/** The ids behind an entry of `markets.assets`: given there, or known to us. */
export function resolveAsset(entry: string | Asset): Asset {
  return typeof entry === 'string' ? (findAsset(entry) ?? { symbol: entry, name: entry }) : entry;
}
