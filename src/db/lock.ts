import { type Kysely, sql } from 'kysely';
import type { Database } from './schema.ts';

/** Who waits for a lock in this process, for each pool and name: the last of the line. */
const lines = new WeakMap<Kysely<Database>, Map<string, Promise<unknown>>>();

/**
 * Runs `step` while nobody else on this database runs one of the same `name`; others wait for their turn. The lock is a
 * session's, on a pooled connection of its own: a process that dies frees it at once. `step` uses other connections,
 * so the pool needs more than one.
 */
export async function withLock<T>(db: Kysely<Database>, name: string, step: () => Promise<T>): Promise<T> {
  // Within a process one waits without a connection: ten who wait must not take the pool from the one who works.
  const line = lines.get(db) ?? new Map<string, Promise<unknown>>();
  lines.set(db, line);
  const before = line.get(name) ?? Promise.resolve();
  const turn = before.then(() => lockAndRun(db, name, step));
  // Whoever asked for the step hears of its failure below; whoever is next in line only waits for its end.
  const settled = turn.catch(() => undefined);
  line.set(name, settled);
  try {
    return await turn;
  } finally {
    if (line.get(name) === settled) line.delete(name);
  }
}

async function lockAndRun<T>(db: Kysely<Database>, name: string, step: () => Promise<T>): Promise<T> {
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
