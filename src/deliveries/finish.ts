import { sql, type Transaction } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../db/schema.ts';
import type { Edition } from '../editions/find.ts';
import { settleBookings } from '../sponsorship/bookings/settle-bookings.ts';

type FinishContext = Pick<Context, 'db' | 'clock' | 'log'>;

/**
 * Sees to it that every delivery of an edition ends, and calls the edition sent when none is pending or submitting any
 * more, and its bookings run. What is still pending when the freshness window closes fails, with the last reply that it got; what turns up
 * pending after a cancellation is skipped. True when this call finished it.
 */
export async function finishEdition({ db, clock, log }: FinishContext, editionId: number): Promise<boolean> {
  const finished = await db.transaction().execute(async (trx) => {
    // Whoever ends rows holds the edition, so that no two wait for each other's rows.
    const edition = await trx
      .selectFrom('editions')
      .select(['id', 'status', 'fresh_until'])
      .where('id', '=', editionId)
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow();
    await endPending(trx, edition, clock.now());
    if (edition.status === 'sending') {
      const isSent = await callSent(trx, editionId);
      if (isSent) await settleBookings(trx, clock.now(), editionId);
      return isSent;
    }
    await settleAbandoned(trx, editionId);
    return false;
  });
  if (finished) log.info({ edition: editionId }, 'finished an edition');
  return finished;
}

/** The sweeper's part: finishes what no worker came back to finish, also in editions that ended meanwhile. */
export async function finishEditions(ctx: FinishContext): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select e.id from editions e
    where e.status in ('sending', 'paused')
      or (e.status in ('sent', 'cancelled') and e.finished_at > now() - interval '7 days'
        and exists (select from deliveries d where d.edition_id = e.id and d.status in ('pending', 'submitting')))
    order by e.id`.execute(ctx.db);
  for (const { id } of rows) await finishEdition(ctx, id);
}

type Ending = Pick<Edition, 'id' | 'status' | 'fresh_until'>;

/** In an edition that was called sent, a row is pending only by a late word from a worker that had lost its lease. */
async function endPending(trx: Transaction<Database>, edition: Ending, now: Date): Promise<void> {
  const { status } = edition;
  const isOver = status === 'cancelled' || status === 'sent' || (status === 'sending' && edition.fresh_until < now);
  if (!isOver) return;
  await trx
    .updateTable('deliveries')
    .set(
      status === 'cancelled'
        ? { status: 'skipped', reason: 'cancelled' }
        : { status: 'failed', reason: sql<string>`coalesce(reason, 'the freshness window closed')` },
    )
    .set({ changed_at: sql`now()` })
    .where('edition_id', '=', edition.id)
    .where('status', '=', 'pending')
    .execute();
}

async function callSent(trx: Transaction<Database>, editionId: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('editions as e')
    .set({ status: 'sent', finished_at: sql`now()` })
    .where('e.id', '=', editionId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('deliveries as d')
            .select('d.subscription_id')
            .whereRef('d.edition_id', '=', 'e.id')
            .where('d.status', 'in', ['pending', 'submitting']),
        ),
      ),
    )
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** What a dead worker left in an edition that does not send: nobody comes to take its batch, which settles them elsewhere. */
async function settleAbandoned(trx: Transaction<Database>, editionId: number): Promise<void> {
  await trx
    .updateTable('deliveries as d')
    .from('batches as b')
    .set({ status: 'uncertain', reason: 'the worker died while submitting', changed_at: sql`now()` })
    .whereRef('b.id', '=', 'd.batch_id')
    .where('d.edition_id', '=', editionId)
    .where('d.status', '=', 'submitting')
    .where((where) => where.or([where('b.leased_until', 'is', null), where('b.leased_until', '<', sql<Date>`now()`)]))
    .execute();
}
