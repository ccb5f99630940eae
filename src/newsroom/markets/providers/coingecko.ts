import { z } from 'zod';
import { change, instant, price, readRows } from '../fields.ts';
import { keyHeader, type Provider, urlAt } from '../provider.ts';

/** An hourly curve is shorter for a coin that is younger; of less than five days it is no week. */
const fewestHours = 5 * 24;

const curve = z
  .object({ price: z.array(price).min(fewestHours) })
  .transform((sparkline) => sparkline.price)
  .optional()
  .catch(undefined);

const row = z.object({
  id: z.string(),
  current_price: price,
  price_change_percentage_24h: change,
  price_change_percentage_24h_in_currency: change,
  price_change_percentage_7d_in_currency: change,
  last_updated: instant,
  sparkline_in_7d: curve,
});

/** https://docs.coingecko.com/reference/coins-markets: unknown ids are left out; 100 rows a page, as many as a newsletter may have. */
export const coingecko: Provider = {
  name: 'CoinGecko',
  url: 'https://www.coingecko.com',
  allOrNothing: false,

  request(ids, currency, settings) {
    // https://docs.coingecko.com/reference/authentication: a host and a header for each plan; unless told, a key is a demo key.
    const pro = settings.plan === 'pro';
    const origin = pro ? 'https://pro-api.coingecko.com' : 'https://api.coingecko.com';
    // The reference does not say that the curve is in `vs_currency`; in dollars it is.
    const curves = currency === 'usd' ? '&sparkline=true' : '';
    const path = `/api/v3/coins/markets?vs_currency=${currency}&ids=${ids.join(',')}&price_change_percentage=24h,7d${curves}`;
    return {
      url: urlAt(settings, origin, path),
      headers: keyHeader(pro ? 'x-cg-pro-api-key' : 'x-cg-demo-api-key', settings.apiKey),
    };
  },

  read(answer) {
    return readRows('CoinGecko', answer, row).map((coin) => ({
      id: coin.id,
      price: coin.current_price,
      change24h: coin.price_change_percentage_24h_in_currency ?? coin.price_change_percentage_24h,
      change7d: coin.price_change_percentage_7d_in_currency,
      quotedAt: coin.last_updated,
      week: coin.sparkline_in_7d,
    }));
  },
};
