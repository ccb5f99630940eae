import { sql, type Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import { instanceKey } from '../../db/instance-keys.ts';
import type { Database } from '../../db/schema.ts';
import { hashAddress, parseAddress } from '../../mail/address.ts';
import { laneOf } from '../../mail/lanes.ts';
import { loadNewsletter } from '../../newsletters/find.ts';
import { isBarred } from '../barred.ts';
import { keepDomains } from '../forget-domain.ts';
import { askLetter } from '../letters/ask-letter.ts';
import { noteReferral } from '../referrals/note-referral.ts';
import { newReaderToken } from '../token.ts';

export type TookSignUp =
  | { kind: 'taken'; subscriptionId: number; status: string }
  | { kind: 'suppressed' | 'asked-enough' | 'gone' };

/** Of one address in one newsletter within 30 days, as long as none was confirmed. */
const mostRequests = 6;

type Waiting = {
  newsletter_id: number;
  address: string;
  timezone: string | null;
  wording: string;
  wording_version: string;
  ip: string | null;
  form_url: string;
  came_by: string | null;
  at: Date;
};

/**
 * Makes a waiting sign-up a subscription, with the proof of consent, and leaves the hint to ask by mail. With single
 * opt-in a new reader is active at once, and welcomed. Who waits for their confirmation is asked anew, and so is who has left, whatever
 * the newsletter says, and who had themselves erased; who is in already is told so; who is suppressed for good, or was asked six
 * times in a month, hears nothing. `gone`: it was taken before.
 */
export async function takeSignUp(ctx: Pick<Context, 'db' | 'queue' | 'clock'>, signUpId: number): Promise<TookSignUp> {
  const key = await instanceKey(ctx.db, 'addresses');
  const took = await ctx.db.transaction().execute(async (trx) => {
    // An erasure that is under way ends first, and takes the sign-up with it. Before its row is held, for both want both.
    await keepDomains(trx);
    const { rows } = await sql<Waiting>`
      delete from sign_ups where id = ${signUpId}
      returning newsletter_id, address, timezone, wording, wording_version, host(ip) as ip, form_url, came_by, at`.execute(
      trx,
    );
    const [waiting] = rows;
    return waiting
      ? take({ db: trx, clock: ctx.clock }, waiting, hashAddress(key, waiting.address))
      : ({ kind: 'gone' } as const);
  });
  if (took.kind === 'taken') await ctx.queue.enqueue('confirm', [{ subscriptionId: took.subscriptionId }]);
  return took;
}

type Taking = { db: Transaction<Database> } & Pick<Context, 'clock'>;

async function take({ db: trx, clock }: Taking, waiting: Waiting, hash: Buffer): Promise<TookSignUp> {
  const { rows: known } = await sql<{ barred: boolean; suppressed: boolean }>`
    select ${isBarred(sql`${hash}`)} as barred,
      exists (select from suppressions where address_hash = ${hash}) as suppressed`.execute(trx);
  if (known[0]?.barred) return { kind: 'suppressed' };
  const wasErased = known[0]?.suppressed ?? false;
  const { at } = waiting;
  const subscriberId = await ensureSubscriber(trx, waiting, hash);
  if (await wasAskedEnough(trx, waiting, subscriberId)) return { kind: 'asked-enough' };
  const { settings } = await loadNewsletter(trx, waiting.newsletter_id);
  const isSingle = settings.signUp.optIn === 'single' && !wasErased;
  // Who wanted to hear nothing more is asked, for it may be they who ask, but not pressed.
  const remindAt = wasErased ? null : new Date(at.getTime() + 86_400_000);
  const { rows } = await sql<{ id: number; status: string; isNew: boolean }>`
    insert into subscriptions as s (subscriber_id, newsletter_id, status, token, confirmed_at, remind_at)
    values (${subscriberId}, ${waiting.newsletter_id},
      ${isSingle ? 'active' : 'pending'}, ${newReaderToken()}, ${isSingle ? at : null}, ${isSingle ? null : remindAt})
    on conflict (newsletter_id, subscriber_id) do update set
      status = case s.status when 'active' then 'active' else 'pending' end,
      asked_at = case s.status when 'active' then ${at}::timestamptz end,
      remind_at = case when s.status <> 'active' and s.reminded_at is null then ${remindAt}::timestamptz end,
      -- Asked anew: by the hint, or by the sweeper if it is lost.
      confirmation_sent_at = case s.status when 'active' then s.confirmation_sent_at end,
      created_at = case s.status when 'active' then s.created_at else now() end,
      confirmed_at = case s.status when 'active' then s.confirmed_at end,
      -- They come anew: neither the pause nor the goodbye of then is theirs any more.
      paused_until = case s.status when 'active' then s.paused_until end,
      left_at = null, left_because = null
    returning id, status, xmax = 0 as "isNew"`.execute(trx);
  const [subscription] = rows;
  if (!subscription) throw new Error('an insert that updates on conflict returned no row');
  const { id, status, isNew } = subscription;
  if (waiting.came_by) await noteReferral(trx, id, waiting.came_by);
  if (isNew || status === 'pending') await noteConsent(trx, id, waiting);
  if (isNew && status === 'active') await askLetter({ db: trx, clock }, id, 'welcome');
  return { kind: 'taken', subscriptionId: id, status };
}

/** A stranger who comes every day stays within every limit; the mails of a month are enough for whoever wants to confirm. */
async function wasAskedEnough(
  trx: Transaction<Database>,
  { newsletter_id, at }: Waiting,
  subscriberId: number,
): Promise<boolean> {
  const { rows } = await sql<{ requests: number }>`
    select count(*)::int as requests
    from subscriptions s join consents c on c.subscription_id = s.id
    where s.newsletter_id = ${newsletter_id} and s.subscriber_id = ${subscriberId} and s.status <> 'active'
      and c.kind = 'requested' and c.at > ${at}::timestamptz - interval '30 days'`.execute(trx);
  return (rows[0]?.requests ?? 0) >= mostRequests;
}

/** Who is known keeps what they have: anybody may enter any address. */
async function ensureSubscriber(trx: Transaction<Database>, waiting: Waiting, hash: Buffer): Promise<number> {
  const { address, domain } = parseAddress(waiting.address);
  await sql`insert into domains (domain, lane) values (${domain}, ${laneOf(domain)}) on conflict do nothing`.execute(
    trx,
  );
  const { rows } = await sql<{ id: number }>`
    insert into subscribers as s (address, address_hash, domain, timezone)
    values (${address}, ${hash}, ${domain}, ${waiting.timezone})
    on conflict (address_hash) do update set address = s.address
    returning id`.execute(trx);
  if (!rows[0]) throw new Error('an insert that updates on conflict returned no row');
  return rows[0].id;
}

async function noteConsent(trx: Transaction<Database>, subscriptionId: number, waiting: Waiting): Promise<void> {
  const { wording, wording_version, ip, form_url, at } = waiting;
  await trx
    .insertInto('consents')
    .values({
      subscription_id: subscriptionId,
      kind: 'requested',
      wording,
      wording_version,
      provenance: 'sign-up form',
      ip,
      form_url,
      at,
    })
    .execute();
}
