import { foldName } from '../fold-name.ts';
import type { HeldSlot } from '../slots/slots.ts';
import type { Wanted } from './plan-bookings.ts';

/** Whether two sponsors compete, so that no edition may carry both. */
export function areRivals(a: Party, b: Party): boolean {
  const category = foldName(a.category ?? '');
  return foldName(a.sponsor) !== foldName(b.sponsor) && category !== '' && category === foldName(b.category ?? '');
}

export type Party = { sponsor: string; category: string | null };

/** Who in the same edition competes with an entry: one that comes before it in the file, or holds a slot already. */
export function findRival(
  entry: Wanted,
  entries: Wanted[],
  held: HeldSlot[],
): { sponsor: string; where: string } | undefined {
  const self = partyOf(entry);
  const categories = new Map(entries.map(partyOf).map(({ sponsor, category }) => [foldName(sponsor), category]));
  const holder = held
    .filter(({ editionKey }) => editionKey === entry.editionKey)
    .map((slot) => ({ ...slot, category: categories.get(foldName(slot.sponsor)) ?? slot.category }))
    .find((slot) => areRivals(self, slot));
  if (holder) return { sponsor: holder.sponsor, where: `booking ${holder.id}` };
  const earlier = entries
    .slice(0, entries.indexOf(entry))
    .filter(({ editionKey }) => editionKey === entry.editionKey)
    .find((other) => areRivals(self, partyOf(other)));
  return earlier && { sponsor: earlier.sponsor.name, where: `${earlier.placement} in this file` };
}

function partyOf({ sponsor }: Wanted): Party {
  return { sponsor: sponsor.name, category: sponsor.category };
}
