import type { Kysely } from 'kysely';
import type { BookingStatus, Database } from '../db/schema.ts';

export type ListedBooking = {
  id: number;
  edition: string;
  placement: string;
  position: number;
  sponsor: string;
  category: string | null;
  status: BookingStatus;
  reason: string | null;
};

/** The bookings of a newsletter by edition and slot; with `from` or `to` (days, both included) only those of daily editions. */
export async function listBookings(
  db: Kysely<Database>,
  newsletterId: number,
  { from, to }: { from?: string; to?: string },
): Promise<ListedBooking[]> {
  let query = db
    .selectFrom('bookings as b')
    .innerJoin('sponsors as s', 's.id', 'b.sponsor_id')
    .select(['b.id', 'b.edition_key as edition', 'b.placement', 'b.position'])
    .select(['s.name as sponsor', 's.category', 'b.status', 'b.reason'])
    .where('b.newsletter_id', '=', newsletterId)
    .orderBy('b.edition_key')
    .orderBy('b.placement')
    .orderBy('b.position')
    .orderBy('b.id');
  if (from ?? to) query = query.where('b.edition_key', '~', '^\\d{4}-\\d{2}-\\d{2}$');
  if (from) query = query.where('b.edition_key', '>=', from);
  if (to) query = query.where('b.edition_key', '<=', to);
  return query.execute();
}
