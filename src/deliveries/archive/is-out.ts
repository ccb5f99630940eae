import { type RawBuilder, sql } from 'kysely';

/**
 * Whether edition `e` is in the archive: it was sent, or some readers have it while it is on its way, paused or
 * cancelled; one to a segment was not meant for everybody, and one that is a sponsor's alone is no news. By the counts of its batches, which are kept when the ledger is dropped and cost no look into it.
 */
export const isOut: RawBuilder<boolean> = sql`(
  e.version is not null and e.segment is null and e.brief ->> 'kind' is distinct from 'dedicated' and (
    e.status = 'sent' and e.recipients is distinct from 0
    or e.status in ('sending', 'paused', 'cancelled')
      and exists (select from batches b where b.edition_id = e.id and b.submitted > 0)))`;

/** When it went out, for its readers. */
export const outSince: RawBuilder<Date> = sql`coalesce(e.frozen_at, e.send_at)`;
