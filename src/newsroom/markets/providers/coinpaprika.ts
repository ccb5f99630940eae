import { z } from 'zod';
import { change, instant, price, readRows } from '../fields.ts';
import { keyHeader, type Provider, urlAt } from '../provider.ts';

const quote = z.object({ price, percent_change_24h: change, percent_change_7d: change });

const row = z.object({
  id: z.string(),
  last_updated: instant,
  quotes: z.record(z.string(), z.unknown()),
});

/** https://docs.coinpaprika.com/api-reference/tickers: always all coins, so ours are picked from some megabytes. */
export const coinpaprika: Provider = {
  name: 'CoinPaprika',
  url: 'https://coinpaprika.com',
  allOrNothing: false,

  request(_ids, currency, settings) {
    const { apiKey } = settings;
    const origin = apiKey === undefined ? 'https://api.coinpaprika.com' : 'https://api-pro.coinpaprika.com';
    return {
      url: urlAt(settings, origin, `/v1/tickers?quotes=${currency.toUpperCase()}`),
      headers: keyHeader('authorization', apiKey),
    };
  },

  read(answer, ids, currency) {
    const wanted = new Set(ids);
    return readRows('CoinPaprika', answer, row)
      .filter((coin) => wanted.has(coin.id))
      .map((coin) => {
        const quoted = quote.safeParse(coin.quotes[currency.toUpperCase()]);
        return {
          id: coin.id,
          price: quoted.data?.price ?? Number.NaN,
          change24h: quoted.data?.percent_change_24h,
          change7d: quoted.data?.percent_change_7d,
          quotedAt: coin.last_updated,
        };
      });
  },
};
