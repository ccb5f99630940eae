/** A coin with its names at the three price services and a plausible price in US dollars. */
export type Coin = {
  symbol: string;
  name: string;
  coingecko: string;
  coinpaprika: string;
  price: number;
  /** Per cent. */
  change24h: number;
  /** Per cent. */
  change7d: number;
  /** Coins in circulation, for market capitalisations of the right size. */
  supply: number;
};

/** The 17 coins of the site's ticker, in its order. Eleven are down; UNI leads, NEAR trails. */
export const coins: readonly Coin[] = [
  coin('BTC', 'Bitcoin', 'bitcoin', 'btc-bitcoin', 64_015, -0.31, 1.9, 20_010_000),
  coin('ETH', 'Ethereum', 'ethereum', 'eth-ethereum', 1727.58, -0.46, -2.2, 120_700_000),
  coin('SOL', 'Solana', 'solana', 'sol-solana', 71.8, -2.73, -5.1, 571_000_000),
  coin('BNB', 'BNB', 'binancecoin', 'bnb-binance-coin', 590.98, -0.12, 0.8, 134_800_000),
  coin('XRP', 'XRP', 'ripple', 'xrp-xrp', 1.1246, -0.94, -3.4, 61_400_000_000),
  coin('ADA', 'Cardano', 'cardano', 'ada-cardano', 0.1589, -0.42, -4.6, 36_900_000_000),
  coin('DOGE', 'Dogecoin', 'dogecoin', 'doge-dogecoin', 0.0853, -1.28, -1.1, 155_600_000_000),
  coin('DOT', 'Polkadot', 'polkadot', 'dot-polkadot', 1.2091, -1.75, -6.3, 1_690_000_000),
  coin('AVAX', 'Avalanche', 'avalanche-2', 'avax-avalanche', 6.29, 0.54, 2.4, 432_000_000),
  coin('LINK', 'Chainlink', 'chainlink', 'link-chainlink', 7.94, 1.13, 3.2, 727_000_000),
  coin('UNI', 'Uniswap', 'uniswap', 'uni-uniswap', 3.26, 20.63, 24.9, 634_000_000),
  coin('ATOM', 'Cosmos', 'cosmos', 'atom-cosmos', 1.742, 0.04, -0.7, 497_000_000),
  coin('LTC', 'Litecoin', 'litecoin', 'ltc-litecoin', 52.37, -0.68, 0.5, 77_200_000),
  coin('ARB', 'Arbitrum', 'arbitrum', 'arb-arbitrum', 0.0981, 2.21, 1.6, 6_120_000_000),
  coin('NEAR', 'NEAR Protocol', 'near', 'near-near-protocol', 1.0874, -4.87, -8.9, 1_290_000_000),
  coin('FIL', 'Filecoin', 'filecoin', 'fil-filecoin', 0.8406, -1.52, -2.8, 768_000_000),
  coin('SUI', 'Sui', 'sui', 'sui-sui', 0.7223, 2.68, 6.0, 3_980_000_000),
];

function coin(
  symbol: string,
  name: string,
  coingecko: string,
  coinpaprika: string,
  price: number,
  change24h: number,
  change7d: number,
  supply: number,
): Coin {
  return { symbol, name, coingecko, coinpaprika, price, change24h, change7d, supply };
}
