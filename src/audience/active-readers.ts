import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../db/schema.ts';

/**
 * Whose subscription makes them get an edition at this moment: `id` of the subscription, `domain` of the address, and
 * their time zone where it is known.
 */
export function activeReaders(
  newsletterId: number,
): RawBuilder<{ id: number; domain: string; timezone: string | null }> {
  return sql`
    select s.id, r.domain, r.timezone
    from subscriptions s
    join subscribers r on r.id = s.subscriber_id
    where s.newsletter_id = ${newsletterId}
      and s.status = 'active'
      and not exists (select from suppressions x where x.address_hash = r.address_hash)`;
}

export async function countReaders(db: Kysely<Database>, newsletterId: number): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*) from (${activeReaders(newsletterId)}) as reader`.execute(db);
  return rows[0]?.count ?? 0;
}
