import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../db/schema.ts';
import { laneOf } from '../mail/lanes.ts';
import type { Newsletter } from '../newsletters/find.ts';
import type { ImportedReader } from './import-row.ts';
import { newReaderToken } from './token.ts';

/** `hash` is the address's own, by the instance key `addresses`. */
export type Candidate = ImportedReader & { hash: Buffer };

export type ConsentOrigin = {
  /** They have agreed elsewhere, as `provenance` tells: they get the next edition. Else each is asked by mail first. */
  confirmed: boolean;
  provenance: string;
};

/**
 * Subscribes some thousand readers at once, with one consent row each; all or none. Returns the ids of the new
 * subscriptions, and how many candidates are suppressed and were left out. Who is there already stays as they are.
 */
export async function addReaders(
  db: Kysely<Database>,
  newsletter: Pick<Newsletter, 'id'>,
  candidates: Candidate[],
  origin: ConsentOrigin,
): Promise<{ added: number[]; suppressed: number }> {
  const hashes = await findSuppressed(db, candidates);
  const welcome = candidates.filter(({ hash }) => !hashes.has(hash.toString('hex')));
  const added = await db.transaction().execute(async (trx) => {
    await addSubscribers(trx, welcome);
    return addSubscriptions(trx, newsletter, welcome, origin);
  });
  return { added, suppressed: candidates.length - welcome.length };
}

async function findSuppressed(db: Kysely<Database>, candidates: Candidate[]): Promise<Set<string>> {
  const { rows } = await sql<{ address_hash: Buffer }>`
    select address_hash from suppressions
    where address_hash = any(${candidates.map(({ hash }) => hash)}::bytea[])`.execute(db);
  return new Set(rows.map((row) => row.address_hash.toString('hex')));
}

// Both inserts go in one order, so that two imports at once wait for each other instead of for ever.
async function addSubscribers(trx: Transaction<Database>, readers: Candidate[]): Promise<void> {
  const domains = [...new Set(readers.map(({ domain }) => domain))].sort();
  await sql`
    insert into domains (domain, lane)
    select * from unnest(${domains}::text[], ${domains.map(laneOf)}::text[])
    on conflict do nothing`.execute(trx);
  await sql`
    insert into subscribers (address, address_hash, domain, name, timezone)
    select address, hash, domain, name, timezone
    from unnest(
      ${readers.map((r) => r.address)}::text[],
      ${readers.map((r) => r.hash)}::bytea[],
      ${readers.map((r) => r.domain)}::text[],
      ${readers.map((r) => r.name)}::text[],
      ${readers.map((r) => r.timezone)}::text[]
    ) with ordinality as reader (address, hash, domain, name, timezone, position)
    order by hash, position
    on conflict do nothing`.execute(trx);
}

async function addSubscriptions(
  trx: Transaction<Database>,
  newsletter: Pick<Newsletter, 'id'>,
  readers: Candidate[],
  { confirmed, provenance }: ConsentOrigin,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with added as (
      insert into subscriptions (subscriber_id, newsletter_id, status, token, topics, confirmed_at)
      select s.id, ${newsletter.id}, ${confirmed ? 'active' : 'pending'}, reader.token,
        array(select jsonb_array_elements_text(reader.topics)), ${confirmed ? sql`now()` : null}
      from unnest(
        ${readers.map((r) => r.hash)}::bytea[],
        ${readers.map(newReaderToken)}::text[],
        ${readers.map((r) => JSON.stringify(r.topics))}::jsonb[]
      ) with ordinality as reader (hash, token, topics, position)
      join subscribers s on s.address_hash = reader.hash
      order by s.id, reader.position
      on conflict (newsletter_id, subscriber_id) do nothing
      returning id
    ), noted as (
      insert into consents (subscription_id, kind, provenance)
      select id, ${confirmed ? 'imported' : 'requested'}, ${provenance} from added
    )
    select id from added`.execute(trx);
  return rows.map(({ id }) => id);
}
