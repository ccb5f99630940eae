import type { Context } from '../context.ts';
import { instanceKey } from '../db/instance-keys.ts';
import { hashAddress, parseAddress } from '../mail/address.ts';
import { takenBackReasons } from './barred.ts';

/**
 * Never mail this address again, in any newsletter, whoever imports it later. Only a keyed hash of it is kept, so that the
 * promise outlives the erasure of the reader; another reason takes the place of an erasure, which its reader could take back. `reason` tells operators why, such as `manual`. Throws `address_invalid`.
 */
export async function suppressAddress(
  { db }: Pick<Context, 'db'>,
  address: string,
  reason: string,
): Promise<{ kind: 'suppressed' | 'already' }> {
  const address_hash = hashAddress(await instanceKey(db, 'addresses'), parseAddress(address).address);
  const inserted = await db
    .insertInto('suppressions')
    .values({ address_hash, reason })
    .onConflict((conflict) =>
      conflict.column('address_hash').doUpdateSet({ reason }).where('suppressions.reason', 'in', takenBackReasons),
    )
    .executeTakeFirst();
  return { kind: inserted.numInsertedOrUpdatedRows ? 'suppressed' : 'already' };
}
