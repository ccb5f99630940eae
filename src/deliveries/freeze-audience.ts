import { sql, type Transaction } from 'kysely';
import { activeReaders } from '../audience/active-readers.ts';
import type { Database } from '../db/schema.ts';
import type { Edition } from '../editions/find.ts';

/** Small enough that a lost lease matters little, large enough that a million readers are two thousand jobs. */
const batchSize = 500;

/**
 * Writes one pending delivery for each reader who is to get the edition now, grouped by lane into batches; from here
 * on the audience is fixed and people are no longer asked for, only rows. Returns the number of readers.
 */
export async function freezeAudience(trx: Transaction<Database>, edition: Edition, dueAt: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    with audience as (
      select r.id, d.lane, (row_number() over (partition by d.lane order by r.id) - 1) / ${batchSize}::int as part
      from (${activeReaders(edition.newsletter_id)}) r
      join domains d on d.domain = r.domain
    ), parts as (
      insert into batches (edition_id, lane, part, due_at)
      select distinct ${edition.id}::bigint, lane, part, ${dueAt}::timestamptz from audience
      returning id, lane, part
    )
    insert into deliveries (edition_id, subscription_id, batch_id, lane, version, due_at)
    select ${edition.id}, audience.id, parts.id, audience.lane, 1, ${dueAt}
    from audience join parts using (lane, part)`.execute(trx);
  return Number(numAffectedRows ?? 0n);
}
