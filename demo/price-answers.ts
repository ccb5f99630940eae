import { type Coin, coins } from './coins.ts';
import { weekOf } from './price-week.ts';

export type PriceService = 'coingecko' | 'coinpaprika' | 'binance';

/** A euro in dollars, so that a second currency can be asked for. */
const dollarsPerEuro = 1.16;

type Answer = { status: number; body: unknown };
type PriceOf = (coin: Coin) => number;
type AnswerPrices = (query: Record<string, string>, priceOf: PriceOf, now: Date, usualOf: PriceOf) => Answer;

/** What each service answers to a query, priced by `priceOf`, in its own shape; its curves end at the usual price. */
export const answers: Record<PriceService, AnswerPrices> = {
  coingecko: answerAsCoinGecko,
  coinpaprika: answerAsCoinPaprika,
  binance: answerAsBinance,
};

/** https://docs.coingecko.com/reference/coins-markets: unknown ids are left out, the largest coin comes first. */
function answerAsCoinGecko(query: Record<string, string>, priceOf: PriceOf, now: Date, usualOf: PriceOf): Answer {
  const currency = query.vs_currency;
  if (!currency) return { status: 422, body: { error: 'Missing parameter vs_currency' } };
  if (currency !== 'usd' && currency !== 'eur') return { status: 422, body: { error: 'invalid vs_currency' } };
  const rate = currency === 'eur' ? 1 / dollarsPerEuro : 1;
  const wanted = query.ids?.split(',');
  const body = coins
    .filter((coin) => !wanted || wanted.includes(coin.coingecko))
    .map((coin) => {
      const price = priceOf(coin) * rate;
      const before = price / (1 + coin.change24h / 100);
      return {
        id: coin.coingecko,
        symbol: coin.symbol.toLowerCase(),
        name: coin.name,
        image: `https://assets.coingecko.example/${coin.coingecko}.png`,
        current_price: digits(price),
        market_cap: Math.round(price * coin.supply),
        market_cap_rank: 0,
        fully_diluted_valuation: Math.round(price * coin.supply),
        total_volume: Math.round(price * coin.supply * 0.031),
        high_24h: digits(Math.max(price, before) * 1.006),
        low_24h: digits(Math.min(price, before) * 0.993),
        price_change_24h: price - before,
        price_change_percentage_24h: coin.change24h,
        market_cap_change_24h: (price - before) * coin.supply,
        market_cap_change_percentage_24h: coin.change24h,
        circulating_supply: coin.supply,
        total_supply: coin.supply,
        max_supply: null,
        roi: null,
        last_updated: secondsBefore(now, 42).toISOString(),
        ...(query.price_change_percentage?.split(',').includes('7d') && {
          price_change_percentage_7d_in_currency: coin.change7d,
        }),
        ...(query.sparkline === 'true' && { sparkline_in_7d: { price: weekOf(coin, usualOf(coin)) } }),
      };
    })
    .sort((a, b) => b.market_cap - a.market_cap)
    .map((row, index) => ({ ...row, market_cap_rank: index + 1 }));
  return { status: 200, body };
}

/** https://api.coinpaprika.com: all coins there are, whether wanted or not. */
function answerAsCoinPaprika(query: Record<string, string>, priceOf: PriceOf, now: Date): Answer {
  const currencies = (query.quotes ?? 'USD').split(',');
  if (currencies.some((currency) => currency !== 'USD' && currency !== 'EUR')) {
    return { status: 400, body: { error: 'invalid parameters' } };
  }
  const body = coins.map((coin, index) => ({
    id: coin.coinpaprika,
    name: coin.name,
    symbol: coin.symbol,
    rank: index + 1,
    total_supply: coin.supply,
    max_supply: 0,
    beta_value: 1,
    first_data_at: '2013-04-28T00:00:00Z',
    last_updated: secondsBefore(now, 95)
      .toISOString()
      .replace(/\.\d+Z$/, 'Z'),
    quotes: Object.fromEntries(
      currencies.map((currency) => {
        const price = priceOf(coin) / (currency === 'EUR' ? dollarsPerEuro : 1);
        return [currency, paprikaQuote(coin, price)];
      }),
    ),
  }));
  return { status: 200, body };
}

function paprikaQuote(coin: Coin, price: number) {
  return {
    price,
    volume_24h: price * coin.supply * 0.031,
    volume_24h_change_24h: 3.2,
    market_cap: Math.round(price * coin.supply),
    market_cap_change_24h: coin.change24h,
    percent_change_15m: 0.02,
    percent_change_30m: 0.05,
    percent_change_1h: 0.11,
    percent_change_6h: coin.change24h / 3,
    percent_change_12h: coin.change24h / 2,
    percent_change_24h: coin.change24h,
    percent_change_7d: coin.change7d,
    percent_change_30d: coin.change7d * 2,
    percent_change_1y: -31.4,
    ath_price: price * 2.1,
    ath_date: '2025-10-06T18:57:00Z',
    percent_from_price_ath: -52.4,
  };
}

/** https://developers.binance.com/docs/binance-spot-api-docs: numbers as text; one unknown symbol refuses them all. */
function answerAsBinance(query: Record<string, string>, priceOf: PriceOf, now: Date): Answer {
  const wanted = readSymbols(query.symbols ?? (query.symbol && JSON.stringify([query.symbol])));
  if (!wanted) return { status: 400, body: { code: -1100, msg: "Illegal characters found in parameter 'symbols'." } };
  const rows = wanted.map((pair) => coins.find((coin) => `${coin.symbol}USDT` === pair));
  if (rows.some((coin) => !coin)) return { status: 400, body: { code: -1121, msg: 'Invalid symbol.' } };
  const body = rows.flatMap((coin) => (coin ? [binanceTicker(coin, priceOf(coin), now)] : []));
  return { status: 200, body };
}

function binanceTicker(coin: Coin, price: number, now: Date) {
  const before = price / (1 + coin.change24h / 100);
  const volume = coin.supply * 0.004;
  return {
    symbol: `${coin.symbol}USDT`,
    priceChange: (price - before).toFixed(8),
    priceChangePercent: coin.change24h.toFixed(3),
    weightedAvgPrice: ((price + before) / 2).toFixed(8),
    prevClosePrice: before.toFixed(8),
    lastPrice: price.toFixed(8),
    lastQty: '0.50000000',
    bidPrice: (price * 0.9999).toFixed(8),
    bidQty: '3.10000000',
    askPrice: (price * 1.0001).toFixed(8),
    askQty: '2.70000000',
    openPrice: before.toFixed(8),
    highPrice: (Math.max(price, before) * 1.006).toFixed(8),
    lowPrice: (Math.min(price, before) * 0.993).toFixed(8),
    volume: volume.toFixed(8),
    quoteVolume: (volume * price).toFixed(8),
    openTime: now.getTime() - 86_400_000,
    closeTime: now.getTime(),
    firstId: 1,
    lastId: 900_000,
    count: 900_000,
  };
}

function readSymbols(text: string | undefined): string[] | undefined {
  if (!text || !/^\["[A-Z0-9]+"(,"[A-Z0-9]+")*\]$/.test(text)) return undefined;
  return JSON.parse(text) as string[];
}

/** Eight significant digits: what the services show. */
function digits(price: number): number {
  return Number(price.toPrecision(8));
}

function secondsBefore(now: Date, seconds: number): Date {
  return new Date(now.getTime() - seconds * 1000);
}
