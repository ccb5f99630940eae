import type { Context } from '../../context.ts';
import { withLock } from '../../db/lock.ts';
import { readNewsletter } from '../../newsletters/find.ts';
import { renewPrices } from '../../newsroom/compose/renew-prices.ts';
import type { Digest } from '../../newsroom/digest.ts';
import { renewMarket } from '../../newsroom/markets/renew-market.ts';
import { alertOperators } from '../alert.ts';
import { writeContent } from '../content/write-content.ts';
import { describeLost } from './lost-prices.ts';

type RenewContext = Pick<Context, 'db' | 'clock' | 'config' | 'log' | 'mailer' | 'secrets'>;

/** Prices that are this old are shown no longer, whatever happens. */
const leftOutAfterHours = 6;
const tryAgainMinutes = 5;

/**
 * Gives what is not yet submitted of an edition the prices of now, as its next version, when those in force are too old.
 * However many ask at once, one version is made. Where no prices can be had, the old ones stay and new ones are asked
 * for again in a few minutes, until they are so old that a version without them takes their place. Nothing happens to
 * an edition that is not on its way. The operators are told of what is lost.
 */
export async function renewContent(ctx: RenewContext, editionId: number): Promise<void> {
  const renewed = await withLock(ctx.db, `renew-${editionId}`, () => renewAged(ctx, editionId));
  if (renewed?.lost) await alertOperators(ctx, renewed.newsletter, renewed.lost.summary, renewed.lost.details);
}

async function renewAged(ctx: RenewContext, editionId: number) {
  const aged = await findAged(ctx, editionId);
  if (!aged?.digest.market) return undefined;
  const { digest, others, settings, version } = aged;
  const before = aged.digest.market;
  // As they were at the freeze: a newer file is for later editions.
  const newsletter = readNewsletter({ id: aged.newsletter_id, name: settings.name, settings });
  const reading = await renewMarket(ctx, newsletter);
  const { market } = reading;
  const now = ctx.clock.now().getTime();
  const leftOutAt = Date.parse(before.asOf) + leftOutAfterHours * 3_600_000;
  const isWritten = market !== undefined || now >= leftOutAt;
  const renewAt = new Date(Math.min(now + tryAgainMinutes * 60_000, leftOutAt));

  const isDone = await ctx.db.transaction().execute(async (trx) => {
    // Paused or cancelled meanwhile, it is not touched; and it cannot be until this ends.
    const held = await trx
      .updateTable('editions')
      .set({ renew_at: renewAt })
      .where('id', '=', editionId)
      .where('status', '=', 'sending')
      .where('version', '=', version)
      .executeTakeFirst();
    if (held.numUpdatedRows === 0n) return false;
    if (isWritten) {
      const renew = (old: Digest) => renewPrices(old, market);
      const digests: [Digest, ...Digest[]] = [renew(digest), ...others.map(renew)];
      await writeContent(trx, ctx, newsletter, { editionId, version: version + 1, digests });
    }
    return true;
  });
  if (!isDone) return undefined;
  if (!isWritten) {
    ctx.log.warn({ edition: editionId, renewAt }, 'an edition on its way keeps old prices: there are no new ones');
    return undefined;
  }
  ctx.log.info({ edition: editionId, asOf: market?.asOf }, 'renewed the prices of an edition on its way');
  return { newsletter, lost: describeLost(digest.edition.key, newsletter, before, reading) };
}

/** What is in force of an edition on its way, when its prices are due to be renewed; `others` are its variants, in order. */
async function findAged({ db, clock }: RenewContext, editionId: number) {
  const [whole, ...others] = await db
    .selectFrom('editions as e')
    .innerJoin('contents as c', (join) => join.onRef('c.edition_id', '=', 'e.id').onRef('c.version', '=', 'e.version'))
    .select(['c.digest', 'c.settings', 'c.version', 'e.newsletter_id'])
    .where('e.id', '=', editionId)
    .where('e.status', '=', 'sending')
    .where('e.renew_at', '<=', clock.now())
    .orderBy('c.variant')
    .execute();
  return whole && { ...whole, others: others.map(({ digest }) => digest) };
}
