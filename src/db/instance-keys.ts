import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';

/**
 * The key of this installation for one purpose: 32 random bytes, made at the first call, the same for every process and for
 * ever. For what must outlive every rotation of APP_SECRETS, such as the hashes of suppressed addresses.
 */
export async function instanceKey(db: Kysely<Database>, purpose: string): Promise<Buffer> {
  const find = db.selectFrom('instance_keys').select('key').where('purpose', '=', purpose);
  const known = await find.executeTakeFirst();
  if (known) return known.key;
  await db
    .insertInto('instance_keys')
    .values({ purpose, key: randomBytes(32) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await find.executeTakeFirstOrThrow()).key;
}
