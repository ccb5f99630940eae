import type { Provider, ProviderType } from './provider.ts';
import { binance } from './providers/binance.ts';
import { coingecko } from './providers/coingecko.ts';
import { coinpaprika } from './providers/coinpaprika.ts';
import { kraken } from './providers/kraken.ts';

export const providers: Record<ProviderType, Provider> = { coingecko, coinpaprika, binance, kraken };
