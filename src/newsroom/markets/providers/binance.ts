import { z } from 'zod';
import { priceText, readRows } from '../fields.ts';
import { keyHeader, type Provider, urlAt } from '../provider.ts';

const row = z.object({
  symbol: z.string(),
  lastPrice: priceText,
  priceChangePercent: z.string().transform(Number).pipe(z.number()).optional().catch(undefined),
  closeTime: z
    .int()
    .positive()
    .transform((ms) => new Date(ms))
    .optional()
    .catch(undefined),
});

/**
 * https://developers.binance.com/docs/binance-spot-api-docs/rest-api/market-data-endpoints: pairs against USDT,
 * which stand for US dollars only. The usual origin is the one that Binance gives for public market data.
 */
export const binance: Provider = {
  name: 'Binance',
  url: 'https://www.binance.com',
  allOrNothing: true,

  request(ids, _currency, settings) {
    const symbols = encodeURIComponent(JSON.stringify(ids));
    return {
      url: urlAt(settings, 'https://data-api.binance.vision', `/api/v3/ticker/24hr?symbols=${symbols}`),
      headers: keyHeader('x-mbx-apikey', settings.apiKey),
    };
  },

  read(answer) {
    return readRows('Binance', answer, row).map((pair) => ({
      id: pair.symbol,
      price: pair.lastPrice,
      change24h: pair.priceChangePercent,
      quotedAt: pair.closeTime,
    }));
  },
};
