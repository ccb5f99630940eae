import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { Lease } from './lease.ts';

/** One delivery that is being submitted: from here to its outcome a crash leaves it `uncertain`. */
export type Claimed = {
  subscriptionId: number;
  attempt: number;
  version: number;
  address: string;
  name: string | null;
  token: string;
};

type Moved = Pick<Claimed, 'subscriptionId' | 'attempt' | 'version'>;

/**
 * Moves the next due deliveries of the batch to `submitting`: the commit of that is the moment of submission. Those whose
 * reader left, was suppressed or erased before it are `skipped` and not among the result. `undefined` when the lease is
 * lost, the edition is no longer sending or its freshness window is closed.
 */
export async function claimDeliveries(
  ctx: Pick<Context, 'db' | 'clock'>,
  lease: Lease,
  limit: number,
): Promise<Claimed[] | undefined> {
  const moved = await moveDue(ctx, lease, limit);
  if (!moved || moved.length === 0) return moved && [];
  const claimed = await dropDeparted(ctx, lease, moved);
  // Only readers who left were due: there may be more behind them.
  return claimed.length > 0 ? claimed : claimDeliveries(ctx, lease, limit);
}

/** Passes over rows that a cancellation or the end of the window is writing at the moment: they are no longer due. */
async function moveDue(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  lease: Lease,
  limit: number,
): Promise<Moved[] | undefined> {
  const { rows } = await sql<Moved | { subscriptionId: null }>`
    with holding as (
      select e.version from batches b join editions e on e.id = b.edition_id
      where b.id = ${lease.batchId} and b.fence = ${lease.fence}
        and e.status = 'sending' and e.fresh_until >= ${clock.now()}
      for no key update of b
    ), due as (
      select d.subscription_id from deliveries d, holding
      where d.batch_id = ${lease.batchId} and d.edition_id = ${lease.editionId}
        and d.status = 'pending' and d.due_at <= ${clock.now()}
      order by d.due_at, d.subscription_id limit ${limit}
      for no key update of d skip locked
    ), moved as (
      update deliveries d set
        status = 'submitting', reason = null, attempt = d.attempt + 1, version = holding.version, changed_at = now()
      from due, holding
      where d.edition_id = ${lease.editionId} and d.subscription_id = due.subscription_id
      returning d.subscription_id as "subscriptionId", d.attempt, d.version
    )
    select moved.* from holding left join moved on true`.execute(db);
  if (rows.length === 0) return undefined;
  return rows.filter((row): row is Moved => row.subscriptionId !== null);
}

/**
 * Asks who is still a reader, in a statement of its own: a statement sees what was committed before it began, and the one
 * above may have waited since then. Whoever left before its commit is seen here.
 */
async function dropDeparted({ db }: Pick<Context, 'db'>, lease: Lease, moved: Moved[]): Promise<Claimed[]> {
  type Judged = { subscriptionId: number; departed: string | null } & Pick<Claimed, 'address' | 'name' | 'token'>;
  const { rows } = await sql<Judged>`
    with judged as (
      select moved.id, moved.attempt, r.address, r.name, s.token,
        case when s.id is null then 'erased' when s.status <> 'active' then 'left' when x.reason is not null then 'suppressed' end as departed
      from unnest(
        ${moved.map((row) => row.subscriptionId)}::bigint[], ${moved.map((row) => row.attempt)}::smallint[]
      ) as moved (id, attempt)
      left join subscriptions s on s.id = moved.id
      left join subscribers r on r.id = s.subscriber_id
      left join suppressions x on x.address_hash = r.address_hash
    ), skipped as (
      update deliveries d set status = 'skipped', reason = judged.departed, attempt = d.attempt - 1, changed_at = now()
      from judged
      where d.edition_id = ${lease.editionId} and d.subscription_id = judged.id and d.attempt = judged.attempt
        and d.status in ('submitting', 'uncertain') and judged.departed is not null
    )
    select id as "subscriptionId", address, name, token, departed from judged`.execute(db);
  const readers = new Map(rows.filter((row) => row.departed === null).map((row) => [row.subscriptionId, row]));
  return moved.flatMap((row) => {
    const reader = readers.get(row.subscriptionId);
    if (!reader) return [];
    const { address, name, token } = reader;
    return [{ ...row, address, name, token }];
  });
}
