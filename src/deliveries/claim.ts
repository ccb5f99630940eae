import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { prepare } from '../db/prepared.ts';
import type { Lease } from './lease.ts';
import { partitionOf, prepareForEach } from './partition.ts';
import { acceptedValues, type Recorded, updateAccepted } from './record.ts';

/** One delivery that is being submitted: from here to its outcome a crash leaves it `uncertain`. */
export type Claimed = {
  subscriptionId: number;
  attempt: number;
  version: number;
  variant: number;
  address: string;
  name: string | null;
  token: string;
  /** The server that refused it, or was lost with it, at the last attempt. */
  refusedBy: string | null;
};

export type Claim =
  | { kind: 'claimed'; deliveries: Claimed[] }
  /** The prices of the edition are too old to be submitted: they must be renewed first. */
  | { kind: 'aged' }
  /** The lease is lost, the edition is no longer sending, or its freshness window is closed. */
  | { kind: 'stopped' };

/** The subscriptions whose deliveries are due in the batch at this moment: what there is to claim. */
export async function findDue({ db, clock }: Pick<Context, 'db' | 'clock'>, lease: Lease): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select subscription_id as id from ${partitionOf(lease.editionId)}
    where batch_id = ${lease.batchId} and status = 'pending' and due_at <= ${clock.now()}
    order by subscription_id`.execute(db);
  return rows.map(({ id }) => id);
}

/**
 * Moves those of these deliveries that are due to `submitting`: the commit of that is the moment of submission. Those whose
 * reader left, was suppressed or erased, or began to pause, before it are `skipped` and not among the result. What is given as accepted is
 * recorded in the same turn, whatever becomes of the claim.
 */
export async function claimDeliveries(
  ctx: Pick<Context, 'db' | 'clock'>,
  lease: Lease,
  subscriptionIds: number[],
  accepted: Recorded[] = [],
): Promise<Claim> {
  const { editionId, batchId, fence } = lease;
  const values = [...acceptedValues(editionId, accepted, ctx.clock.now()), batchId, fence, subscriptionIds];
  const rows = await moveDue(editionId)(ctx.db, values);
  const [first] = rows;
  if (!first) return { kind: 'stopped' };
  if (first.isAged) return { kind: 'aged' };
  const moved = rows.filter((row): row is Moved & { isAged: boolean } => row.subscriptionId !== null);
  return { kind: 'claimed', deliveries: moved.length > 0 ? await dropDeparted(ctx, lease, moved) : [] };
}

type Moved = Pick<Claimed, 'subscriptionId' | 'attempt' | 'version' | 'variant' | 'refusedBy'>;

/**
 * Holds the batch, as everybody does who moves what is pending in it, so that no two wait for each other's rows. One that is
 * repeated after it was uncertain keeps its version, so that the repeat is the same message; its variant each keeps in any case.
 */
const moveDue = prepareForEach<(Moved | { subscriptionId: null }) & { isAged: boolean }>(
  (deliveries) => `
    with recorded as (${updateAccepted(deliveries)}), holding as (
      select e.version, coalesce(e.renew_at <= $2::timestamptz, false) as is_aged
      from batches b join editions e on e.id = b.edition_id
      where b.id = $8::bigint and b.fence = $9::bigint
        and e.status = 'sending' and e.fresh_until >= $2::timestamptz
      for no key update of b
    ), moved as (
      update ${deliveries} d set
        status = 'submitting', reason = null, attempt = d.attempt + 1,
        version = case when d.settled then d.version else holding.version end, changed_at = $2::timestamptz
      from holding
      where d.edition_id = $1::bigint and d.subscription_id = any ($10::bigint[]) and not holding.is_aged
        and d.status = 'pending' and d.due_at <= $2::timestamptz
      returning d.subscription_id, d.attempt, d.version, d.variant, case when not d.settled then d.relay end as refused_by
    )
    select moved.subscription_id as "subscriptionId", moved.attempt, moved.version, moved.variant,
      moved.refused_by as "refusedBy", holding.is_aged as "isAged"
    from holding left join moved on true`,
);

type Judged = { subscriptionId: number; departed: string | null } & Pick<Claimed, 'address' | 'name' | 'token'>;

const judgeReaders = prepare<Judged>(`
  select moved.id as "subscriptionId", r.address, r.name, s.token,
    case when s.id is null then 'erased' when s.status <> 'active' then 'left' when x.reason is not null then 'suppressed'
      when s.paused_until > e.date then 'paused' end as departed
  from unnest($1::bigint[]) as moved (id)
  join editions e on e.id = $2::bigint
  left join subscriptions s on s.id = moved.id
  left join subscribers r on r.id = s.subscriber_id
  left join suppressions x on x.address_hash = r.address_hash`);

/**
 * Asks who is still a reader, in a statement of its own: a statement sees what was committed before it began, and the one
 * above may have waited since then. Whoever left before its commit is seen here.
 */
async function dropDeparted(ctx: Pick<Context, 'db' | 'clock'>, lease: Lease, moved: Moved[]): Promise<Claimed[]> {
  const judged = await judgeReaders(ctx.db, [moved.map((row) => row.subscriptionId), lease.editionId]);
  const rowOf = new Map(moved.map((row) => [row.subscriptionId, row]));
  const claimed: Claimed[] = [];
  const departed: Departed[] = [];
  for (const { subscriptionId, address, name, token, departed: reason } of judged) {
    const row = rowOf.get(subscriptionId);
    if (!row) continue;
    if (reason === null) claimed.push({ ...row, address, name, token });
    else departed.push({ subscriptionId, attempt: row.attempt, reason });
  }
  if (departed.length > 0) await skipDeparted(ctx, lease, departed);
  return claimed;
}

type Departed = { subscriptionId: number; attempt: number; reason: string };

async function skipDeparted({ db, clock }: Pick<Context, 'db' | 'clock'>, lease: Lease, departed: Departed[]) {
  await sql`
    update ${partitionOf(lease.editionId)} d
    set status = 'skipped', reason = o.reason, attempt = d.attempt - 1, changed_at = ${clock.now()}
    from unnest(
      ${departed.map((row) => row.subscriptionId)}::bigint[], ${departed.map((row) => row.attempt)}::smallint[],
      ${departed.map((row) => row.reason)}::text[]
    ) as o (id, attempt, reason)
    where d.edition_id = ${lease.editionId} and d.subscription_id = o.id and d.attempt = o.attempt
      and d.status in ('submitting', 'uncertain')`.execute(db);
}
