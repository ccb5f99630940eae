import { type Kysely, type Selectable, sql } from 'kysely';
import type { Context } from '../context.ts';
import { instanceKey } from '../db/instance-keys.ts';
import type { Database } from '../db/schema.ts';
import { hasCode } from '../errors.ts';
import { hashAddress, parseAddress, readAddress } from '../mail/address.ts';
import { laneOf } from '../mail/lanes.ts';
import type { ConsentProof } from './confirm.ts';
import { forgetDomain, holdDomains } from './forget-domain.ts';
import { askLetter, countLetters } from './letters/ask-letter.ts';
import { type NewsletterFace, selectFace } from './newsletter-face.ts';
import { newReaderToken, readToken } from './token.ts';

/** Whole days; the words of pages and mails say it too. */
export const changeLinkDays = 3;
const dayMs = 86_400_000;

/** So that nobody has a stranger written to again and again from one reader's page. */
const mostChangesADay = 3;

type Asking = Pick<Context, 'db' | 'clock'>;

/** `asked`: a letter goes to both addresses, whoever has the new one already. */
export type AddressAsked = { kind: 'asked' | 'invalid' | 'too-often' | 'unknown' };

/** Begins to move a reader, with all their newsletters, to another address; takes the place of a change under way. */
export async function askAddressChange(ctx: Asking, token: string, text: string): Promise<AddressAsked> {
  const known = readToken(token);
  if (!known) return { kind: 'unknown' };
  const address = readAddress(text);
  const now = ctx.clock.now();
  return ctx.db.transaction().execute(async (trx) => {
    const reader = await trx
      .selectFrom('subscriptions as s')
      .innerJoin('subscribers as r', 'r.id', 's.subscriber_id')
      .select(['s.id', 's.subscriber_id', 'r.address'])
      .where('s.token', '=', known)
      .where('s.status', '!=', 'left')
      // The reader alone, whom erasing and asking for a letter lock first too: nobody waits in a circle.
      .forUpdate('r')
      .executeTakeFirst();
    if (!reader) return { kind: 'unknown' };
    if (!address || address.address === reader.address) return { kind: 'invalid' };
    const since = new Date(now.getTime() - dayMs);
    if ((await countLetters(trx, reader.subscriber_id, 'change-to', since)) >= mostChangesADay)
      return { kind: 'too-often' };
    const change = {
      subscription_id: reader.id,
      address: address.address,
      from_token: newReaderToken(),
      to_token: newReaderToken(),
      from_at: null,
      to_at: null,
      expires_at: new Date(now.getTime() + changeLinkDays * dayMs),
    };
    await trx
      .insertInto('address_changes')
      .values({ subscriber_id: reader.subscriber_id, ...change })
      .onConflict((conflict) => conflict.column('subscriber_id').doUpdateSet(change))
      .execute();
    await askLetter({ db: trx, clock: ctx.clock }, reader.id, 'change-from');
    await askLetter({ db: trx, clock: ctx.clock }, reader.id, 'change-to');
    return { kind: 'asked' };
  });
}

export type Side = 'from' | 'to';

/**
 * What the link in one of the two letters stands for. `open`: this address has not said yes. `waiting`: it has, the other has
 * not. `moved`: both have. `taken`: the new address has readers' rights of its own, or may not be mailed; nothing was
 * changed. `unknown`: expired, replaced by a newer one, done, or never ours.
 */
export type AddressChange =
  | ({ kind: 'open' | 'waiting' | 'moved' | 'taken'; side: Side } & NewsletterFace)
  | { kind: 'unknown' };

/** Changes nothing: mail scanners follow links. */
export async function findAddressChange({ db, clock }: Asking, token: string): Promise<AddressChange> {
  const known = readToken(token);
  if (!known) return { kind: 'unknown' };
  const { rows } = await sql<NewsletterFace & { side: Side; said: boolean }>`
    select case when c.from_token = ${known} then 'from' else 'to' end as side,
      case when c.from_token = ${known} then c.from_at else c.to_at end is not null as said, ${selectFace}
    from address_changes c
    join subscriptions s on s.id = c.subscription_id
    join newsletters n on n.id = s.newsletter_id
    where (c.from_token = ${known} or c.to_token = ${known}) and c.expires_at > ${clock.now()}`.execute(db);
  if (!rows[0]) return { kind: 'unknown' };
  const { said, ...rest } = rows[0];
  return { kind: said ? 'waiting' : 'open', ...rest };
}

/** One of the two addresses says yes; with the second, the reader moves. */
export async function agreeToAddressChange(ctx: Asking, token: string, consent: ConsentProof): Promise<AddressChange> {
  const found = await findAddressChange(ctx, token);
  if (found.kind === 'unknown') return found;
  const now = ctx.clock.now();
  const column = found.side === 'from' ? 'from_at' : 'to_at';
  const kind = await ctx.db
    .transaction()
    .execute(async (trx) => {
      await holdDomains(trx);
      const change = await trx
        .updateTable('address_changes')
        .set({ [column]: now })
        .where(`${found.side}_token`, '=', token.toLowerCase())
        .where('expires_at', '>', now)
        .returningAll()
        .executeTakeFirst();
      if (!change) return 'unknown';
      return change.from_at && change.to_at ? move(trx, change, consent) : 'waiting';
    })
    .catch((error: unknown) => {
      // Somebody signed up with the new address in this very moment.
      if (hasCode(error, '23505')) return 'taken' as const;
      throw error;
    });
  return kind === 'unknown' ? { kind } : { ...found, kind };
}

type Change = Selectable<Database['address_changes']>;

async function move(trx: Kysely<Database>, change: Change, consent: ConsentProof): Promise<'moved' | 'taken'> {
  const { address, domain } = parseAddress(change.address);
  const hash = hashAddress(await instanceKey(trx, 'addresses'), address);
  await trx.deleteFrom('address_changes').where('subscriber_id', '=', change.subscriber_id).execute();
  const { rows } = await sql<{ taken: boolean }>`
    select exists (select from subscribers where address_hash = ${hash})
      or exists (select from suppressions where address_hash = ${hash}) as taken`.execute(trx);
  if (rows[0]?.taken) return 'taken';
  const before = await trx
    .selectFrom('subscribers')
    .select('domain')
    .where('id', '=', change.subscriber_id)
    .executeTakeFirstOrThrow();
  await sql`insert into domains (domain, lane) values (${domain}, ${laneOf(domain)}) on conflict do nothing`.execute(
    trx,
  );
  await trx
    .updateTable('subscribers')
    .set({ address, domain, address_hash: hash })
    .where('id', '=', change.subscriber_id)
    .execute();
  await sql`
    with seen as (
      update subscriptions set seen_at = now() where subscriber_id = ${change.subscriber_id}
    )
    insert into consents (subscription_id, kind, wording, wording_version, ip, form_url)
    select id, 'confirmed', ${consent.wording}, ${consent.wordingVersion}, ${consent.ip}::inet, ${consent.formUrl}
    from subscriptions where subscriber_id = ${change.subscriber_id} and status = 'active'`.execute(trx);
  await forgetDomain(trx, before.domain);
  return 'moved';
}

/** Forgets what was never agreed to in time: a new address is perhaps a stranger's. Returns how many. The sweeper's part. */
export async function forgetOldChanges({ db, clock }: Asking): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('address_changes')
    .where('expires_at', '<=', clock.now())
    .executeTakeFirst();
  return Number(numDeletedRows);
}
