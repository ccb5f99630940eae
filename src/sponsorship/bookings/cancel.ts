import type { Kysely } from 'kysely';
import type { BookingStatus, Database } from '../../db/schema.ts';
import { AppError } from '../../errors.ts';

export type Cancelled =
  | { kind: 'cancelled'; newsletter: string; editionKey: string }
  /** It is locked, or at its end. */
  | { kind: 'refused'; status: BookingStatus };

/** Gives up a booking that is not locked yet; its slot is free again. Throws `booking_unknown`. */
export async function cancelBooking(db: Kysely<Database>, bookingId: number, reason: string): Promise<Cancelled> {
  const cancelled = await db
    .updateTable('bookings as b')
    .from('newsletters as n')
    .set({ status: 'cancelled', reason })
    .whereRef('n.id', '=', 'b.newsletter_id')
    .where('b.id', '=', bookingId)
    .where('b.status', '=', 'approved')
    .returning(['n.name as newsletter', 'b.edition_key as editionKey'])
    .executeTakeFirst();
  if (cancelled) return { kind: 'cancelled', ...cancelled };
  const booking = await db.selectFrom('bookings').select('status').where('id', '=', bookingId).executeTakeFirst();
  if (!booking) throw unknownBooking(bookingId);
  return { kind: 'refused', status: booking.status };
}

export function unknownBooking(bookingId: number): AppError {
  return new AppError(
    'booking_unknown',
    `There is no booking ${bookingId}: \`broadsheet booking list NAME\` shows those there are.`,
  );
}
