import { type Kysely, sql } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../db/schema.ts';
import type { ConsentProof } from './confirm.ts';
import { type NewsletterFace, selectFace } from './newsletter-face.ts';
import { endedBySunset } from './sunset.ts';
import { readToken } from './token.ts';

/**
 * What the page that asks a reader whether they stay is about. `open`: their yes is wanted, also from who was ended because
 * none came. `stays`: it is given. `ended`: they left themselves, never confirmed, or are suppressed.
 */
export type Staying = ({ kind: 'open' | 'stays' | 'ended' } & NewsletterFace) | { kind: 'unknown' };

/** Who presses twice has said it once. */
const sameDay = sql`interval '1 day'`;

/** Changes nothing: mail scanners follow links. */
export async function findStaying({ db }: Pick<Context, 'db'>, token: string): Promise<Staying> {
  const known = readToken(token);
  return known ? find(db, known) : { kind: 'unknown' };
}

async function find(db: Kysely<Database>, token: string): Promise<Staying> {
  const { rows } = await sql<NewsletterFace & { mayStay: boolean }>`
    select (s.status = 'active' or ${endedBySunset})
        and not exists (select from suppressions x where x.address_hash = r.address_hash) as "mayStay", ${selectFace}
    from subscriptions s
    join newsletters n on n.id = s.newsletter_id
    join subscribers r on r.id = s.subscriber_id
    where s.token = ${token}`.execute(db);
  if (!rows[0]) return { kind: 'unknown' };
  const { mayStay, ...face } = rows[0];
  return { kind: mayStay ? 'open' : 'ended', ...face };
}

/** The reader says yes once more: the proof is kept, and who was ended because they had not is back. */
export async function stayOn({ db }: Pick<Context, 'db'>, token: string, consent: ConsentProof): Promise<Staying> {
  const known = readToken(token);
  if (!known) return { kind: 'unknown' };
  return db.transaction().execute(async (trx) => {
    // Two at once come one after the other.
    await sql`select from subscriptions where token = ${known} for update`.execute(trx);
    const found = await find(trx, known);
    if (found.kind !== 'open') return found;
    const { wording, wordingVersion, ip, formUrl } = consent;
    await sql`
      with stays as (
        update subscriptions set status = 'active', seen_at = now(), left_at = null, left_because = null
        where token = ${known} returning id
      )
      insert into consents (subscription_id, kind, wording, wording_version, ip, form_url)
      select id, 'confirmed', ${wording}, ${wordingVersion}, ${ip}::inet, ${formUrl} from stays
      where not exists (
        select from consents c where c.subscription_id = stays.id and c.kind = 'confirmed'
          and c.wording_version = ${wordingVersion} and c.at > now() - ${sameDay})`.execute(trx);
    return { ...found, kind: 'stays' };
  });
}
