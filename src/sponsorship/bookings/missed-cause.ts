import { sql } from 'kysely';

/** Why a slot did not run, as its sponsor may know it; the reason that is kept with the booking is for operators, and may name others. */
export type MissedCause = 'notMade' | 'cancelled' | 'strayed' | 'noRoom' | 'noReaders';

/** Begins the kept reason of a booking that was taken out for its link. */
export const strayedReason = 'its link leads astray or nowhere';

/**
 * The cause of a missed booking `b`, by what became of its edition `e`, if there was one. A thin day that is skipped has no edition
 * for its readers. What was locked had its place, so nobody was left to get it.
 */
export const missedCause = sql<MissedCause>`
  case
    when starts_with(b.reason, ${strayedReason}) then 'strayed'
    when e.id is null or e.status = 'skipped' then 'notMade'
    when e.status = 'cancelled' then 'cancelled'
    when b.creative_version is null then 'noRoom'
    else 'noReaders'
  end`;
