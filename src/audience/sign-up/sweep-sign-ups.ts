import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import { forgetUnconfirmed } from './forget-unconfirmed.ts';

const mostAtOnce = 5000;
const outcomesKeptDays = 90;

/**
 * Leaves the hint again for sign-ups that wait for longer than a minute: the first was lost, or its work failed; and for
 * those who are to be told that they are in already. Drops what
 * is of no use any more: tries older than two days, proofs that have expired, outcomes after 90 days, and who was erased and
 * did not come back. The sweeper's part.
 */
export async function sweepSignUps({ db, queue, clock }: Pick<Context, 'db' | 'queue' | 'clock'>): Promise<number> {
  const now = clock.now();
  const { rows } = await sql<{ signUpId: number }>`
    select id as "signUpId" from sign_ups
    where at < ${now}::timestamptz - interval '1 minute'
    order by at limit ${mostAtOnce}`.execute(db);
  if (rows.length > 0) await queue.enqueue('sign-up', rows);
  const again = await sql<{ subscriptionId: number }>`
    select id as "subscriptionId" from subscriptions
    where asked_at between ${now}::timestamptz - interval '7 days' and ${now}::timestamptz - interval '1 minute'
    order by asked_at limit ${mostAtOnce}`.execute(db);
  if (again.rows.length > 0) await queue.enqueue('confirm', again.rows);
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
  await db.deleteFrom('sign_up_tries').where('hour', '<', daysAgo(2)).execute();
  await db.deleteFrom('spent_proofs').where('expires_at', '<', now).execute();
  await db.deleteFrom('sign_up_outcomes').where('hour', '<', daysAgo(outcomesKeptDays)).execute();
  await forgetUnconfirmed({ db });
  return rows.length;
}
