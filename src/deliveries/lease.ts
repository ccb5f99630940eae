import { sql } from 'kysely';
import type { Context } from '../context.ts';

/**
 * A worker's hold on a batch, by the database's clock. Each new holder gets a higher fence; whoever has a lower
 * one can no longer claim deliveries.
 */
export type Lease = { batchId: number; editionId: number; fence: number };

const leaseSeconds = 30;
export const renewEveryMs = 10_000;

/**
 * Takes the batch unless another worker holds it. What a dead holder left in `submitting` is `uncertain` from then
 * on: whether its message arrived, nobody here can know.
 */
export async function takeLease({ db, log }: Pick<Context, 'db' | 'log'>, batchId: number): Promise<Lease | undefined> {
  return db.transaction().execute(async (trx) => {
    const batch = await trx
      .updateTable('batches')
      .set((set) => ({ fence: set('fence', '+', 1), leased_until: leaseEnd() }))
      .where('id', '=', batchId)
      .where((where) => where.or([where('leased_until', 'is', null), where('leased_until', '<', sql<Date>`now()`)]))
      .returning(['edition_id', 'fence'])
      .executeTakeFirst();
    if (!batch) return undefined;
    const left = await trx
      .updateTable('deliveries')
      .set({ status: 'uncertain', reason: 'the worker died while submitting', changed_at: sql`now()` })
      .where('edition_id', '=', batch.edition_id)
      .where('batch_id', '=', batchId)
      .where('status', '=', 'submitting')
      .executeTakeFirst();
    if (left.numUpdatedRows > 0n)
      log.warn({ batch: batchId, deliveries: Number(left.numUpdatedRows) }, 'a dead worker left uncertain deliveries');
    return { batchId, editionId: batch.edition_id, fence: batch.fence };
  });
}

/** Keeps the lease while submissions take long. False when another worker has the batch by now. */
export async function renewLease({ db }: Pick<Context, 'db'>, lease: Lease): Promise<boolean> {
  const renewed = await db
    .updateTable('batches')
    .set({ leased_until: leaseEnd() })
    .where('id', '=', lease.batchId)
    .where('fence', '=', lease.fence)
    .executeTakeFirst();
  return renewed.numUpdatedRows > 0n;
}

/**
 * Gives the batch back and notes when its next delivery is due, not before `notBefore`. Returns that time, if anything
 * is left. Where another has the batch by now, it keeps it, and it stays due: should that one die, the sweeper must find it.
 */
export async function endLease({ db }: Pick<Context, 'db'>, lease: Lease, notBefore?: Date): Promise<Date | undefined> {
  const due = sql<Date | null>`(
    select greatest(min(d.due_at), ${notBefore ?? null}::timestamptz) from deliveries d
    where d.edition_id = ${lease.editionId} and d.batch_id = ${lease.batchId} and d.status = 'pending'
    having count(*) > 0)`;
  const isOurs = sql`fence = ${lease.fence}`;
  const ended = await db
    .updateTable('batches')
    .set({
      leased_until: sql<Date | null>`case when ${isOurs} then null else leased_until end`,
      due_at: sql<Date | null>`case when ${isOurs} then ${due} else least(due_at, ${due}) end`,
    })
    .where('id', '=', lease.batchId)
    .returning('due_at')
    .executeTakeFirst();
  return ended?.due_at ?? undefined;
}

const leaseEnd = () => sql<Date>`now() + make_interval(secs => ${leaseSeconds})`;
