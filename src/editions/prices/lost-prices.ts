import type { Newsletter } from '../../newsletters/find.ts';
import { checkPrices } from '../../newsroom/compose/checks.ts';
import type { MarketBlock } from '../../newsroom/digest.ts';
import type { MarketReading } from '../../newsroom/markets/latest-market.ts';

/** What the operators are told when prices that an edition had could not be renewed; undefined when all were. */
export function describeLost(
  editionKey: string,
  newsletter: Newsletter,
  before: MarketBlock,
  reading: MarketReading,
): { summary: string; details: string[] } | undefined {
  const shown = new Set(reading.market?.quotes.map(({ symbol }) => symbol));
  const lost = before.quotes.map(({ symbol }) => symbol).filter((symbol) => !shown.has(symbol));
  if (lost.length === 0) return undefined;
  return {
    summary: `${editionKey} goes out without ${reading.market ? `the price of ${lost.join(', ')}` : 'prices'}`,
    details: checkPrices(newsletter, reading).flatMap(({ reason, todo }) =>
      todo ? [reason, `To do: ${todo}.`] : [reason],
    ),
  };
}
