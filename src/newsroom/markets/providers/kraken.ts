import { z } from 'zod';
import { AppError } from '../../../errors.ts';
import { keyHeader, type Provider, urlAt } from '../provider.ts';

const answerShape = z.object({
  error: z.array(z.string()),
  /** `c` is the last trade: its price and its volume. */
  result: z.record(z.string(), z.object({ c: z.array(z.unknown()) }).catch({ c: [] })).optional(),
});

/**
 * https://docs.kraken.com/api/docs/rest-api/get-ticker-information: errors come with status 200. It gives no change over
 * 24 hours (`o` is the price at midnight UTC) and no time.
 */
export const kraken: Provider = {
  name: 'Kraken',
  url: 'https://www.kraken.com',
  allOrNothing: true,

  request(ids, _currency, settings) {
    return {
      url: urlAt(settings, 'https://api.kraken.com', `/0/public/Ticker?pair=${ids.join(',')}`),
      headers: keyHeader('api-key', settings.apiKey),
    };
  },

  read(answer, ids) {
    const parsed = answerShape.safeParse(answer);
    if (!parsed.success) throw new AppError('prices_failed', 'Kraken answered with something else than prices');
    const { error, result = {} } = parsed.data;
    if (error.length > 0) {
      const blamesAnId = error.some((text) => text.startsWith('EQuery:'));
      throw new AppError('prices_failed', `Kraken answered ${error.join(', ').slice(0, 200)}`, {
        retryable: !blamesAnId,
        cause: blamesAnId ? { status: 400 } : undefined,
      });
    }
    return ids.flatMap((id) => {
      const pair = result[id] ?? result[longName(id)];
      return pair ? [{ id, price: Number(pair.c[0] ?? Number.NaN) }] : [];
    });
  },
};

/** Its oldest pairs come back by another name than they are asked for: XBTUSD as XXBTZUSD, USDTUSD as USDTZUSD. */
function longName(id: string): string {
  const base = id.slice(0, -3);
  const quote = `Z${id.slice(-3)}`;
  return base.length === 3 ? `X${base}${quote}` : `${base}${quote}`;
}
