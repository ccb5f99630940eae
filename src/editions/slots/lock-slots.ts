import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import type { Digest } from '../../newsroom/digest.ts';
import { lockBookings } from '../../sponsorship/slots/lock-bookings.ts';
import { holdSlots } from '../../sponsorship/slots/slots.ts';
import type { Edition } from '../find.ts';
import { bookingsIn, fillSlots } from './fill-slots.ts';

/**
 * Locks the bookings that a digest shows. False when they are others by now, or their creatives newer: what goes out is what
 * was booked, and what was seen.
 */
export async function lockSlots(
  trx: Transaction<Database>,
  { clock }: Pick<Context, 'clock'>,
  newsletter: Newsletter,
  edition: Edition,
  { ads }: Digest,
): Promise<boolean> {
  await holdSlots(trx, newsletter.id);
  const slots = await fillSlots(trx, newsletter, edition);
  const shown = bookingsIn(ads);
  if (!isDeepStrictEqual(shown, bookingsIn(slots.ads))) return false;
  return lockBookings(trx, shown, slots.leftOut, clock.now());
}
