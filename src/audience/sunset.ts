import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../context.ts';

/** How the note of a goodbye says that a rule ended the subscription. */
const bySunset = 'sunset';

/**
 * Whether subscription `s` was ended by the rule and by nobody since: a reader who leaves by their own hand after that has
 * a goodbye of their own, with its own time.
 */
export const endedBySunset: RawBuilder<boolean> = sql`(s.status = 'left' and exists (
  select from consents sunset
  where sunset.subscription_id = s.id and sunset.kind = 'left' and sunset.provenance = ${bySunset} and sunset.at = s.left_at))`;

type Due = { id: number; newsletterId: number; quietDays: number };

/**
 * Ends the subscriptions of who did not answer an edition that asked them whether they stay, where the newsletter has
 * `sunset` and the edition said so; once for each edition, when its days are over. Only who got it, and of whom nothing was
 * seen since nor for `quietDays`. Returns how many. The sweeper's part.
 */
export async function sweepSunsets({ db, clock, log }: Pick<Context, 'db' | 'clock' | 'log'>): Promise<number> {
  const now = clock.now();
  const { rows } = await sql<Due>`
    select e.id, n.id as "newsletterId", (n.settings -> 'sunset' ->> 'quietDays')::int as "quietDays"
    from editions e
    join newsletters n on n.id = e.newsletter_id and n.settings -> 'sunset' is not null
    join contents c on c.edition_id = e.id and c.version = e.version
    where e.brief ->> 'kind' = 'ask-again' and e.status = 'sent' and e.sunset_at is null
      and e.ledger_dropped_at is null
      and e.finished_at + (c.digest -> 'askAgain' ->> 'endsAfterDays')::int * interval '1 day' <= ${now}::timestamptz
    order by e.id`.execute(db);
  let all = 0;
  for (const due of rows) {
    const ended = await endUnanswered(db, due, now);
    if (ended > 0) log.info({ edition: due.id, ended }, 'ended the subscriptions of who did not answer');
    all += ended;
  }
  return all;
}

/** One statement: whoever else comes to it finds it done, and an answer that comes at the same time counts. */
async function endUnanswered(db: Context['db'], { id, newsletterId, quietDays }: Due, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    with edition as (
      update editions set sunset_at = ${now} where id = ${id} and sunset_at is null returning frozen_at
    ), gone as (
      update subscriptions s set status = 'left', left_at = ${now}, left_because = null
      from edition, deliveries d
      where d.edition_id = ${id} and d.status = 'submitted' and d.subscription_id = s.id
        and s.newsletter_id = ${newsletterId} and s.status = 'active'
        and s.seen_at < edition.frozen_at and s.seen_at < ${now}::timestamptz - ${quietDays} * interval '1 day'
      returning s.id
    )
    insert into consents (subscription_id, kind, provenance, at)
    select id, 'left', ${bySunset}, ${now} from gone`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

/**
 * Gives back to a newsletter whom its rule ended after that edition, as if it had not: who left by their own hand since, or
 * is back already, stays as they are. The rule does not end anybody after that edition again. Returns how many.
 */
export async function undoSunset({ db }: Pick<Context, 'db'>, editionId: number): Promise<number> {
  const { numAffectedRows } = await sql`
    with back as (
      update subscriptions s set status = 'active', left_at = null, left_because = null
      from editions e
      where e.id = ${editionId} and s.newsletter_id = e.newsletter_id and s.left_at = e.sunset_at and ${endedBySunset}
      returning s.id, e.sunset_at
    )
    delete from consents c using back
    where c.subscription_id = back.id and c.kind = 'left' and c.provenance = ${bySunset} and c.at = back.sunset_at`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0n);
}
