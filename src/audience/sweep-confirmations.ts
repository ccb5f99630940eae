import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { Newsletter } from '../newsletters/find.ts';
import { isBarred } from './barred.ts';

const mostAtOnce = 5000;

/**
 * Leaves the hint to ask again for readers who wait for their confirmation mail and never got one: the first hint was
 * lost, or its work failed. After a week they have forgotten that they asked. Returns how many. The sweeper's part.
 */
export async function sweepConfirmations({ db, queue }: Pick<Context, 'db' | 'queue'>): Promise<number> {
  const { rows } = await sql<{ subscriptionId: number }>`
    select s.id as "subscriptionId"
    from subscriptions s join subscribers r on r.id = s.subscriber_id
    where s.status = 'pending' and s.confirmation_sent_at is null
      and s.created_at between now() - interval '7 days' and now() - interval '1 minute'
      and not ${isBarred(sql`r.address_hash`)}
    order by s.created_at limit ${mostAtOnce}`.execute(db);
  if (rows.length > 0) await queue.enqueue('confirm', rows);
  return rows.length;
}

/** How many readers of the newsletter wait for their confirmation mail. */
export async function countUnasked({ db }: Pick<Context, 'db'>, newsletter: Pick<Newsletter, 'id'>): Promise<number> {
  const { count } = await db
    .selectFrom('subscriptions as s')
    .innerJoin('subscribers as r', 'r.id', 's.subscriber_id')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('s.newsletter_id', '=', newsletter.id)
    .where('s.status', '=', 'pending')
    .where('s.confirmation_sent_at', 'is', null)
    .where(({ not }) => not(isBarred(sql`r.address_hash`)))
    .executeTakeFirstOrThrow();
  return count;
}
