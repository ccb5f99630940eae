import Fastify from 'fastify';
import type { Coin } from './coins.ts';
import { answers, type PriceService } from './price-answers.ts';

/** `down` cuts the connection, `busy` answers 429, `broken` answers 500, `garbled` answers 200 with half a document. */
export type PriceFault = 'down' | 'busy' | 'broken' | 'garbled';

export type PriceApi = {
  /** The origin to name as `baseUrl` for each of the three providers. */
  url: string;
  /** Makes one service fail until `mend`. */
  break(service: PriceService, fault: PriceFault): void;
  /** Makes one service state this price, in US dollars, in its next so many answers, or until `mend`. */
  misprice(service: PriceService, symbol: string, price: number, answers?: number): void;
  /** How often this service was asked since the start or `mend`. */
  asked(service: PriceService): number;
  mend(): void;
  close(): Promise<void>;
};

/** The services never agree to the cent; each is off by this factor. */
const bias: Record<PriceService, number> = { coingecko: 1, coinpaprika: 1.0004, binance: 0.9997 };

export type PriceOptions = {
  now?: () => Date;
  /** What a coin's usual price is multiplied by; 1 without it. */
  factor?: (symbol: string) => number;
};

/** Serves the public endpoints of CoinGecko, CoinPaprika and Binance in their own shapes on a loopback port. */
export async function startPriceApi(options: PriceOptions = {}): Promise<PriceApi> {
  const { now = () => new Date(), factor = () => 1 } = options;
  const faults = new Map<PriceService, PriceFault>();
  const wrong = new Map<string, { price: number; from: number; answers: number }>();
  const requests = new Map<PriceService, number>();
  const app = Fastify({ forceCloseConnections: true });

  const asked = (service: PriceService) => requests.get(service) ?? 0;
  const usualOf = (service: PriceService, coin: Coin) => coin.price * factor(coin.symbol) * bias[service];
  const priceOf = (service: PriceService, coin: Coin) => {
    const told = wrong.get(`${service} ${coin.symbol}`);
    return told && asked(service) <= told.from + told.answers ? told.price : usualOf(service, coin);
  };

  const routes: Record<PriceService, string> = {
    coingecko: '/api/v3/coins/markets',
    coinpaprika: '/v1/tickers',
    binance: '/api/v3/ticker/24hr',
  };
  for (const service of Object.keys(routes) as PriceService[]) {
    app.get<{ Querystring: Record<string, string> }>(routes[service], async (request, reply) => {
      requests.set(service, asked(service) + 1);
      const fault = faults.get(service);
      if (fault === 'down') {
        request.raw.socket.destroy();
        return reply.hijack();
      }
      if (fault === 'busy')
        return reply
          .code(429)
          .header('retry-after', '60')
          .send({ status: { error_code: 429 } });
      if (fault === 'broken') return reply.code(500).type('text/html').send('<h1>Internal Server Error</h1>');
      if (fault === 'garbled') return reply.type('application/json').send('[{"id":"bitcoin","symbol":"bt');
      const answer = answers[service](
        request.query,
        (coin) => priceOf(service, coin),
        now(),
        (coin) => usualOf(service, coin),
      );
      return reply.code(answer.status).send(answer.body);
    });
  }

  return {
    url: await app.listen({ host: '127.0.0.1', port: 0 }),
    break: (service, fault) => void faults.set(service, fault),
    misprice: (service, symbol, price, answers = Number.POSITIVE_INFINITY) =>
      void wrong.set(`${service} ${symbol}`, { price, from: asked(service), answers }),
    asked,
    mend() {
      requests.clear();
      faults.clear();
      wrong.clear();
    },
    close: () => app.close(),
  };
}
