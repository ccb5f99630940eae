import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import { withLock } from '../../db/lock.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import { checkPrices } from '../../newsroom/compose/checks.ts';
import { renewPrices } from '../../newsroom/compose/renew-prices.ts';
import { isFresh } from '../../newsroom/markets/latest-market.ts';
import { renewMarket } from '../../newsroom/markets/renew-market.ts';
import { alertOperators } from '../alert.ts';
import { describeLost } from './lost-prices.ts';

/**
 * Sees to it that an approved edition is frozen with prices that hold: those older than a few minutes are taken anew, and
 * left out where none can be had. The approval stays, for nothing else changes; a draft without prices gets none. The
 * operators are told once of what is lost.
 */
export async function renewDraft(
  ctx: Pick<Context, 'db' | 'clock' | 'config' | 'log' | 'mailer'>,
  editionId: number,
  newsletter: Newsletter,
): Promise<void> {
  const told = await withLock(ctx.db, `renew-${editionId}`, () => renewAged(ctx, editionId, newsletter));
  if (told) await alertOperators(ctx, newsletter, told.summary, told.details);
}

/** What the operators are to be told, if anything was lost and this call is the one that found out. */
async function renewAged(
  ctx: Pick<Context, 'db' | 'clock' | 'config' | 'log'>,
  editionId: number,
  newsletter: Newsletter,
): Promise<{ summary: string; details: string[] } | undefined> {
  const aged = await findAged(ctx, editionId);
  if (!aged) return undefined;
  const { digest, before, checks, key } = aged;
  const reading = await renewMarket(ctx, newsletter);
  const found = checkPrices(newsletter, reading);
  const judged = checks.map((check) => found.find(({ name }) => name === check.name) ?? check);
  const { numUpdatedRows } = await ctx.db
    .updateTable('editions')
    .set({
      digest: JSON.stringify(renewPrices(digest, reading.market)),
      checks: JSON.stringify(judged),
    })
    .where('id', '=', editionId)
    .where('status', '=', 'approved')
    .where('digest', '=', sql<never>`${JSON.stringify(digest)}::jsonb`)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return undefined;
  ctx.log.info({ edition: editionId, asOf: reading.market?.asOf }, 'renewed the prices of an approved edition');
  return describeLost(key, newsletter, before, reading);
}

/** What was approved with prices that are too old by now, while it may still go out. */
async function findAged({ db, clock }: Pick<Context, 'db' | 'clock'>, editionId: number) {
  const edition = await db
    .selectFrom('editions')
    .select(['digest', 'checks', 'key'])
    .where('id', '=', editionId)
    .where('status', '=', 'approved')
    .where('fresh_until', '>=', clock.now())
    .executeTakeFirst();
  const { digest } = edition ?? {};
  if (!edition || !digest?.market || isFresh(new Date(digest.market.asOf), clock.now())) return undefined;
  return { ...edition, digest, before: digest.market };
}
