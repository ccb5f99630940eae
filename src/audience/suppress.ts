import type { Context } from '../context.ts';
import { instanceKey } from '../db/instance-keys.ts';
import { hashAddress, parseAddress } from '../mail/address.ts';

/**
 * Never mail this address again, in any newsletter, whoever imports it later. Only a keyed hash of it is kept, so that the
 * promise outlives the erasure of the reader. `reason` tells operators why, such as `manual`. Throws `address_invalid`.
 */
export async function suppressAddress(
  { db }: Pick<Context, 'db'>,
  address: string,
  reason: string,
): Promise<{ kind: 'suppressed' | 'already' }> {
  const inserted = await db
    .insertInto('suppressions')
    .values({ address_hash: await hashOf(db, address), reason })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return { kind: inserted.numInsertedOrUpdatedRows ? 'suppressed' : 'already' };
}

export async function isSuppressed({ db }: Pick<Context, 'db'>, address: string): Promise<boolean> {
  const row = await db
    .selectFrom('suppressions')
    .select('reason')
    .where('address_hash', '=', await hashOf(db, address))
    .executeTakeFirst();
  return row !== undefined;
}

async function hashOf(db: Context['db'], address: string): Promise<Buffer> {
  return hashAddress(await instanceKey(db, 'addresses'), parseAddress(address).address);
}
