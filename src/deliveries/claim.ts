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

type ClaimRow = Claimed & { status: 'submitting' | 'skipped' };

/**
 * Moves the next due deliveries of the batch to `submitting`, and to `skipped` those whose reader left, was
 * suppressed or erased since the freeze. The commit of this statement is the moment of submission: who has left
 * before it gets nothing. `undefined` when the lease is lost or the edition is no longer sending.
 */
export async function claimDeliveries(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  lease: Lease,
  limit: number,
): Promise<Claimed[] | undefined> {
  const { rows } = await sql<ClaimRow | { status: null }>`
    with holding as (
      select e.version from batches b join editions e on e.id = b.edition_id
      where b.id = ${lease.batchId} and b.fence = ${lease.fence} and e.status = 'sending'
      for no key update of b
    ), due as (
      select d.subscription_id from deliveries d, holding
      where d.batch_id = ${lease.batchId} and d.edition_id = ${lease.editionId}
        and d.status = 'pending' and d.due_at <= ${clock.now()}
      order by d.due_at, d.subscription_id limit ${limit}
    ), judged as (
      select due.subscription_id, r.address, r.name, s.token,
        case when s.id is null then 'erased' when s.status <> 'active' then 'left' when x.reason is not null then 'suppressed' end as skip
      from due
      left join subscriptions s on s.id = due.subscription_id
      left join subscribers r on r.id = s.subscriber_id
      left join suppressions x on x.address_hash = r.address_hash
    ), moved as (
      update deliveries d set
        status = case when judged.skip is null then 'submitting' else 'skipped' end,
        reason = judged.skip,
        attempt = d.attempt + (judged.skip is null)::int,
        version = holding.version,
        changed_at = now()
      from judged, holding
      where d.edition_id = ${lease.editionId} and d.subscription_id = judged.subscription_id
      returning d.subscription_id as "subscriptionId", d.attempt, d.version, d.status, judged.address, judged.name, judged.token
    )
    select moved.* from holding left join moved on true`.execute(db);
  if (rows.length === 0) return undefined;
  const moved = rows.filter((row): row is ClaimRow => row.status !== null);
  const claimed = moved.filter((row) => row.status === 'submitting');
  // Only readers who left were due: there may be more behind them.
  return claimed.length === 0 && moved.length > 0 ? claimDeliveries({ db, clock }, lease, limit) : claimed;
}
