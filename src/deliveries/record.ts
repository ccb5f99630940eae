import { type Kysely, sql } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../db/schema.ts';
import type { Lease } from './lease.ts';
import type { Outcome } from './outcome.ts';
import { partitionOf, prepareForEach } from './partition.ts';

export type Recorded = { subscriptionId: number; attempt: number; outcome: Outcome };

/**
 * Writes outcomes. It needs no lease: what the relay said about an attempt is true
 * whoever holds the batch by now, and settles a row that was called uncertain in the meantime, or is to be repeated for that.
 */
export async function recordOutcomes(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  { editionId, batchId }: Pick<Lease, 'editionId' | 'batchId'>,
  recorded: Recorded[],
): Promise<void> {
  const now = clock.now();
  const accepted = recorded.filter(({ outcome }) => outcome.status === 'submitted');
  const others = recorded.filter(({ outcome }) => outcome.status !== 'submitted');
  if (accepted.length > 0) await writeAccepted(editionId)(db, acceptedValues(editionId, accepted, now));
  if (others.length === 0) return;
  await db.transaction().execute(async (trx) => {
    // The batch first, as everybody does who changes both.
    if (others.some(({ outcome }) => outcome.status === 'uncertain')) await noteUncertain(trx, batchId, now);
    if (others.some(({ outcome }) => outcome.status === 'pending')) await reopen(trx, batchId, now);
    await writeOthers(trx, editionId, others, now);
  });
}

/** Which attempt is meant, and that nothing is known of it yet: it is under way, or called uncertain, or to be repeated for that. */
const isOpen = `d.attempt = o.attempt
  and (d.status in ('submitting', 'uncertain') or (d.status = 'pending' and d.settled))`;

/**
 * The update of what was accepted, for the values of `acceptedValues` ($1 to $7): nearly all are, so it has no more in it than
 * they need.
 */
export function updateAccepted(deliveries: string): string {
  return `
    update ${deliveries} d set
      status = 'submitted', reason = null, reply = o.reply, relay = o.relay, relay_id = o.relay_id,
      changed_at = $2::timestamptz
    from unnest($3::bigint[], $4::smallint[], $5::text[], $6::text[], $7::text[])
      as o (subscription_id, attempt, reply, relay, relay_id)
    where d.edition_id = $1::bigint and d.subscription_id = o.subscription_id and ${isOpen}`;
}

const writeAccepted = prepareForEach<never>(updateAccepted);

export function acceptedValues(editionId: number, accepted: Recorded[], now: Date): unknown[] {
  return [
    editionId,
    now,
    accepted.map((row) => row.subscriptionId),
    accepted.map((row) => row.attempt),
    accepted.map((row) => row.outcome.reply),
    accepted.map((row) => row.outcome.relay),
    accepted.map((row) => row.outcome.relayId),
  ];
}

async function writeOthers(db: Kysely<Database>, editionId: number, recorded: Recorded[], now: Date): Promise<void> {
  const column = <T>(pick: (row: Recorded) => T) => recorded.map(pick);
  await sql`
    update ${partitionOf(editionId)} d set
      status = o.status, reason = o.reason, relay_id = o.relay_id,
      -- A refusal may name the mailbox: nothing of that is kept of who was erased in the meantime.
      reply = case when exists (select from subscriptions s where s.id = d.subscription_id)
        then coalesce(o.reply, case when not o.counted then d.reply end) end,
      relay = coalesce(o.relay, case when not o.counted then d.relay end),
      due_at = coalesce(o.due_at, d.due_at), attempt = d.attempt - (not o.counted)::int, changed_at = ${now}
    from unnest(
      ${column((r) => r.subscriptionId)}::bigint[], ${column((r) => r.attempt)}::smallint[],
      ${column((r) => r.outcome.status)}::text[], ${column((r) => r.outcome.reason)}::text[],
      ${column((r) => r.outcome.reply)}::text[], ${column((r) => r.outcome.relay)}::text[],
      ${column((r) => r.outcome.relayId)}::text[], ${column((r) => r.outcome.dueAt)}::timestamptz[],
      ${column((r) => r.outcome.counted)}::boolean[]
    ) as o (subscription_id, attempt, status, reason, reply, relay, relay_id, due_at, counted)
    where d.edition_id = ${editionId} and d.subscription_id = o.subscription_id and ${sql.raw(isOpen)}`.execute(db);
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
