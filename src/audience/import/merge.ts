import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { laneOf } from '../../mail/lanes.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import { takenBackReasons } from '../barred.ts';
import { keepDomains } from '../forget-domain.ts';
import type { Stage } from './stage.ts';

export type ConsentOrigin = {
  /** They have agreed elsewhere, as `provenance` tells: they get the next edition. Else each is asked by mail first. */
  confirmed: boolean;
  provenance: string;
};

/** What became of the rows of a stage, which are `added`, `left`, `suppressed`, `newlySuppressed` or were there before. */
export type Merged = {
  added: number;
  /** Of those who were added, the subscriptions that wait for a yes. */
  pending: number[];
  left: number;
  suppressed: number;
  newlySuppressed: number;
};

/**
 * Takes what is staged into the newsletter, with one consent row each; all or none. Who is there already stays as they are,
 * but who left elsewhere leaves here too, unless they came by our own pages. Who is suppressed is left out.
 */
export async function mergeStage(
  { session, domains, fates, rows }: Stage,
  newsletter: Pick<Newsletter, 'id'>,
  origin: ConsentOrigin,
): Promise<Merged> {
  // On its own and first: it is true whatever becomes of the rest, and two imports do not wait for each other's domains.
  const inOrder = [...domains].sort();
  await addDomains(session.db, inOrder);
  return session.db.transaction().execute(async (trx) => {
    // Again, for whoever was erased meanwhile may have taken one along, and nothing below looks for it.
    await keepDomains(trx);
    await addDomains(trx, inOrder);
    await sql`set local work_mem = '64MB'`.execute(trx);
    const isBarring = fates.has('bounced') || fates.has('complained') || fates.has('blocked');
    const newlySuppressed = isBarring ? await suppress(trx) : 0;
    const suppressed = (await dropSuppressed(trx)) - newlySuppressed;
    await vouchForReferences(trx, newsletter);
    const isAllNew = (await addSubscribers(trx)) === rows;
    if (!isAllNew) await holdOthers(trx);
    const { added, pending, gone } = await addSubscriptions(trx, newsletter, origin, isAllNew);
    const ended = fates.has('left') ? await endSubscriptions(trx, newsletter, origin) : 0;
    return { added, pending, left: gone + ended, suppressed, newlySuppressed };
  });
}

async function addDomains(db: Kysely<Database>, domains: string[]): Promise<void> {
  await sql`
    insert into domains (domain, lane)
    select * from unnest(${domains}::text[], ${domains.map(laneOf)}::text[])
    on conflict do nothing`.execute(db);
}

/**
 * Nothing is written here that refers to anything but what was just written or is held, and having PostgreSQL look at each of
 * four references a row again takes as long as all the rest. So it is told not to, for this transaction, where the role may
 * (a superuser, as of the embedded server, or `grant set on parameter session_replication_role`); else it looks.
 */
async function vouchForReferences(trx: Transaction<Database>, newsletter: Pick<Newsletter, 'id'>): Promise<void> {
  await sql`select from newsletters where id = ${newsletter.id} for key share`.execute(trx);
  await sql`
    select set_config('session_replication_role', 'replica', true)
    where has_parameter_privilege('session_replication_role', 'set')`.execute(trx);
}

/** Readers who were there before, or came while we waited for whoever brought them, stay until their subscription is in. */
async function holdOthers(trx: Transaction<Database>): Promise<void> {
  await sql`
    select count(*) from (
      select from staged s join subscribers r on r.address_hash = s.hash
      where r.xmin <> pg_current_xact_id()::xid order by r.id for key share of r
    ) held`.execute(trx);
}

async function suppress(trx: Transaction<Database>): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into suppressions (address_hash, reason)
    select distinct on (hash) hash, 'imported as ' || fate from staged
    where fate in ('bounced', 'complained', 'blocked') order by hash, line
    on conflict (address_hash) do update set reason = excluded.reason
      where suppressions.reason = any(${takenBackReasons}::text[])`.execute(trx);
  return Number(numAffectedRows ?? 0n);
}

async function dropSuppressed(trx: Transaction<Database>): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from staged s using suppressions x where x.address_hash = s.hash`.execute(trx);
  return Number(numAffectedRows ?? 0n);
}

/** Both inserts go in one order, so that two imports at once wait for each other instead of for ever. */
async function addSubscribers(trx: Transaction<Database>): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into subscribers (address, address_hash, domain, name, timezone)
    select distinct on (hash) address, hash, domain, name, timezone
    from staged order by hash, fate = 'subscribed', line
    on conflict (address_hash) do nothing`.execute(trx);
  return Number(numAffectedRows ?? 0n);
}

/** Of readers whom this very transaction brought nobody else can have a subscription: looking for one costs a fifth of all. */
async function addSubscriptions(
  trx: Transaction<Database>,
  newsletter: Pick<Newsletter, 'id'>,
  { confirmed, provenance }: ConsentOrigin,
  isAllNew: boolean,
): Promise<{ added: number; pending: number[]; gone: number }> {
  const status = confirmed ? 'active' : 'pending';
  // Where they are yet to be asked, what somebody wrote about the time is none of a consent.
  const at = confirmed ? sql`coalesce(subscribed_at, now())` : sql`now()`;
  const { rows } = await sql<{ status: string; count: number; ids: number[] }>`
    with added as (
      insert into subscriptions (subscriber_id, newsletter_id, status, token, topics, created_at, confirmed_at, left_at)
      select distinct on (r.id) r.id, ${newsletter.id}::bigint,
        case when s.fate = 'left' then 'left' else ${status} end, s.token, s.topics, ${at},
        case when s.fate = 'subscribed' and ${confirmed}::boolean then ${at} end,
        case when s.fate = 'left' then now() end
      from staged s join subscribers r on r.address_hash = s.hash
      order by r.id, s.fate = 'subscribed', s.line
      ${isAllNew ? sql`` : sql`on conflict (newsletter_id, subscriber_id) do nothing`}
      returning id, status
    ), noted as (
      insert into consents (subscription_id, kind, provenance)
      select id, case status when 'active' then 'imported' when 'pending' then 'requested' else 'left' end, ${provenance}
      from added
    )
    select status, count(*) as count, coalesce(array_agg(id) filter (where status = 'pending'), '{}') as ids
    from added group by status`.execute(trx);
  const of = (wanted: string) => rows.find((row) => row.status === wanted);
  return { added: of(status)?.count ?? 0, pending: of('pending')?.ids ?? [], gone: of('left')?.count ?? 0 };
}

async function endSubscriptions(
  trx: Transaction<Database>,
  newsletter: Pick<Newsletter, 'id'>,
  { provenance }: ConsentOrigin,
): Promise<number> {
  const { numAffectedRows } = await sql`
    with chosen as materialized (
      select sub.id
      from staged s
      join subscribers r on r.address_hash = s.hash
      join subscriptions sub on sub.subscriber_id = r.id and sub.newsletter_id = ${newsletter.id}
      where s.fate = 'left' and sub.status <> 'left'
        and not exists (select from consents c where c.subscription_id = sub.id and c.form_url is not null)
      order by sub.id for no key update of sub
    ), gone as (
      update subscriptions set status = 'left', left_at = now(), left_because = null
      where id in (select id from chosen) and status <> 'left'
      returning id
    )
    insert into consents (subscription_id, kind, provenance)
    select id, 'left', ${provenance} from gone`.execute(trx);
  return Number(numAffectedRows ?? 0n);
}
