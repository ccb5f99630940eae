import { type Kysely, sql } from 'kysely';
import type { Context } from '../context.ts';
import { prepared } from '../db/prepared.ts';
import type { Database } from '../db/schema.ts';
import type { Lease } from './lease.ts';
import type { Outcome } from './outcome.ts';
import { partitionOf } from './partition.ts';

export type Recorded = { subscriptionId: number; attempt: number; outcome: Outcome };

/**
 * Writes outcomes in one statement. It needs no lease: what the relay said about an attempt is true
 * whoever holds the batch by now, and settles a row that was called uncertain in the meantime, or is to be repeated for that.
 */
export async function recordOutcomes(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  { editionId, batchId }: Pick<Lease, 'editionId' | 'batchId'>,
  recorded: Recorded[],
): Promise<void> {
  if (recorded.length === 0) return;
  const now = clock.now();
  const column = <T>(pick: (row: Recorded) => T) => recorded.map(pick);
  const written = sql`${sql.raw(prepared)}
    update ${partitionOf(editionId)} d set
      status = o.status, reason = o.reason, reply = o.reply, relay = o.relay, relay_id = o.relay_id,
      due_at = coalesce(o.due_at, d.due_at), attempt = d.attempt - (not o.counted)::int, changed_at = ${now}::timestamptz
    from unnest(
      ${column((r) => r.subscriptionId)}::bigint[], ${column((r) => r.attempt)}::smallint[],
      ${column((r) => r.outcome.status)}::text[], ${column((r) => r.outcome.reason)}::text[],
      ${column((r) => r.outcome.reply)}::text[], ${column((r) => r.outcome.relay)}::text[],
      ${column((r) => r.outcome.relayId)}::text[], ${column((r) => r.outcome.dueAt)}::timestamptz[],
      ${column((r) => r.outcome.counted)}::boolean[]
    ) as o (subscription_id, attempt, status, reason, reply, relay, relay_id, due_at, counted)
    where d.edition_id = ${editionId} and d.subscription_id = o.subscription_id
      and d.attempt = o.attempt
      and (d.status in ('submitting', 'uncertain') or (d.status = 'pending' and d.settled))`;
  const isUncertain = recorded.some(({ outcome }) => outcome.status === 'uncertain');
  const isPending = recorded.some(({ outcome }) => outcome.status === 'pending');
  if (!isUncertain && !isPending) return void (await written.execute(db));
  await db.transaction().execute(async (trx) => {
    // The batch first, as everybody does who changes both.
    if (isUncertain) await noteUncertain(trx, batchId, now);
    if (isPending) await reopen(trx, batchId, now);
    await written.execute(trx);
  });
}

/** A late word may make something pending in a batch that was done: then it is not. */
async function reopen(db: Kysely<Database>, batchId: number, now: Date): Promise<void> {
  await db.updateTable('batches').set({ due_at: now }).where('id', '=', batchId).where('due_at', 'is', null).execute();
}

/** Marks a batch as one in which something may be uncertain, so that it is settled. */
export async function noteUncertain(db: Kysely<Database>, batchId: number, now: Date): Promise<void> {
  await db
    .updateTable('batches')
    .set({ uncertain_at: now })
    .where('id', '=', batchId)
    .where('uncertain_at', 'is', null)
    .execute();
}
