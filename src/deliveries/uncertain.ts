import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database, DeliveryStatus } from '../db/schema.ts';
import type { Edition } from '../editions/find.ts';
import { partitionOf } from './partition.ts';

/** How long the relay's own events may take to say what became of a delivery. */
const waitMinutes = 15;
/** More than this, and more than this share of the edition, is not what one worker leaves: then a person decides. */
const fewDeliveries = 50;
const fewShare = 0.001;

export type Settled =
  | { kind: 'nothing' }
  /** Some are uncertain for less than `waitMinutes`. */
  | { kind: 'waits' }
  /** They are pending again. */
  | { kind: 'repeats'; deliveries: number }
  /** They stay uncertain, for they are too many. */
  | { kind: 'held'; deliveries: number };

/**
 * Does with uncertain deliveries of an edition on its way what the newsletter's policy says. One is repeated once at most, and
 * only inside the freshness window; after that it stays uncertain. `hold` decides nothing: a person may.
 */
export async function settleUncertain(trx: Kysely<Database>, edition: Edition, now: Date): Promise<Settled> {
  if (edition.status !== 'sending' || edition.fresh_until < now) return { kind: 'nothing' };
  const batches = await batchesOf(trx, edition.id);
  if (batches.length === 0) return { kind: 'nothing' };
  const { settings } = await trx
    .selectFrom('newsletters')
    .select('settings')
    .where('id', '=', edition.newsletter_id)
    .executeTakeFirstOrThrow();
  if (settings.uncertain === 'hold') return { kind: 'nothing' };
  const waitsUntil = settings.uncertain === 'settle' ? new Date(now.getTime() - waitMinutes * 60_000) : now;
  const { open, ripe, everUncertain } = await countUncertain(trx, edition.id, batches, waitsUntil);
  if (open === 0) return { kind: 'nothing' };
  if (ripe === 0) return { kind: 'waits' };
  const few = Math.max(fewDeliveries, fewShare * (edition.recipients ?? 0));
  if (settings.uncertain === 'settle' && everUncertain > few) {
    await settle(trx, edition.id, batches);
    return { kind: 'held', deliveries: open };
  }
  return { kind: 'repeats', deliveries: await repeat(trx, edition.id, batches, now, waitsUntil) };
}

/**
 * How a pending row ends that is not sent any more. One that waited for its repeat is as uncertain as before: its first message may
 * have arrived.
 */
export function endedBy(status: 'skipped' | 'failed', reason: RawBuilder<string>) {
  return {
    status: sql<DeliveryStatus>`case when settled then 'uncertain' else ${status} end`,
    reason: sql<string>`case when settled then reason else ${reason} end`,
  };
}

/** Repeats what is uncertain, whatever was decided before: for a person. Returns how many. */
export async function repeatUncertain(trx: Kysely<Database>, editionId: number, now: Date): Promise<number> {
  const batches = await batchesOf(trx, editionId);
  await sql`
    update ${partitionOf(editionId)} set settled = false
    where batch_id = any(${batches}::bigint[]) and status = 'uncertain'`.execute(trx);
  return repeat(trx, editionId, batches, now, now);
}

/** Lets what is uncertain be: it is not repeated by itself any more. Returns how many. */
export async function leaveUncertain(trx: Kysely<Database>, editionId: number): Promise<number> {
  return settle(trx, editionId, await batchesOf(trx, editionId));
}

/** The batches in which something is or was uncertain: so nobody need look at all rows of an edition. */
async function batchesOf(db: Kysely<Database>, editionId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('batches')
    .select('id')
    .where('edition_id', '=', editionId)
    .where('uncertain_at', 'is not', null)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  return rows.map(({ id }) => id);
}

/** Repeated ones count with the others: an edition is not repeated bit by bit. */
async function countUncertain(db: Kysely<Database>, editionId: number, batches: number[], until: Date) {
  const { rows } = await sql<{ open: number; ripe: number; everUncertain: number }>`
    select count(*) filter (where status = 'uncertain' and not settled) as open,
      count(*) filter (where status = 'uncertain' and not settled and changed_at <= ${until}) as ripe,
      count(*) filter (where status = 'uncertain' or settled) as "everUncertain"
    from ${partitionOf(editionId)} where batch_id = any(${batches}::bigint[])`.execute(db);
  return rows[0] ?? { open: 0, ripe: 0, everUncertain: 0 };
}

async function repeat(
  trx: Kysely<Database>,
  editionId: number,
  batches: number[],
  now: Date,
  until: Date,
): Promise<number> {
  const { rows } = await sql<{ batchId: number }>`
    update ${partitionOf(editionId)}
    set status = 'pending', settled = true, due_at = ${now}, changed_at = ${now}
    where batch_id = any(${batches}::bigint[]) and status = 'uncertain' and not settled and changed_at <= ${until}
    returning batch_id as "batchId"`.execute(trx);
  const touched = [...new Set(rows.map(({ batchId }) => batchId))];
  await sql`
    update batches set due_at = least(due_at, ${now}) where id = any(${touched}::bigint[])`.execute(trx);
  return rows.length;
}

async function settle(trx: Kysely<Database>, editionId: number, batches: number[]): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    update ${partitionOf(editionId)} set settled = true
    where batch_id = any(${batches}::bigint[]) and status = 'uncertain' and not settled`.execute(trx);
  return Number(numAffectedRows);
}
