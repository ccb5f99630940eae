import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { type MissedCause, missedCause } from './missed-cause.ts';

/**
 * Ends the bookings of editions that have ended, of one of them or of all: whoever got through to somebody ran, others are
 * missed. So are those for a day that is over and had no edition. Asking again changes nothing.
 */
export async function settleBookings(db: Kysely<Database>, now: Date, editionId?: number): Promise<void> {
  await sql`
    update bookings b
    set status = ended.status,
        reason = case ended.status when 'missed' then ended.reason end
    from (
      select b.id,
        case when b.status = 'locked' and exists (
          select from deliveries d where d.edition_id = e.id and d.status in ('submitted', 'uncertain')
          union all
          select from delivery_totals d where d.edition_id = e.id and d.status in ('submitted', 'uncertain')
        ) then 'ran' else 'missed' end as status,
        case e.status when 'sent' then 'the edition reached nobody'
          else concat_ws(': ', 'the edition was ' || e.status, e.reason) end as reason
      from bookings b join editions e on e.newsletter_id = b.newsletter_id and e.key = b.edition_key
      where b.status in ('approved', 'locked') and e.status in ('sent', 'skipped', 'cancelled')
        and (${editionId ?? null}::bigint is null or e.id = ${editionId ?? null}::bigint)
        and not exists (select from deliveries d where d.edition_id = e.id and d.status in ('pending', 'submitting'))
    ) ended
    where b.id = ended.id and b.status in ('approved', 'locked')`.execute(db);
  if (editionId === undefined) await missDaysWithoutEdition(db, now);
}

/** A day may be over everywhere on Earth two days later. */
async function missDaysWithoutEdition(db: Kysely<Database>, now: Date): Promise<void> {
  const before = new Date(now.getTime() - 2 * 86_400_000).toISOString().slice(0, 10);
  await sql`
    update bookings b set status = 'missed', reason = 'no edition was made that day'
    where b.status = 'approved' and b.edition_key ~ '^\\d{4}-\\d{2}-\\d{2}$' and b.edition_key < ${before}
      and not exists (select from editions e where e.newsletter_id = b.newsletter_id and e.key = b.edition_key)`.execute(
    db,
  );
}

export type MissedBooking = {
  id: number;
  newsletterId: number;
  editionKey: string;
  placement: string;
  position: number;
  /** For operators alone: it may name other sponsors. */
  reason: string;
  cause: MissedCause;
  sponsor: string;
  contact: string | null;
};

/** The next missed booking that nobody was told of; whoever gets it tells, for it is not given again. */
export async function takeUntold(db: Kysely<Database>, now: Date): Promise<MissedBooking | undefined> {
  const { rows } = await sql<MissedBooking>`
    update bookings b set told_at = ${now}
    from (
      select id, newsletter_id, edition_key, sponsor_id from bookings
      where status = 'missed' and told_at is null order by id limit 1 for update skip locked
    ) next
    join sponsors s on s.id = next.sponsor_id
    left join editions e on e.newsletter_id = next.newsletter_id and e.key = next.edition_key
    where b.id = next.id
    returning b.id, b.newsletter_id as "newsletterId", b.edition_key as "editionKey", b.placement, b.position,
      coalesce(b.reason, 'it was given up') as reason, ${missedCause} as cause, s.name as sponsor, s.contact`.execute(
    db,
  );
  return rows[0];
}
