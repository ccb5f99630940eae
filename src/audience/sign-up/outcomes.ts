import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import { hourOf, withoutWaiting } from './limits.ts';

/** What became of sign-ups, in the words that operators see. */
export const outcomes = {
  taken: 'taken, with a proof of work',
  'taken-unproved': 'taken, without one',
  repeated: 'answered and not mailed: the address was entered too often',
  slowed: 'refused: too many from there',
  trapped: 'answered and dropped: the field that no person sees was filled in',
  typo: 'asked back: the address looks mistyped',
  invalid: 'refused: no address',
  disposable: 'refused: an address for minutes',
  'no-mail': 'refused: the domain gets no mail',
} as const;

export type Outcome = keyof typeof outcomes;

/** Counts by newsletter and hour, with nobody in it. */
export async function countOutcome(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  newsletterId: number,
  outcome: Outcome,
): Promise<void> {
  await sql`
    insert into sign_up_outcomes (newsletter_id, hour, outcome, sign_ups)
    select ${newsletterId}::bigint, ${hourOf(clock.now())}::timestamptz, ${outcome}::text, 1 from ${withoutWaiting}
    on conflict (newsletter_id, hour, outcome) do update set sign_ups = sign_up_outcomes.sign_ups + 1`.execute(db);
}
