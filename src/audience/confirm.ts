import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { checkProof } from './confirm-link.ts';
import { readToken } from './token.ts';

export type ConfirmContext = Pick<Context, 'db' | 'secrets' | 'clock'>;

/** `open`: it waits for the reader's yes. `ended`: the reader left, or is suppressed; a confirmation revives neither. */
export type Confirmation =
  | { kind: 'open' | 'confirmed' | 'already' | 'ended' | 'expired'; newsletterTitle: string; language: string }
  | { kind: 'unknown' };

/** What was agreed to, word for word, where and from which address: kept as the proof of consent. */
export type ConsentProof = { wording: string; wordingVersion: string; ip: string; formUrl: string };

/** What a confirmation link stands for at the moment. Changes nothing: mail scanners follow links. */
export async function findConfirmation(ctx: ConfirmContext, token: string, proof: string): Promise<Confirmation> {
  const known = readToken(token);
  const judged = known ? checkProof(ctx, known, proof) : 'forged';
  if (!known || judged === 'forged') return { kind: 'unknown' };
  const { rows } = await sql<{ title: string; language: string; status: string; suppressed: boolean }>`
    select n.settings ->> 'title' as title, n.settings ->> 'language' as language, s.status,
      exists (select from suppressions x where x.address_hash = reader.address_hash) as suppressed
    from subscriptions s
    join newsletters n on n.id = s.newsletter_id
    join subscribers reader on reader.id = s.subscriber_id
    where s.token = ${known}`.execute(ctx.db);
  const row = rows[0];
  if (!row) return { kind: 'unknown' };
  const found = { newsletterTitle: row.title, language: row.language };
  if (row.status === 'left' || row.suppressed) return { kind: 'ended', ...found };
  if (row.status === 'active') return { kind: 'already', ...found };
  return { kind: judged === 'good' ? 'open' : 'expired', ...found };
}

/**
 * The reader says yes: a pending subscription becomes active, in one guarded statement, and the proof is kept. Who
 * has left or is suppressed in the meantime stays so.
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
      update subscriptions s set status = 'active', confirmed_at = now()
      from subscribers reader
      where s.token = ${readToken(token)} and s.status = 'pending' and reader.id = s.subscriber_id
        and not exists (select from suppressions x where x.address_hash = reader.address_hash)
      returning s.id
    )
    insert into consents (subscription_id, kind, wording, wording_version, ip, form_url)
    select id, 'confirmed', ${consent.wording}, ${consent.wordingVersion}, ${consent.ip}::inet, ${consent.formUrl}
    from confirmed
    returning subscription_id`.execute(ctx.db);
  return rows.length > 0 ? { ...found, kind: 'confirmed' } : findConfirmation(ctx, token, proof);
}
