import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import type { BookingStatus } from '../../db/schema.ts';

export type ListedBooking = {
  id: number;
  edition: string;
  placement: string;
  position: number;
  sponsor: string;
  category: string | null;
  status: BookingStatus;
  reason: string | null;
  /** For how many whole days it has waited for an extra edition that is not made yet; null for all others. */
  waitingDays: number | null;
};

const dayPattern = '^\\d{4}-\\d{2}-\\d{2}$';

/** The bookings of a newsletter by edition and slot; with `from` or `to` (days, both included) only those of daily editions. */
export async function listBookings(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  newsletterId: number,
  { from, to }: { from?: string; to?: string },
): Promise<ListedBooking[]> {
  let query = db
    .selectFrom('bookings as b')
    .innerJoin('sponsors as s', 's.id', 'b.sponsor_id')
    .select(['b.id', 'b.edition_key as edition', 'b.placement', 'b.position'])
    .select(['s.name as sponsor', 's.category', 'b.status', 'b.reason'])
    .select(
      sql<number | null>`case
        when b.status = 'approved' and b.edition_key !~ ${dayPattern}
          and not exists (select from editions e where e.newsletter_id = b.newsletter_id and e.key = b.edition_key)
        then greatest(0, extract(day from ${clock.now()}::timestamptz - b.created_at))::int
      end`.as('waitingDays'),
    )
    .where('b.newsletter_id', '=', newsletterId)
    .orderBy('b.edition_key')
    .orderBy('b.placement')
    .orderBy('b.position')
    .orderBy('b.id');
  if (from ?? to) query = query.where('b.edition_key', '~', dayPattern);
  if (from) query = query.where('b.edition_key', '>=', from);
  if (to) query = query.where('b.edition_key', '<=', to);
  return query.execute();
}
