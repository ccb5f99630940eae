import type { Digest, MarketBlock, ThenAndNow } from '../digest.ts';
import { chooseBullets } from '../insight/choose-bullets.ts';
import { writePreheader } from './write-preheader.ts';

/** The archive's price is worth a block from this move on, in per cent. */
const fewestPercent = 10;

/**
 * A digest with the prices of now, or without any; whatever else it says stays. What was told of a price that is no
 * longer known, or that has come back to where it was, goes with it.
 */
export function renewPrices(digest: Digest, market: MarketBlock | undefined): Digest {
  const { market: known, thenAndNow, bullets, ...rest } = digest;
  const told = thenAndNow && market?.currency === known?.currency && renewMove(thenAndNow, market);
  const summed = bullets?.some(({ kind }) => kind === 'market') ? chooseBullets(digest.stories, market) : bullets;
  const renewed = {
    ...rest,
    ...(summed && { bullets: summed }),
    ...(market && { market }),
    ...(told && { thenAndNow: told }),
  };
  return { ...renewed, preheader: writePreheader(renewed) };
}

function renewMove(thenAndNow: ThenAndNow, market: MarketBlock | undefined): ThenAndNow | undefined {
  const quote = market?.quotes.find(({ symbol }) => symbol === thenAndNow.symbol);
  if (!quote) return undefined;
  const change = (quote.price / thenAndNow.priceThen - 1) * 100;
  return Math.abs(change) > fewestPercent ? { ...thenAndNow, priceNow: quote.price, change } : undefined;
}
