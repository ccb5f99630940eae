import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type Prepared, prepare } from '../db/prepared.ts';
import type { Database } from '../db/schema.ts';

/**
 * The table that holds the deliveries of one edition, for the statements that run for every window: asked by its own
 * name, PostgreSQL need not look at the partitions of all other editions.
 */
export function partitionOf(editionId: number): RawBuilder<unknown> {
  return sql.table(partitionName(editionId));
}

function partitionName(editionId: number): string {
  return `deliveries_${editionId}`;
}

/** A prepared statement for each edition, as `text` gives it for the name of its table; made when it is first asked for. */
export function prepareForEach<Row>(text: (deliveries: string) => string): (editionId: number) => Prepared<Row> {
  const made = new Map<number, Prepared<Row>>();
  return (editionId) => {
    const known = made.get(editionId) ?? prepare<Row>(text(partitionName(editionId)));
    made.set(editionId, known);
    return known;
  };
}

/**
 * Makes the table of an edition's deliveries beside the ledger, not yet part of it, so that it is filled without an index.
 * Rows are rewritten twice each; the room that pages keep for that keeps indexes out of nine tenths of it.
 */
export async function makePartition(trx: Kysely<Database>, editionId: number): Promise<void> {
  await sql`
    create table ${partitionOf(editionId)} (like deliveries including defaults including constraints)
    with (fillfactor = 45)`.execute(trx);
}

/** Indexes it, and makes it part of the ledger. */
export async function attachPartition(trx: Kysely<Database>, editionId: number): Promise<void> {
  const table = partitionOf(editionId);
  await sql`set local maintenance_work_mem = '256MB'`.execute(trx);
  await sql`alter table ${table} add primary key (edition_id, subscription_id)`.execute(trx);
  await sql`create index on ${table} (batch_id, subscription_id)`.execute(trx);
  await sql`alter table deliveries attach partition ${table} for values in (${sql.lit(editionId)})`.execute(trx);
}
