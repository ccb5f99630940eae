import { sql } from 'kysely';
import { wordsFor } from '../../emails/words/words-for.ts';
import type { Context } from '../context.ts';
import type { BookingStatus, EditionStatus } from '../db/schema.ts';
import { shareUrl } from '../editions/content/public-urls.ts';
import type { Ad } from '../sponsorship/ad.ts';
import { unknownBooking } from '../sponsorship/bookings/cancel.ts';
import { type MissedCause, missedCause } from '../sponsorship/bookings/missed-cause.ts';
import { titleOf } from '../sponsorship/creatives/title-of.ts';

/** What became of a booking, counted from rows. What did not happen (yet) is null, or 0. */
export type BookingReport = {
  id: number;
  newsletter: string;
  edition: { key: string; date: string | null; status: EditionStatus | null; url: string | null };
  slot: { placement: string; position: number };
  sponsor: string;
  status: BookingStatus;
  /** Why it is missed or cancelled, in words for its sponsor. */
  reason: string | null;
  /** What stood above it. */
  label: string | null;
  creativeVersion: number | null;
  /** How the creative that was locked begins, and where it leads, with its UTM parameters. */
  shown: { title: string; link: string } | null;
  /** When the first and the last reader's message was handed over; ISO 8601, UTC. */
  submittedFirst: string | null;
  submittedLast: string | null;
  submitted: number;
  failed: number;
  uncertain: number;
  clicks: { people: number; machines: number };
  /** Clicks of people on messages submitted, from 0 to 1. */
  clickRate: number | null;
};

type Counted = 'clicks' | 'clickRate' | 'submittedFirst' | 'submittedLast';

type Row = Omit<BookingReport, 'edition' | 'slot' | 'label' | 'shown' | Counted> & {
  ad: Ad | null;
  cause: MissedCause | null;
  editionKey: string;
  date: string | null;
  editionStatus: EditionStatus | null;
  placement: string;
  position: number;
  submittedFirst: Date | null;
  submittedLast: Date | null;
  people: number;
  machines: number;
};

/** Throws `booking_unknown`. */
export async function reportBooking(
  { db, config }: Pick<Context, 'db' | 'config'>,
  bookingId: number,
): Promise<BookingReport> {
  // Only a locked booking was in its edition: others have no part in what its readers got.
  const { rows } = await sql<Row>`
    select b.id, n.name as newsletter, b.edition_key as "editionKey", e.date, e.status as "editionStatus",
      b.placement, b.position, s.name as sponsor, b.status,
      case b.status when 'missed' then ${missedCause} end as cause, b.reason, b.creative_version as "creativeVersion",
      ad, sent.*, clicked.*
    from bookings b
    join newsletters n on n.id = b.newsletter_id
    join sponsors s on s.id = b.sponsor_id
    left join editions e on e.newsletter_id = b.newsletter_id and e.key = b.edition_key
    left join contents c on c.edition_id = e.id and c.version = e.version and c.variant = 0
    left join lateral jsonb_array_elements(c.digest -> 'ads') ad on (ad ->> 'bookingId')::bigint = b.id
    cross join lateral (
      select min(d.first_at) filter (where d.status = 'submitted') as "submittedFirst",
        max(d.last_at) filter (where d.status = 'submitted') as "submittedLast",
        coalesce(sum(d.deliveries) filter (where d.status = 'submitted'), 0)::bigint as submitted,
        coalesce(sum(d.deliveries) filter (where d.status = 'failed'), 0)::bigint as failed,
        coalesce(sum(d.deliveries) filter (where d.status = 'uncertain'), 0)::bigint as uncertain
      from delivery_counts d where d.edition_id = e.id and b.creative_version is not null
    ) sent
    cross join lateral (
      select coalesce(sum(k.people), 0)::bigint as people, coalesce(sum(k.machines), 0)::bigint as machines
      from links l join clicks k on k.link_id = l.id where l.edition_id = e.id and l.booking_id = b.id
    ) clicked
    where b.id = ${bookingId}`.execute(db);
  const [row] = rows;
  if (!row) throw unknownBooking(bookingId);
  const { editionKey: key, date, editionStatus, placement, position, people, machines, cause, ad, ...rest } = row;
  const isOut = rest.creativeVersion !== null && rest.submitted > 0;
  return {
    ...rest,
    reason: cause ? wordsFor('en').missed.because[cause] : rest.reason,
    edition: {
      key,
      date,
      status: editionStatus,
      url: isOut ? shareUrl(config.publicUrl, rest.newsletter, key) : null,
    },
    slot: { placement, position },
    label: ad?.label ?? null,
    shown: ad && { title: titleOf(ad), link: ad.link },
    submittedFirst: row.submittedFirst?.toISOString() ?? null,
    submittedLast: row.submittedLast?.toISOString() ?? null,
    clicks: { people, machines },
    clickRate: rest.submitted > 0 ? people / rest.submitted : null,
  };
}
