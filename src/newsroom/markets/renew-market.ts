import type { Context } from '../../context.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import type { Outside } from '../outside/fetch.ts';
import { type MarketReading, readMarket } from './latest-market.ts';
import { takeSnapshot } from './take-snapshot.ts';

/**
 * The market as it is now, for a digest that goes out now. The providers are asked anew unless every price that the
 * newest snapshot has is recent enough to be shown; nobody is asked for a newsletter without markets. Nothing but a
 * broken database throws: what cannot be had is not in the answer.
 */
export async function renewMarket(
  ctx: Pick<Context, 'db' | 'clock' | 'log'> & Outside,
  newsletter: Newsletter,
): Promise<MarketReading> {
  const known = await readMarket(ctx.db, newsletter, ctx.clock.now());
  if (known.market && !known.stale) return known;
  await takeSnapshot(ctx, newsletter);
  return readMarket(ctx.db, newsletter, ctx.clock.now());
}
