import type { SponsorshipSettings } from '../../newsletters/sponsorship-settings.ts';
import type { Creative } from '../ad.ts';
import { areRivals } from '../bookings/rivals.ts';
import { type HeldSlot, nameSlot } from './slots.ts';

export type SortedOut = { placed: HeldSlot[]; leftOut: { bookingId: number; reason: string }[] };

/**
 * The bookings of an edition that it shows. It was seen to when they were booked that all can be; this is for what
 * changed since: slots that the newsletter has no more, and sponsors that are rivals now, where who booked first stays.
 */
export function sortOut(
  placements: SponsorshipSettings['placements'],
  bookings: HeldSlot[],
  dedicatedTo: number | undefined,
): SortedOut {
  const placed: HeldSlot[] = [];
  const leftOut: SortedOut['leftOut'] = [];
  for (const booking of bookings) {
    const reason = reasonAgainst(placements, booking, dedicatedTo) ?? rivalryWith(placed, booking);
    if (reason) leftOut.push({ bookingId: booking.id, reason });
    else placed.push(booking);
  }
  return { placed, leftOut };
}

function reasonAgainst(
  placements: SponsorshipSettings['placements'],
  booking: HeldSlot,
  dedicatedTo: number | undefined,
): string | undefined {
  const placement = placements[booking.placement];
  if (!placement || booking.position > placement.positions)
    return `the newsletter no longer has the slot ${nameSlot(booking)}`;
  if (placement.format !== booking.content.format)
    return `${booking.placement} is for the format ${placement.format} now, and it has a ${booking.content.format}`;
  return dedicationAgainst(dedicatedTo, placement.format, booking.id);
}

/** Why a booking is not shown by what the edition was made for; a new one has no id yet. */
export function dedicationAgainst(
  dedicatedTo: number | undefined,
  format: Creative['format'],
  bookingId: number | undefined,
): string | undefined {
  if (dedicatedTo !== undefined && bookingId !== dedicatedTo)
    return `the edition is dedicated to booking ${dedicatedTo}`;
  if (dedicatedTo === undefined && format === 'dedicated') return 'the edition is not dedicated to it';
  return undefined;
}

function rivalryWith(placed: HeldSlot[], booking: HeldSlot): string | undefined {
  const rival = placed.find((other) => areRivals(other, booking));
  return rival && `rival of ${rival.sponsor} (booking ${rival.id}), of the category "${rival.category}" too`;
}
