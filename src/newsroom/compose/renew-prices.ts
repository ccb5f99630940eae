import { renewThenAndNow } from '../archive/pick-then-and-now.ts';
import type { Digest, MarketBlock } from '../digest.ts';
import { chooseBullets } from '../insight/choose-bullets.ts';
import { writePreheader } from './write-preheader.ts';

/**
 * A digest with the prices of now, or without any; whatever else it says stays. What was told of a price that is no
 * longer known, or that has come back to where it was, goes with it.
 */
export function renewPrices(digest: Digest, market: MarketBlock | undefined): Digest {
  const { market: known, thenAndNow, bullets, ...rest } = digest;
  const told = thenAndNow && market && market.currency === known?.currency && renewThenAndNow(thenAndNow, market);
  const summed = bullets?.some(({ kind }) => kind === 'market') ? chooseBullets(digest.stories, market) : bullets;
  const renewed = {
    ...rest,
    ...(summed && { bullets: summed }),
    ...(market && { market }),
    ...(told && { thenAndNow: told }),
  };
  return { ...renewed, preheader: writePreheader(renewed) };
}
