import type { Creative } from '../ad.ts';

/**
 * House ads for the unsold positions of one placement, in their file's order from one that moves on with each edition, so
 * that all come round alike. Never one that the edition has already, so there may be fewer than positions.
 */
export function chooseHouseAds(
  houseAds: Creative[],
  { editionNumber, count, used }: { editionNumber: number; count: number; used: Creative[] },
): Creative[] {
  const start = houseAds.length > 0 ? editionNumber % houseAds.length : 0;
  const inTurn = [...houseAds.slice(start), ...houseAds.slice(0, start)];
  const chosen: Creative[] = [];
  for (const ad of inTurn) {
    if (chosen.length === count) break;
    if (![...used, ...chosen].some((other) => saysTheSame(ad, other))) chosen.push(ad);
  }
  return chosen;
}

/** One that stands in two placements has two formats, but the same link and words. */
function saysTheSame({ format: _a, ...ad }: Creative, { format: _b, ...other }: Creative): boolean {
  return JSON.stringify(Object.entries(ad).toSorted()) === JSON.stringify(Object.entries(other).toSorted());
}
