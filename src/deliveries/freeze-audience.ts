import { sql, type Transaction } from 'kysely';
import type { Database } from '../db/schema.ts';
import type { Edition } from '../editions/find.ts';
import { readersOf } from '../editions/readers-of.ts';
import type { VariantOf } from '../editions/variants/share-out.ts';
import { attachPartition, makePartition, partitionOf } from './partition.ts';

/** Small enough that a lost lease matters little, large enough that a million readers are a thousand jobs. */
const batchSize = 1_000;

/** Stand for no hour and no time zone of their own, so that cohorts are joined by equality, which is quick. */
const usual = -1;
const nowhere = '';

/** When the readers of one time zone, or of none, are to get the edition: those who chose that hour, or, with null, none. */
export type Cohort = { timezone: string | null; hour: number | null; releaseAt: Date };

/**
 * Writes one pending delivery for each reader who is to get the edition, grouped by release and lane into batches; from
 * here on the audience is fixed and people are no longer asked for, only rows. Who is in no cohort gets it at `releaseAt`,
 * and who chose no topics that are among `chosen` gets the whole edition.
 * Returns the number of readers.
 */
export async function freezeAudience(
  trx: Transaction<Database>,
  edition: Pick<Edition, 'id' | 'newsletter_id' | 'key' | 'date' | 'segment' | 'kind'>,
  releaseAt: Date,
  cohorts: Cohort[] = [],
  chosen: VariantOf[] = [],
): Promise<number> {
  // By a join of whole choices, which costs a million readers little; where nobody gets a variant there is none.
  const hasVariants = chosen.length > 0;
  const variant = hasVariants ? sql`coalesce(v.variant, 0)` : sql`0`;
  const joinVariants = hasVariants
    ? sql`left join jsonb_to_recordset(${JSON.stringify(chosen)}::jsonb) as v (topics text[], variant smallint) on v.topics = r.topics`
    : sql``;
  await makePartition(trx, edition.id);
  // A million rows are sorted in memory instead of on disk.
  await sql`set local work_mem = '256MB'`.execute(trx);
  const { numAffectedRows } = await sql`
    with reader as (
      select r.id, d.lane, ${variant} as variant, coalesce(c.release_at, ${releaseAt}::timestamptz) as release_at
      from (${await readersOf(trx, edition)}) r
      join domains d on d.domain = r.domain
      left join unnest(
        ${cohorts.map((c) => c.timezone ?? nowhere)}::text[], ${cohorts.map((c) => c.hour ?? usual)}::int[],
        ${cohorts.map((c) => c.releaseAt)}::timestamptz[]
      ) as c (timezone, hour, release_at) on c.timezone = coalesce(r.timezone, ${nowhere}) and c.hour = coalesce(r.hour, ${usual}::int)
      ${joinVariants}
    ), audience as materialized (
      select id, lane, release_at, variant,
        (row_number() over (partition by release_at, lane collate "C" order by id) - 1) / ${batchSize}::int as part
      from reader
    ), parts as (
      insert into batches (edition_id, lane, part, release_at, due_at)
      select distinct ${edition.id}::bigint, lane, part, release_at, release_at from audience
      returning id, lane, part, release_at
    )
    insert into ${partitionOf(edition.id)} (edition_id, subscription_id, batch_id, lane, version, variant, due_at)
    select ${edition.id}, audience.id, parts.id, audience.lane, 1, audience.variant, audience.release_at
    from audience join parts using (release_at, lane, part)`.execute(trx);
  const recipients = Number(numAffectedRows ?? 0n);
  await attachPartition(trx, edition.id);
  if (hasVariants) await countReaders(trx, edition.id);
  await trx.updateTable('editions').set({ recipients }).where('id', '=', edition.id).execute();
  return recipients;
}

async function countReaders(trx: Transaction<Database>, editionId: number): Promise<void> {
  await sql`
    update variants v set readers = d.readers
    from (select variant, count(*) as readers from ${partitionOf(editionId)} group by variant) d
    where v.edition_id = ${editionId} and v.variant = d.variant`.execute(trx);
}
