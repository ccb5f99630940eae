import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { prepared } from '../db/prepared.ts';
import type { Lease } from './lease.ts';
import { partitionOf } from './partition.ts';

/** One delivery that is being submitted: from here to its outcome a crash leaves it `uncertain`. */
export type Claimed = {
  subscriptionId: number;
  attempt: number;
  version: number;
  address: string;
  name: string | null;
  token: string;
};

export type Claim =
  /** None where nothing of the batch is due behind `after`. */
  | { kind: 'claimed'; deliveries: Claimed[] }
  /** Its prices are too old to be submitted: they must be renewed first. */
  | { kind: 'aged' }
  /** The lease is lost, the edition is no longer sending, or its freshness window is closed. */
  | { kind: 'stopped' };

type Moved = Pick<Claimed, 'subscriptionId' | 'attempt' | 'version'>;

/**
 * Moves the next due deliveries of the batch to `submitting`: the commit of that is the moment of submission. Those whose
 * reader left, was suppressed or erased before it are `skipped` and not among the result. `after` is the last
 * subscription that this pass has looked at: it only saves looking again, so a pass from 0 finds whatever is left.
 */
export async function claimDeliveries(
  ctx: Pick<Context, 'db' | 'clock'>,
  lease: Lease,
  limit: number,
  after = 0,
): Promise<Claim> {
  const moved = await moveDue(ctx, lease, limit, after);
  if (!Array.isArray(moved)) return moved;
  if (moved.length === 0) return { kind: 'claimed', deliveries: [] };
  const deliveries = await dropDeparted(ctx, lease, moved);
  // Only readers who left were due: there may be more behind them.
  const last = moved.at(-1)?.subscriptionId ?? after;
  return deliveries.length > 0 ? { kind: 'claimed', deliveries } : claimDeliveries(ctx, lease, limit, last);
}

/**
 * Passes over rows that a cancellation or the end of the window is writing at the moment: they are no longer due. One that
 * is repeated after it was uncertain keeps its version, so that the repeat is the same message.
 */
async function moveDue(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  lease: Lease,
  limit: number,
  after: number,
): Promise<Moved[] | Exclude<Claim, { kind: 'claimed' }>> {
  const deliveries = partitionOf(lease.editionId);
  const now = clock.now();
  const { rows } = await sql<(Moved | { subscriptionId: null }) & { isAged: boolean }>`${sql.raw(prepared)}
    with holding as (
      select e.version, coalesce(e.renew_at <= ${now}::timestamptz, false) and exists (
        select from ${deliveries} d
        where d.batch_id = b.id and d.subscription_id > ${after} and d.status = 'pending' and d.due_at <= ${now}::timestamptz
      ) as is_aged
      from batches b join editions e on e.id = b.edition_id
      where b.id = ${lease.batchId} and b.fence = ${lease.fence}
        and e.status = 'sending' and e.fresh_until >= ${now}::timestamptz
      for no key update of b
    ), due as (
      select d.subscription_id from ${deliveries} d, holding
      where d.batch_id = ${lease.batchId} and d.subscription_id > ${after} and not holding.is_aged
        and d.status = 'pending' and d.due_at <= ${now}::timestamptz
      order by d.subscription_id limit ${limit}
      for no key update of d skip locked
    ), moved as (
      update ${deliveries} d set
        status = 'submitting', reason = null, attempt = d.attempt + 1,
        version = case when d.settled then d.version else holding.version end, changed_at = ${now}::timestamptz
      from due, holding
      where d.edition_id = ${lease.editionId} and d.subscription_id = due.subscription_id
      returning d.subscription_id as "subscriptionId", d.attempt, d.version
    )
    select moved.*, holding.is_aged as "isAged" from holding left join moved on true
    order by moved."subscriptionId"`.execute(db);
  const [first] = rows;
  if (!first) return { kind: 'stopped' };
  if (first.isAged) return { kind: 'aged' };
  return rows.filter((row): row is Moved & { isAged: boolean } => row.subscriptionId !== null);
}

type Judged = { subscriptionId: number; departed: string | null } & Pick<Claimed, 'address' | 'name' | 'token'>;

/**
 * Asks who is still a reader, in a statement of its own: a statement sees what was committed before it began, and the one
 * above may have waited since then. Whoever left before its commit is seen here.
 */
async function dropDeparted({ db, clock }: Pick<Context, 'db' | 'clock'>, lease: Lease, moved: Moved[]) {
  const { rows } = await sql<Judged>`${sql.raw(prepared)}
    select moved.id as "subscriptionId", r.address, r.name, s.token,
      case when s.id is null then 'erased' when s.status <> 'active' then 'left' when x.reason is not null then 'suppressed' end as departed
    from unnest(${moved.map((row) => row.subscriptionId)}::bigint[]) as moved (id)
    left join subscriptions s on s.id = moved.id
    left join subscribers r on r.id = s.subscriber_id
    left join suppressions x on x.address_hash = r.address_hash`.execute(db);
  const judged = new Map(rows.map((row) => [row.subscriptionId, row]));
  const departed = moved.filter((row) => judged.get(row.subscriptionId)?.departed !== null);
  if (departed.length > 0) {
    const reasons = departed.map((row) => judged.get(row.subscriptionId)?.departed ?? 'erased');
    await sql`
      update ${partitionOf(lease.editionId)} d
      set status = 'skipped', reason = o.reason, attempt = d.attempt - 1, changed_at = ${clock.now()}
      from unnest(
        ${departed.map((row) => row.subscriptionId)}::bigint[], ${departed.map((row) => row.attempt)}::smallint[],
        ${reasons}::text[]
      ) as o (id, attempt, reason)
      where d.edition_id = ${lease.editionId} and d.subscription_id = o.id and d.attempt = o.attempt
        and d.status in ('submitting', 'uncertain')`.execute(db);
  }
  return moved.flatMap((row): Claimed[] => {
    const reader = judged.get(row.subscriptionId);
    if (!reader || reader.departed !== null) return [];
    const { subscriptionId, attempt, version } = row;
    return [{ subscriptionId, attempt, version, address: reader.address, name: reader.name, token: reader.token }];
  });
}
