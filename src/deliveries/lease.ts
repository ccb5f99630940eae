import { type Kysely, sql } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../db/schema.ts';
import { partitionOf } from './partition.ts';
import { noteUncertain } from './record.ts';

/**
 * A worker's hold on a batch, by the database's clock. Each new holder gets a higher fence; whoever has a lower
 * one can no longer claim deliveries.
 */
export type Lease = { batchId: number; editionId: number; fence: number; lane: string };

const leaseSeconds = 30;

/** Why a delivery is uncertain whose worker nobody can ask any more. */
export const workerDied = 'the worker died while submitting';

/**
 * Takes the batch unless another worker holds it. What a dead holder left in `submitting` is `uncertain` from then
 * on: whether its message arrived, nobody here can know.
 */
export async function takeLease(
  { db, log, clock }: Pick<Context, 'db' | 'log' | 'clock'>,
  batchId: number,
): Promise<Lease | undefined> {
  return db.transaction().execute(async (trx) => {
    const batch = await trx
      .updateTable('batches')
      .set((set) => ({ fence: set('fence', '+', 1), leased_until: leaseEnd(), connections: null }))
      .where('id', '=', batchId)
      // A hint may outlive the deliveries that it is about.
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('editions as e')
            .select('e.id')
            .whereRef('e.id', '=', 'batches.edition_id')
            .where('e.ledger_dropped_at', 'is', null),
        ),
      )
      .where((where) => where.or([where('leased_until', 'is', null), where('leased_until', '<', sql<Date>`now()`)]))
      .returning(['edition_id', 'fence', 'lane'])
      .executeTakeFirst();
    if (!batch) return undefined;
    const { numAffectedRows: left = 0n } = await sql`
      update ${partitionOf(batch.edition_id)}
      set status = 'uncertain', reason = ${workerDied}, changed_at = ${clock.now()}
      where batch_id = ${batchId} and status = 'submitting'`.execute(trx);
    if (left > 0n) {
      await noteUncertain(trx, batchId, clock.now());
      log.warn({ batch: batchId, deliveries: Number(left) }, 'a dead worker left uncertain deliveries');
    }
    return { batchId, editionId: batch.edition_id, fence: batch.fence, lane: batch.lane };
  });
}

/** What became of deliveries since the last time that this was noted. `failed` includes the bounced. */
export type Counts = { submitted: number; failed: number; bounced: number };

/** Keeps the lease while submissions take long, and notes what was done under it. False when another worker has the batch by now. */
export async function renewLease({ db }: Pick<Context, 'db'>, lease: Lease, counts?: Counts): Promise<boolean> {
  const renewed = await db
    .updateTable('batches')
    .set({ leased_until: leaseEnd() })
    .$if(counts !== undefined, (update) => update.set(addCounts(counts)))
    .where('id', '=', lease.batchId)
    .where('fence', '=', lease.fence)
    .executeTakeFirst();
  return renewed.numUpdatedRows > 0n;
}

/**
 * Gives the batch back and notes when its next delivery is due, not before `notBefore`. Returns that time, if anything
 * is left. Where another has the batch by now, it keeps it, and it stays due: should that one die, the sweeper must find it.
 */
export async function endLease(
  { db }: Pick<Context, 'db'>,
  lease: Lease,
  notBefore?: Date,
  counts?: Counts,
): Promise<Date | undefined> {
  const due = sql<Date | null>`(
    select greatest(min(d.due_at), ${notBefore ?? null}::timestamptz) from ${partitionOf(lease.editionId)} d
    where d.batch_id = ${lease.batchId} and d.status = 'pending'
    having count(*) > 0)`;
  const isOurs = sql`fence = ${lease.fence}`;
  const ended = await db
    .updateTable('batches')
    .set({
      leased_until: sql<Date | null>`case when ${isOurs} then null else leased_until end`,
      due_at: sql<Date | null>`case when ${isOurs} then ${due} else least(due_at, ${due}) end`,
      ...addCounts(counts),
    })
    .where('id', '=', lease.batchId)
    .returning('due_at')
    .executeTakeFirst();
  return ended?.due_at ?? undefined;
}

function addCounts(counts: Counts = { submitted: 0, failed: 0, bounced: 0 }) {
  return {
    submitted: sql<number>`submitted + ${counts.submitted}`,
    failed: sql<number>`failed + ${counts.failed}`,
    bounced: sql<number>`bounced + ${counts.bounced}`,
  };
}

const leaseEnd = () => sql<Date>`now() + make_interval(secs => ${leaseSeconds})`;

/**
 * Holds all batches of an edition until the transaction ends, for whoever moves what is pending in them: nothing is claimed
 * meanwhile. Every statement that changes a batch and its rows takes the batch first.
 */
export async function holdBatches(trx: Kysely<Database>, editionId: number): Promise<void> {
  await trx
    .selectFrom('batches')
    .select('id')
    .where('edition_id', '=', editionId)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
}
