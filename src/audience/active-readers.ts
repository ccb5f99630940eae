import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database, Frequency } from '../db/schema.ts';

/** An edition as its readers choose: `date` is its day (YYYY-MM-DD), `frequency` how often those want one who get it. */
export type ChosenEdition = { date: string; frequency: Frequency | 'any' };

/** `hour`: the one that they chose, by their own clock; `topics` as they chose them, none for everything. */
export type ActiveReader = {
  id: number;
  domain: string;
  timezone: string | null;
  hour: number | null;
  topics: string[];
};

/**
 * Whose subscription makes them get an edition at this moment: `id` of the subscription, `domain` of the address, and
 * their time zone, hour and topics where they are known. Without an edition all whom one could reach, also who pauses.
 */
export function activeReaders(newsletterId: number, edition?: ChosenEdition): RawBuilder<ActiveReader> {
  return sql`
    select s.id, r.domain, r.timezone, s.hour, s.topics
    from subscriptions s
    join subscribers r on r.id = s.subscriber_id
    where s.newsletter_id = ${newsletterId}
      and s.status = 'active'
      ${edition ? choosing(edition) : sql``}
      and not exists (select from suppressions x where x.address_hash = r.address_hash)`;
}

/** A pause ends by itself: nothing has to be written on that day. */
function choosing({ date, frequency }: ChosenEdition): RawBuilder<unknown> {
  const often = frequency === 'any' ? sql`` : sql`and s.frequency = ${sql.lit(frequency)}`;
  return sql`${often} and (s.paused_until is null or s.paused_until <= ${date}::date)`;
}

export async function countReaders(
  db: Kysely<Database>,
  newsletterId: number,
  edition: ChosenEdition,
): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*) from (${activeReaders(newsletterId, edition)}) as reader`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Whether anybody would get it. */
export async function hasReaders(db: Kysely<Database>, newsletterId: number, edition: ChosenEdition): Promise<boolean> {
  const { rows } = await sql`select from (${activeReaders(newsletterId, edition)}) as reader limit 1`.execute(db);
  return rows.length > 0;
}
