import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { readReferralCode } from './referral-code.ts';

/**
 * Notes by whom a reader came, who has just signed up by a link with `?by=CODE`. `code` is as the address had it; one that
 * nobody has is no error, for links get cut. Goes into the transaction that makes the subscription, or after it
 * while it waits for its confirmation.
 *
 * Not noted: who is a reader already, a reader by their own link, somebody's link to another
 * newsletter, and the link of who has left. The first who brought a reader stays the one. It counts once the new reader
 * confirms, which `confirmed_at` says: nothing else has to be called then.
 */
export async function noteReferral(
  db: Kysely<Database>,
  subscriptionId: number,
  code: string,
): Promise<{ kind: 'noted' | 'ignored' }> {
  const known = readReferralCode(code);
  if (!known) return { kind: 'ignored' };
  const { rows } = await sql`
    insert into referrals (subscription_id, referrer_id)
    select s.id, referrer.id
    from subscriptions s
    join referrers r on r.code = ${known}
    join subscriptions referrer on referrer.id = r.subscription_id
    where s.id = ${subscriptionId}
      -- With single opt-in a subscription is active from its first moment.
      and (s.status = 'pending' or s.status = 'active' and s.created_at > now() - interval '1 minute')
      and referrer.status = 'active'
      and referrer.newsletter_id = s.newsletter_id
      and referrer.subscriber_id <> s.subscriber_id
    on conflict do nothing
    returning subscription_id`.execute(db);
  return { kind: rows.length > 0 ? 'noted' : 'ignored' };
}
