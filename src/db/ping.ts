import { type Kysely, sql } from 'kysely';
import type { Database } from './schema.ts';

/** Whether the database answers a trivial question within that time. Never throws. */
export async function pingDatabase(db: Kysely<Database>, patienceMs: number): Promise<boolean> {
  const { promise: timeUp, resolve } = Promise.withResolvers<false>();
  const timer = setTimeout(() => resolve(false), patienceMs);
  const answer = sql`select 1`.execute(db).then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([answer, timeUp]);
  } finally {
    clearTimeout(timer);
  }
}
