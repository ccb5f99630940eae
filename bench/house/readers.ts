import { sql } from 'kysely';
import { instanceKey } from '../../src/db/instance-keys.ts';
import type { House } from './open-house.ts';

/** Where the readers of a newsletter are, in percent of them: much as on any large list. */
const domains = [
  { domain: 'gmail.com', lane: 'google', percent: 40 },
  { domain: 'outlook.com', lane: 'microsoft', percent: 10 },
  { domain: 'hotmail.com', lane: 'microsoft', percent: 5 },
  { domain: 'yahoo.com', lane: 'yahoo', percent: 10 },
  { domain: 'icloud.com', lane: 'apple', percent: 5 },
  { domain: 'gmx.de', lane: 'united-internet', percent: 5 },
  { domain: 'readers.example', lane: 'other', percent: 15 },
  { domain: 'company.example', lane: 'other', percent: 10 },
];

const blockOctets = 64;

/** Sees to it that there are readers 1 to `count`, and that the newsletter has all of them, agreed, and no others. */
export async function subscribeReaders({ ctx: { db } }: House, newsletterId: number, count: number): Promise<void> {
  const places = domains.flatMap(({ domain, percent }) => Array<string>(percent).fill(domain));
  await sql`
    insert into domains (domain, lane)
    select * from unnest(${domains.map((d) => d.domain)}::text[], ${domains.map((d) => d.lane)}::text[])
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
      from (select n, (${places}::text[])[n % 100 + 1] as domain from generate_series(1, ${count}::int) n) placed
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
