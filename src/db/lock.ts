import { type Kysely, sql } from 'kysely';
import type { Database } from './schema.ts';

/**
 * Runs `step` while nobody else on this database runs one of the same `name`; others wait for their turn. The lock is a
 * session's, on a pooled connection of its own: a process that dies frees it at once. `step` uses other connections,
 * so the pool needs more than one.
 */
export async function withLock<T>(db: Kysely<Database>, name: string, step: () => Promise<T>): Promise<T> {
  return await db.connection().execute(async (session) => {
    const key = sql`hashtextextended(${`broadsheet ${name}`}, 0)`;
    await sql`select pg_advisory_lock(${key})`.execute(session);
    try {
      return await step();
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(session);
    }
  });
}
