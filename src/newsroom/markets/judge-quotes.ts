import type { ProviderType, Reading } from './provider.ts';

export type Quote = {
  provider: ProviderType;
  symbol: string;
  price: number;
  change24h?: number;
  change7d?: number;
  quotedAt: Date;
  /** As it is kept. */
  week?: number[];
};

/** Far outside of what any asset costs in any currency: a unit mixed up, or a field that means something else. */
const smallestPrice = 1e-15;
const largestPrice = 1e12;
const largestChange = 100_000;

/** Clocks differ a little; a price from further ahead is not a price. */
const maxAheadMs = 5 * 60_000;

/** Why a reading cannot be shown to anybody, or nothing. */
export function findNonsense(reading: Reading, now: Date): string | undefined {
  const { price, quotedAt } = reading;
  if (!Number.isFinite(price)) return 'no price';
  if (price <= 0) return `a price of ${price}`;
  if (price < smallestPrice || price > largestPrice) return `an absurd price of ${price}`;
  for (const change of [reading.change24h, reading.change7d]) {
    if (change !== undefined && !(change >= -100 && change <= largestChange)) return `an absurd change of ${change}%`;
  }
  if (quotedAt && quotedAt.getTime() > now.getTime() + maxAheadMs) return `a time to come, ${quotedAt.toISOString()}`;
  return undefined;
}
