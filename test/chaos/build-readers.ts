import { sql } from 'kysely';
import { newReaderToken } from '../../src/audience/token.ts';
import { instanceKey } from '../../src/db/instance-keys.ts';
import { hashAddress } from '../../src/mail/address.ts';
import { laneOf } from '../../src/mail/lanes.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import type { World } from './world.ts';

/** Active readers in one statement, all at domains of this newsletter alone: whose a message is shows in its recipient. */
export async function buildChaosReaders(
  { db }: Pick<World, 'db'>,
  newsletter: Newsletter,
  count: number,
): Promise<void> {
  const domains = ['one', 'two'].map((name) => `${name}.${newsletter.name}.example`);
  const addresses = Array.from({ length: count }, (_, i) => `reader${i + 1}@${domains[i % domains.length]}`);
  const key = await instanceKey(db, 'addresses');
  await sql`
    insert into domains (domain, lane)
    select * from unnest(${domains}::text[], ${domains.map((domain) => laneOf(domain))}::text[])`.execute(db);
  await sql`
    with given as (
      select * from unnest(
        ${addresses}::text[], ${addresses.map((address) => hashAddress(key, address))}::bytea[],
        ${addresses.map(newReaderToken)}::text[]
      ) as given (address, hash, token)
    ), made as (
      insert into subscribers (address, domain, address_hash)
      select address, split_part(address, '@', 2), hash from given
      returning id, address
    )
    insert into subscriptions (subscriber_id, newsletter_id, status, token)
    select made.id, ${newsletter.id}, 'active', given.token from made join given using (address)`.execute(db);
}
