import { type Kysely, sql } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../db/schema.ts';
import { forgetDomain, holdDomains } from './forget-domain.ts';
import { type NewsletterFace, selectFace } from './newsletter-face.ts';
import { readToken } from './token.ts';

export type Erased = ({ kind: 'erased' } & NewsletterFace) | { kind: 'unknown' };

/**
 * Forgets the reader whom the token belongs to, with all their newsletters, at once and for good. What stays is the keyed
 * hash of their address, so that no import brings them back, only their own yes to a mail that they asked for, and that something was delivered, to nobody who could be
 * named: what servers answered goes too, for some name the mailbox. The limits of sign-ups keep the same hash for two days.
 */
export async function eraseReader({ db }: Pick<Context, 'db'>, token: string): Promise<Erased> {
  const known = readToken(token);
  if (!known) return { kind: 'unknown' };
  return db.transaction().execute(async (trx) => {
    await holdDomains(trx);
    const { rows } = await sql<NewsletterFace & { id: number; address: string; domain: string; address_hash: Buffer }>`
      select r.id, r.address, r.domain, r.address_hash, ${selectFace}
      from subscriptions s
      join subscribers r on r.id = s.subscriber_id
      join newsletters n on n.id = s.newsletter_id
      where s.token = ${known}
      for update of r`.execute(trx);
    if (!rows[0]) return { kind: 'unknown' };
    const { id, address, domain, address_hash, ...face } = rows[0];
    await trx
      .insertInto('suppressions')
      .values({ address_hash, reason: 'erased' })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await forgetReplies(trx, id);
    // What would bring the address back: sign-ups that no worker has seen to, and others on their way to this address.
    await trx.deleteFrom('sign_ups').where('address', '=', address).execute();
    await trx.deleteFrom('address_changes').where('address', '=', address).execute();
    // Subscriptions, consents, letters and changes of address go with it.
    await trx.deleteFrom('subscribers').where('id', '=', id).execute();
    await forgetDomain(trx, domain);
    return { kind: 'erased', ...face };
  });
}

async function forgetReplies(trx: Kysely<Database>, subscriberId: number): Promise<void> {
  await sql`
    update deliveries d set reply = null, relay_id = null
    from subscriptions s join editions e on e.newsletter_id = s.newsletter_id
    where s.subscriber_id = ${subscriberId} and d.edition_id = e.id and d.subscription_id = s.id
      and (d.reply is not null or d.relay_id is not null)`.execute(trx);
}
