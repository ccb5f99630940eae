import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import type { Digest } from '../../newsroom/digest.ts';
import { type EditionToFill, type PlacedAds, placeAds } from '../../sponsorship/slots/place-ads.ts';
import type { Edition } from '../find.ts';

/** What stands in the slots of an edition by now. */
export async function fillSlots(
  db: Kysely<Database> | Transaction<Database>,
  newsletter: Newsletter,
  { key, number, brief }: Pick<Edition, 'key' | 'number' | 'brief'>,
): Promise<PlacedAds> {
  // Who is asked whether they stay is asked that alone.
  if (brief?.kind === 'ask-again') return { ads: [], why: [], leftOut: [] };
  const edition: EditionToFill = { key, number, ...(brief?.kind === 'dedicated' && { bookingId: brief.bookingId }) };
  return placeAds(db, newsletter, edition);
}

/** The bookings that a digest shows, and which version of their creatives: alike for two that show the same. */
export function bookingsIn(ads: Digest['ads'] = []): { id: number; version: number }[] {
  return ads
    .flatMap(({ bookingId, creativeVersion }) =>
      bookingId === undefined || creativeVersion === undefined ? [] : [{ id: bookingId, version: creativeVersion }],
    )
    .toSorted((a, b) => a.id - b.id);
}
