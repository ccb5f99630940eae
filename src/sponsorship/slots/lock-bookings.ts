import type { Transaction } from 'kysely';
import type { Database } from '../../db/schema.ts';

/**
 * Locks the bookings that an edition carries, each with the version of its creative, and gives up those that were left
 * out. False when one of them is no longer approved: then nothing of it may stay, and the transaction must be undone.
 */
export async function lockBookings(
  trx: Transaction<Database>,
  bookings: { id: number; version: number }[],
  leftOut: { bookingId: number; reason: string }[],
  now: Date,
): Promise<boolean> {
  for (const { id, version } of bookings) {
    const { numUpdatedRows } = await trx
      .updateTable('bookings')
      .set({ status: 'locked', creative_version: version, locked_at: now })
      .where('id', '=', id)
      .where('status', '=', 'approved')
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
  }
  await missBookings(trx, leftOut);
  return true;
}

/** Gives up what an edition does not carry; what is no longer approved stays as it is. */
export async function missBookings(
  trx: Transaction<Database>,
  leftOut: { bookingId: number; reason: string }[],
): Promise<void> {
  for (const { bookingId, reason } of leftOut) {
    await trx
      .updateTable('bookings')
      .set({ status: 'missed', reason })
      .where('id', '=', bookingId)
      .where('status', '=', 'approved')
      .execute();
  }
}
