import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/schema.ts';
import type { ConsentProof } from './confirm.ts';
import { leave } from './leave.ts';
import { newReaderToken } from './token.ts';

/** One of the publisher's newsletters, and whether the reader gets it. */
export type ReadersNewsletter = { name: string; title: string; tagline: string | null; gets: boolean };

type Db = Kysely<Database>;

/** All that are listed, and those that the reader gets without it, by title. */
export async function findReadersNewsletters(db: Db, subscriberId: number): Promise<ReadersNewsletter[]> {
  const { rows } = await sql<ReadersNewsletter>`
    select n.name, n.settings ->> 'title' as title, n.settings ->> 'tagline' as tagline,
      coalesce(s.status = 'active', false) as gets
    from newsletters n
    left join subscriptions s on s.newsletter_id = n.id and s.subscriber_id = ${subscriberId}
    where coalesce((n.settings -> 'preferences' ->> 'listed')::boolean, true) or s.status in ('active', 'pending')
    order by title, n.name`.execute(db);
  return rows;
}

/** What a reader agrees to for each newsletter that they add, by its title. */
export type Agreed = Omit<ConsentProof, 'wording'> & { wording(title: string): string };

/**
 * Makes the reader get these of the newsletters that they may choose from, and no other. Their address is proven, for their
 * link came to it: what they add begins at once, with its consent, also where they left it before. Names that they may not choose are passed over.
 */
export async function chooseNewsletters(trx: Db, subscriberId: number, names: string[], agreed: Agreed): Promise<void> {
  for (const { name, title, gets } of await findReadersNewsletters(trx, subscriberId)) {
    const wanted = names.includes(name);
    if (wanted && !gets) await join(trx, subscriberId, name, { ...agreed, wording: agreed.wording(title) });
    if (gets && !wanted) await leaveNamed(trx, subscriberId, name);
  }
}

async function join(trx: Db, subscriberId: number, name: string, consent: ConsentProof): Promise<void> {
  await sql`
    with joined as (
      insert into subscriptions as s (subscriber_id, newsletter_id, status, token, confirmed_at)
      select ${subscriberId}, id, 'active', ${newReaderToken()}, now() from newsletters where name = ${name}
      on conflict (newsletter_id, subscriber_id) do update
        set status = 'active', confirmed_at = now(), seen_at = now(), left_at = null, left_because = null, paused_until = null
        where s.status <> 'active'
      returning id
    )
    insert into consents (subscription_id, kind, wording, wording_version, ip, form_url)
    select id, 'confirmed', ${consent.wording}, ${consent.wordingVersion}, ${consent.ip}::inet, ${consent.formUrl}
    from joined`.execute(trx);
}

async function leaveNamed(trx: Db, subscriberId: number, name: string): Promise<void> {
  const subscription = await trx
    .selectFrom('subscriptions as s')
    .innerJoin('newsletters as n', 'n.id', 's.newsletter_id')
    .select('s.token')
    .where('s.subscriber_id', '=', subscriberId)
    .where('n.name', '=', name)
    .executeTakeFirst();
  if (subscription) await leave({ db: trx }, subscription.token, 'page');
}
