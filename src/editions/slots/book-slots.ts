import type { Context } from '../../context.ts';
import { findNewsletter, type Newsletter } from '../../newsletters/find.ts';
import { type AppliedBookings, applyBookings } from '../../sponsorship/bookings/apply.ts';
import { type Cancelled, cancelBooking } from '../../sponsorship/bookings/cancel.ts';
import { articlesOf, outsideOf } from '../outside.ts';
import { refillSlots } from './refill-slots.ts';

/** With the keys of the drafts that were made to carry what was booked. */
export type Booked = AppliedBookings & { refilled: string[] };

/** Books what a file says, and shows it in the drafts that wait already: what is seen there is what goes out. */
export async function bookSlots(ctx: Context, yamlText: string, fileName: string): Promise<Booked> {
  const applied = await applyBookings(
    { ...ctx, outside: outsideOf(ctx), findArticle: articlesOf(ctx) },
    yamlText,
    fileName,
  );
  const newsletter = await findNewsletter(ctx.db, applied.newsletter);
  const changed = applied.bookings.filter(({ kind }) => kind !== 'unchanged').map(({ editionKey }) => editionKey);
  const keys = applied.houseAds === 'replaced' ? undefined : changed;
  return { ...applied, refilled: await refillDrafts(ctx, newsletter, keys) };
}

/** Gives up a booking that is not locked yet, also in the draft that waits with it. Throws `booking_unknown`. */
export async function giveUpBooking(ctx: Context, bookingId: number, reason: string): Promise<Cancelled> {
  const cancelled = await cancelBooking(ctx.db, bookingId, reason);
  if (cancelled.kind === 'cancelled') {
    const newsletter = await findNewsletter(ctx.db, cancelled.newsletter);
    await refillDrafts(ctx, newsletter, [cancelled.editionKey]);
  }
  return cancelled;
}

/** Of those keys, or of all that wait; returns the keys of those that were changed. */
async function refillDrafts(ctx: Context, newsletter: Newsletter, keys: string[] | undefined): Promise<string[]> {
  const waiting = await ctx.db
    .selectFrom('editions')
    .select(['id', 'key'])
    .where('newsletter_id', '=', newsletter.id)
    .where('status', 'in', ['draft', 'held'])
    .orderBy('id')
    .execute();
  const refilled: string[] = [];
  for (const { id, key } of waiting) {
    if (keys && !keys.includes(key)) continue;
    if (await refillSlots(ctx, id)) refilled.push(key);
  }
  return refilled;
}
