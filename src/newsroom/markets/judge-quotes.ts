import type { ProviderType, Reading } from './provider.ts';

export type Quote = {
  provider: ProviderType;
  symbol: string;
  price: number;
  change24h?: number;
  change7d?: number;
  quotedAt: Date;
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

/**
 * The quotes that cannot be of the same asset as the others: where three providers or more quote one, those at more than
 * twice or less than half of the median. Of two that differ nobody can tell which is wrong.
 */
export function findOutliers(quotes: Quote[]): Quote[] {
  return [...Map.groupBy(quotes, (quote) => quote.symbol).values()].flatMap((same) => {
    if (same.length < 3) return [];
    const middle = median(same.map((quote) => quote.price));
    return same.filter(({ price }) => price > middle * 2 || price < middle / 2);
  });
}

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? Number.NaN) + (sorted[Math.floor(half)] ?? Number.NaN)) / 2;
}
