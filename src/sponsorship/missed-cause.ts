import { sql } from 'kysely';

/** Why a slot did not run, as its sponsor may know it; the reason that is kept with the booking is for operators, and may name others. */
export type MissedCause = 'notMade' | 'cancelled' | 'noRoom' | 'noReaders';

/**
 * The cause of a missed booking `b`, by what became of its edition `e`, if there was one. A thin day that is skipped has no edition
 * for its readers. What was locked had its place, so nobody was left to get it.
 */
export const missedCause = sql<MissedCause>`
  case
    when e.id is null or e.status = 'skipped' then 'notMade'
    when e.status = 'cancelled' then 'cancelled'
    when b.creative_version is null then 'noRoom'
    else 'noReaders'
  end`;
