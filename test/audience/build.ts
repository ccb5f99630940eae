import { Readable } from 'node:stream';
import type { Kysely } from 'kysely';
import { newReaderToken } from '../../src/audience/token.ts';
import { instanceKey } from '../../src/db/instance-keys.ts';
import type { Database } from '../../src/db/schema.ts';
import { hashAddress, parseAddress } from '../../src/mail/address.ts';
import { laneOf } from '../../src/mail/lanes.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import type { JobQueue } from '../../src/queue/queue.ts';

type Db = Kysely<Database>;

export type Reader = { subscriptionId: number; token: string; address: string };

export async function addReader(
  db: Db,
  newsletter: Pick<Newsletter, 'id'>,
  address: string,
  status: 'pending' | 'active' | 'left' = 'active',
): Promise<Reader> {
  const { domain } = parseAddress(address);
  await db
    .insertInto('domains')
    .values({ domain, lane: laneOf(domain) })
    .onConflict((c) => c.doNothing())
    .execute();
  const subscriber = await db
    .insertInto('subscribers')
    .values({ address, domain, address_hash: hashAddress(await instanceKey(db, 'addresses'), address) })
    .returning('id')
    .executeTakeFirstOrThrow();
  const token = newReaderToken();
  const { id } = await db
    .insertInto('subscriptions')
    .values({ subscriber_id: subscriber.id, newsletter_id: newsletter.id, status, token })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { subscriptionId: id, token, address };
}

/** Remembers the hints that were left. */
export function openHints(): JobQueue & { left: { name: string; payload: unknown }[] } {
  const left: { name: string; payload: unknown }[] = [];
  return {
    left,
    enqueue: async (name, payloads) => {
      left.push(...payloads.map((payload) => ({ name, payload })));
    },
    close: async () => undefined,
  };
}

export function csv(...lines: string[]): Readable {
  return Readable.from([Buffer.from(lines.join('\n'))]);
}

export async function statusOf(db: Db, token: string): Promise<string> {
  const row = await db
    .selectFrom('subscriptions')
    .select('status')
    .where('token', '=', token)
    .executeTakeFirstOrThrow();
  return row.status;
}

export async function consentsOf(db: Db, subscriptionId: number) {
  return db.selectFrom('consents').selectAll().where('subscription_id', '=', subscriptionId).orderBy('id').execute();
}
