import { sql } from 'kysely';
import { instanceKey } from '../../src/db/instance-keys.ts';
import type { House } from './open-house.ts';

/**
 * Where the readers are: at domains of no known provider, whose lane has no limit. What is measured is the engine, not how
 * fast the large providers may be mailed.
 */
const domains = Array.from({ length: 100 }, (_, index) => `readers${index}.example`);

const blockOctets = 64;

/** Sees to it that there are readers 1 to `count`, and that the newsletter has all of them, agreed, and no others. */
export async function subscribeReaders({ ctx: { db } }: House, newsletterId: number, count: number): Promise<void> {
  await sql`
    insert into domains (domain, lane)
    select domain, 'other' from unnest(${domains}::text[]) as domain
    on conflict do nothing`.execute(db);

  // HMAC-SHA256 (RFC 2104) of the address, as src/mail/address.ts has it, by what PostgreSQL has without extensions.
  const key = Buffer.concat([await instanceKey(db, 'addresses')], blockOctets);
  const inner = key.map((octet) => octet ^ 0x36);
  const outer = key.map((octet) => octet ^ 0x5c);
  await sql`
    insert into subscribers (address, domain, address_hash)
    select address, domain, sha256(${Buffer.from(outer)}::bytea || sha256(${Buffer.from(inner)}::bytea || convert_to(address, 'UTF8')))
    from (
      select 'reader' || n || '@' || domain as address, domain
      from (select n, (${domains}::text[])[n % 100 + 1] as domain from generate_series(1, ${count}::int) n) placed
    ) addressed
    on conflict (address_hash) do nothing`.execute(db);

  // A token has 32 characters of a-z and 2-7: a digest in hex with its 0, 1, 8 and 9 replaced.
  await sql`
    insert into subscriptions (subscriber_id, newsletter_id, status, token, confirmed_at)
    select id, ${newsletterId}, 'active',
      translate(left(encode(sha256(convert_to(${newsletterId} || '/' || id, 'UTF8')), 'hex'), 32), '0189', 'ghij'), now()
    from subscribers order by id limit ${count}`.execute(db);
  // So that the database does not do it by itself while something is measured.
  await sql`vacuum (analyze) subscribers, subscriptions`.execute(db);
}
