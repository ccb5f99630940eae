import { Readable } from 'node:stream';
import type { Kysely } from 'kysely';
import type { Database } from '../../src/db/schema.ts';
import type { JobQueue } from '../../src/queue/queue.ts';

type Db = Kysely<Database>;

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
