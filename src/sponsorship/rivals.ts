import type { Wanted } from './plan-bookings.ts';
import type { HeldSlot } from './slots.ts';

/** Whether two sponsors compete, so that no edition may carry both. */
export function areRivals(a: Party, b: Party): boolean {
  return a.sponsor !== b.sponsor && fold(a.category) !== '' && fold(a.category) === fold(b.category);
}

export type Party = { sponsor: string; category: string | null };

/** Who in the same edition competes with an entry: one that comes before it in the file, or holds a slot already. */
export function findRival(
  entry: Wanted,
  entries: Wanted[],
  held: HeldSlot[],
): { sponsor: string; where: string } | undefined {
  const self = partyOf(entry);
  const categories = new Map(entries.map(partyOf).map(({ sponsor, category }) => [sponsor, category]));
  const holder = held
    .filter(({ editionKey }) => editionKey === entry.editionKey)
    .map((slot) => ({ ...slot, category: categories.get(slot.sponsor) ?? slot.category }))
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

function fold(category: string | null): string {
  return (category ?? '').normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}
