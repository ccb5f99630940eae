import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { EditionStatus } from '../db/schema.ts';
import { freshUntil } from '../editions/ensure.ts';
import { loadEdition } from '../editions/find.ts';
import { finishEdition } from './finish.ts';
import { enqueueBatches } from './hints.ts';
import { partitionOf } from './partition.ts';
import { leaveUncertain, repeatUncertain } from './uncertain.ts';

/** One that a person may decide of. `since` is when it became uncertain; no address: the ids are enough. */
export type UncertainDelivery = {
  subscriptionId: number;
  attempt: number;
  since: Date;
  relay: string | null;
  reason: string | null;
  /** Decided of already: it is not repeated by itself any more. */
  settled: boolean;
};

/** Empty, too, for an edition that is not frozen, or whose deliveries are dropped. */
export async function listUncertain({ db }: Pick<Context, 'db'>, editionId: number): Promise<UncertainDelivery[]> {
  const { edition } = await loadEdition({ db }, editionId);
  if (edition.recipients === null || edition.ledger_dropped_at) return [];
  const { rows } = await sql<UncertainDelivery>`
    select subscription_id as "subscriptionId", attempt, changed_at as since, relay, reason, settled
    from ${partitionOf(editionId)} where status = 'uncertain' order by subscription_id`.execute(db);
  return rows;
}

export type Decided =
  | { kind: 'decided'; deliveries: number }
  /** Nothing was changed: it has no ledger, or somebody has to resume it first. */
  | { kind: 'refused'; status: EditionStatus };

/**
 * Repeats what is uncertain of an edition, and nothing else: it is on its way again, within a freshness window of now at
 * least. Where nothing is uncertain, nothing changes. One that is paused or cancelled is refused.
 */
export async function resendUncertain(ctx: Context, editionId: number): Promise<Decided> {
  const { newsletter } = await loadEdition(ctx, editionId);
  const now = ctx.clock.now();
  const decided = await ctx.db.transaction().execute(async (trx): Promise<Decided> => {
    const edition = await trx
      .selectFrom('editions')
      .select(['status', 'fresh_until', 'ledger_dropped_at'])
      .where('id', '=', editionId)
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow();
    const { status, fresh_until } = edition;
    if ((status !== 'sent' && status !== 'sending') || edition.ledger_dropped_at) return { kind: 'refused', status };
    const deliveries = await repeatUncertain(trx, editionId, now);
    if (deliveries === 0) return { kind: 'decided', deliveries };
    const until = freshUntil(newsletter, now);
    await trx
      .updateTable('editions')
      .set({
        status: 'sending',
        reason: null,
        finished_at: null,
        fresh_until: until > fresh_until ? until : fresh_until,
      })
      .where('id', '=', editionId)
      .execute();
    return { kind: 'decided', deliveries };
  });
  if (decided.kind === 'decided' && decided.deliveries > 0) {
    ctx.log.info(
      { edition: editionId, deliveries: decided.deliveries },
      'uncertain deliveries are repeated by command',
    );
    await enqueueBatches(ctx, editionId);
  }
  return decided;
}

/** Lets be what is uncertain: it is never repeated by itself. An edition that waited only for that is sent. */
export async function keepUncertain(ctx: Context, editionId: number): Promise<Decided> {
  const { edition } = await loadEdition(ctx, editionId);
  const { status, recipients, ledger_dropped_at } = edition;
  if (recipients === null || ledger_dropped_at) return { kind: 'refused', status };
  const deliveries = await ctx.db.transaction().execute(async (trx) => {
    // The edition first, as everybody does who settles.
    await trx.selectFrom('editions').select('id').where('id', '=', editionId).forNoKeyUpdate().execute();
    return leaveUncertain(trx, editionId);
  });
  await finishEdition(ctx, editionId);
  return { kind: 'decided', deliveries };
}
