import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { isBarred, takenBackReasons } from './barred.ts';
import { checkProof } from './confirm-link.ts';
import { type NewsletterFace, selectFace } from './newsletter-face.ts';
import { readToken } from './token.ts';

export type ConfirmContext = Pick<Context, 'db' | 'secrets' | 'clock'>;

/** `open`: it waits for the reader's yes. `ended`: the reader left, or is suppressed for good; a confirmation revives neither. */
export type Confirmation =
  | ({ kind: 'open' | 'confirmed' | 'already' | 'ended' | 'expired'; newsletter: string } & NewsletterFace)
  | { kind: 'unknown' };

/** What was agreed to, word for word, where and from which IP address where known: kept as the proof of consent. */
export type ConsentProof = { wording: string; wordingVersion: string; ip: string | null; formUrl: string };

/** What a confirmation link stands for at the moment. Changes nothing: mail scanners follow links. */
export async function findConfirmation(ctx: ConfirmContext, token: string, proof: string): Promise<Confirmation> {
  const known = readToken(token);
  const judged = known ? checkProof(ctx, known, proof) : 'forged';
  if (!known || judged === 'forged') return { kind: 'unknown' };
  const { rows } = await sql<NewsletterFace & { newsletter: string; status: string; barred: boolean }>`
    select s.status, n.name as newsletter, ${selectFace},
      ${isBarred(sql`reader.address_hash`)} as barred
    from subscriptions s
    join newsletters n on n.id = s.newsletter_id
    join subscribers reader on reader.id = s.subscriber_id
    where s.token = ${known}`.execute(ctx.db);
  if (!rows[0]) return { kind: 'unknown' };
  const { status, barred, ...face } = rows[0];
  if (status === 'left' || barred) return { kind: 'ended', ...face };
  if (status === 'active') return { kind: 'already', ...face };
  return { kind: judged === 'good' ? 'open' : 'expired', ...face };
}

/**
 * The reader says yes: a pending subscription becomes active, in one guarded statement, and the proof is kept. Who had
 * themselves erased before is no longer suppressed. Who has left or is suppressed for good in the meantime stays so.
 */
export async function confirmSubscription(
  ctx: ConfirmContext,
  token: string,
  proof: string,
  consent: ConsentProof,
): Promise<Confirmation> {
  const found = await findConfirmation(ctx, token, proof);
  if (found.kind !== 'open') return found;
  const { rows } = await sql`
    with confirmed as (
      update subscriptions s set status = 'active', confirmed_at = now(), seen_at = now()
      from subscribers reader
      where s.token = ${readToken(token)} and s.status = 'pending' and reader.id = s.subscriber_id
        and not ${isBarred(sql`reader.address_hash`)}
      returning s.id, reader.address_hash
    ), lifted as (
      delete from suppressions x using confirmed c
      -- Looked at again here: a complaint may take the place of an erasure in this very moment.
      where x.address_hash = c.address_hash and x.reason = any(${takenBackReasons}::text[])
    ), welcomed as (
      insert into letters (subscription_id, kind, created_at) select id, 'welcome', ${ctx.clock.now()}::timestamptz from confirmed
    )
    insert into consents (subscription_id, kind, wording, wording_version, ip, form_url)
    select id, 'confirmed', ${consent.wording}, ${consent.wordingVersion}, ${consent.ip}::inet, ${consent.formUrl}
    from confirmed
    returning subscription_id`.execute(ctx.db);
  return rows.length > 0 ? { ...found, kind: 'confirmed' } : findConfirmation(ctx, token, proof);
}
