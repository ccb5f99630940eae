import type { DigestQuote, MarketBlock } from '../../src/newsroom/digest.ts';

/** The prices of no real day, with their week. */
export const sampleMarket: MarketBlock = {
  currency: 'usd',
  asOf: '2026-11-20T06:52:00Z',
  provider: { name: 'CoinGecko', url: 'https://www.coingecko.com' },
  quotes: [
    quote('BTC', 'Bitcoin', 64_015, -0.3, 2.4),
    quote('ETH', 'Ethereum', 1_727.58, -0.5, -1.8),
    quote('SOL', 'Solana', 71.8, -2.7, -6.1),
    quote('BNB', 'BNB', 590.98, -0.1, 0.7),
    quote('XRP', 'XRP', 1.1042, -1.2, -3.9),
    quote('ADA', 'Cardano', 0.1589, -0.4, 1.2),
    quote('DOGE', 'Dogecoin', 0.0812, -1.9, -7.3),
    quote('DOT', 'Polkadot', 1.92, -0.8, -2.2),
    quote('AVAX', 'Avalanche', 6.29, 0.5, 4.6),
    quote('LINK', 'Chainlink', 8.41, -0.6, 0),
    quote('UNI', 'Uniswap', 3.26, 20.6, 31.4),
    quote('ATOM', 'Cosmos', 1.87, -2.1, -4.4),
    quote('LTC', 'Litecoin', 58.33, 0.04, -0.9),
    quote('ARB', 'Arbitrum', 0.1127, -1.5, -11.6),
    quote('NEAR', 'NEAR Protocol', 1.31, -6.4, -12.8),
    quote('FIL', 'Filecoin', 0.9415, 1.1, 3.2),
    quote('SUI', 'Sui', 0.7223, 2.7, 8.8),
  ],
};

function quote(symbol: string, name: string, price: number, change24h: number, change7d: number): DigestQuote {
  return { symbol, name, price, change24h, change7d, week: weekTo(price, change7d, symbol.length + price) };
}

/** Four prices a day that end at `price`, with the ups and downs of a seed. */
function weekTo(price: number, change7d: number, seed: number): number[] {
  const first = price / (1 + change7d / 100);
  const swing = 0.004 * price + 0.15 * Math.abs(price - first);
  return Array.from({ length: 28 }, (_, i) => {
    const gone = i / 27;
    const waves = Math.sin(seed + i * 0.9) + 0.6 * Math.sin(seed * 3 + i * 2.1);
    return first + (price - first) * gone ** 1.5 + swing * waves * Math.sin(Math.PI * gone);
  });
}
