import type { Kysely } from 'kysely';
import { wordsFor } from '../../../emails/words/words-for.ts';
import type { Database } from '../../db/schema.ts';
import { adLimits } from '../../newsletters/ad-limits.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import type { Placement, SponsorshipSettings } from '../../newsletters/sponsorship-settings.ts';
import type { Ad, Creative } from '../ad.ts';
import { addUtm } from '../creatives/utm.ts';
import { chooseHouseAds } from './choose-house-ads.ts';
import { readHouseAds } from './house-ads.ts';
import { type HeldSlot, nameSlot, readSlots } from './slots.ts';
import { sortOut } from './sort-out.ts';

export type PlacedAds = {
  /** By format as they come on the page, then by the placement's name; of each, by position. */
  ads: Ad[];
  /** Of each slot, what is in it and why; each block's name begins with `slot`. */
  why: { block: string; reason: string }[];
  /** Booked, but not to be shown. */
  leftOut: { bookingId: number; reason: string }[];
};

/** `bookingId`: of the one that fills a dedicated edition, which carries nothing else that is paid for. */
export type EditionToFill = { key: string; number: number; bookingId?: number };

/**
 * What stands in the slots of an edition by now: its bookings, and house ads where nobody booked. Links have their UTM
 * parameters, labels are the publisher's words.
 */
export async function placeAds(
  db: Kysely<Database>,
  newsletter: Newsletter,
  edition: EditionToFill,
): Promise<PlacedAds> {
  const slots = await readSlots(db, newsletter.id, [edition.key]);
  const bookings = slots.filter(({ status }) => status === 'approved' || status === 'locked');
  const { placed, leftOut } = sortOut(newsletter.settings.sponsorship.placements, bookings, edition.bookingId);
  const houseAds = edition.bookingId === undefined ? await readHouseAds(db, newsletter.id) : [];
  const ads: Ad[] = [];
  const used: Creative[] = [];
  const why: PlacedAds['why'] = [];
  for (const [placement, { format, positions }] of inOrder(newsletter.settings.sponsorship.placements)) {
    if ((format === 'dedicated') !== (edition.bookingId !== undefined)) continue;
    const all = Array.from({ length: positions }, (_, i) => ({ placement, position: i + 1, editionKey: edition.key }));
    const holderOf = new Map(placed.map((booking) => [nameSlot(booking), booking]));
    const unsold = all.filter((slot) => !holderOf.has(nameSlot(slot)));
    const fillers = chooseHouseAds(
      houseAds.filter((ad) => ad.placement === placement && ad.content.format === format).map(({ content }) => content),
      { editionNumber: edition.number, count: unsold.length, used },
    );
    used.push(...fillers);
    for (const slot of all) {
      const booking = holderOf.get(nameSlot(slot));
      const filler = booking ? undefined : fillers[unsold.indexOf(slot)];
      if (booking) ads.push(bookedAd(newsletter, booking));
      else if (filler) ads.push(houseAd(newsletter, slot, filler));
      const reason = booking
        ? `booked by ${booking.sponsor}, booking ${booking.id}`
        : `unsold: ${filler ? 'house ad' : 'empty, as there is no house ad left for it'}`;
      why.push({ block: `slot ${slot.placement} ${slot.position}`, reason });
    }
  }
  why.push(
    ...leftOut.map(({ bookingId, reason }) => ({
      block: `slot of booking ${bookingId}`,
      reason: `left out: ${reason}`,
    })),
  );
  return { ads, why, leftOut };
}

/** The settings are kept as JSON that forgets in which order the file had them. */
function inOrder(placements: SponsorshipSettings['placements']): [string, Placement][] {
  const formats = Object.keys(adLimits);
  return Object.entries(placements).toSorted(
    ([name, { format }], [other, { format: otherFormat }]) =>
      formats.indexOf(format) - formats.indexOf(otherFormat) || (name < other ? -1 : 1),
  );
}

type Slot = { placement: string; position: number; editionKey: string };

function bookedAd(newsletter: Newsletter, booking: HeldSlot): Ad {
  const { language, sponsorship } = newsletter.settings;
  return {
    ...fillSlot(newsletter, booking, booking.content),
    bookingId: booking.id,
    creativeVersion: booking.version,
    sponsor: booking.sponsor,
    label: sponsorship.label ?? wordsFor(language).advertisement,
  };
}

function houseAd(newsletter: Newsletter, slot: Slot, content: Creative): Ad {
  const { language, title } = newsletter.settings;
  return { ...fillSlot(newsletter, slot, content), sponsor: title, label: wordsFor(language).houseAd(title) };
}

function fillSlot({ name }: Newsletter, { placement, position, editionKey }: Slot, content: Creative) {
  const utm = { source: name, campaign: editionKey, content: `${placement}-${position}` };
  return { ...content, link: addUtm(content.link, utm), placement, position };
}
