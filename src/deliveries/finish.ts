import { sql, type Transaction } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../db/schema.ts';
import { alertSoon } from '../editions/alert.ts';
import { type Edition, loadEdition } from '../editions/find.ts';
import { settleBookings } from '../sponsorship/bookings/settle-bookings.ts';
import { enqueueBatches } from './hints.ts';
import { holdBatches, workerDied } from './lease.ts';
import { partitionOf } from './partition.ts';
import { endedBy, type Settled, settleUncertain } from './uncertain.ts';

type FinishContext = Pick<Context, 'db' | 'clock' | 'log' | 'mailer' | 'queue'>;

/**
 * Sees to it that every delivery of an edition ends, and calls the edition sent when none is pending or submitting any
 * more and what is uncertain is settled, and its bookings run. What is still pending when the freshness window closes
 * fails, with the last reply that it got; what turns up pending after a cancellation is skipped. True when this call
 * finished it.
 */
export async function finishEdition(ctx: FinishContext, editionId: number): Promise<boolean> {
  const { db, clock, log } = ctx;
  const { isSent, settled } = await db.transaction().execute(async (trx) => {
    // Whoever ends rows holds the edition, so that no two wait for each other's rows.
    const edition = await trx
      .selectFrom('editions')
      .selectAll()
      .where('id', '=', editionId)
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow();
    if (edition.recipients === null || edition.ledger_dropped_at) return { isSent: false, settled: nothing };
    if (isOver(edition, clock.now())) await endPending(trx, edition, clock.now());
    if (edition.status !== 'sending') await settleAbandoned(trx, edition, clock.now());
    const settled = await settleUncertain(trx, edition, clock.now());
    const isSent =
      settled.kind !== 'waits' && settled.kind !== 'repeats' && (await callSent(trx, edition, clock.now()));
    if (isSent) await settleBookings(trx, clock.now(), editionId);
    return { isSent, settled };
  });
  await follow(ctx, editionId, settled);
  if (isSent) log.info({ edition: editionId }, 'finished an edition');
  return isSent;
}

const nothing: Settled = { kind: 'nothing' };

async function follow(ctx: FinishContext, editionId: number, settled: Settled): Promise<void> {
  if (settled.kind === 'repeats') {
    ctx.log.warn({ edition: editionId, deliveries: settled.deliveries }, 'uncertain deliveries are repeated, once');
    await enqueueBatches(ctx, editionId);
  }
  if (settled.kind !== 'held') return;
  const { edition, newsletter } = await loadEdition(ctx, editionId);
  alertSoon(ctx, newsletter, `${settled.deliveries} deliveries of ${edition.key} are uncertain`, [
    'Too many to be repeated by themselves: readers who have it already would get it twice.',
    `\`edition uncertain ${newsletter.name} --key ${edition.key} --list\` shows them; --resend repeats them, --leave lets them be.`,
  ]);
}

/** The sweeper's part: finishes what no worker came back to finish, also in editions that ended meanwhile. */
export async function finishEditions(ctx: FinishContext): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select e.id from editions e
    where e.status in ('sending', 'paused')
      or (e.status in ('sent', 'cancelled') and e.finished_at > now() - interval '7 days'
        and exists (select from batches b where b.edition_id = e.id and b.due_at is not null))
    order by e.id`.execute(ctx.db);
  for (const { id } of rows) await finishEdition(ctx, id);
}

function isOver({ status, fresh_until }: Edition, now: Date): boolean {
  const isOut = status === 'sending' || status === 'paused';
  return status === 'cancelled' || status === 'sent' || (isOut && fresh_until < now);
}

/** In an edition that was called sent, a row is pending only by a late word from a worker that had lost its lease. */
async function endPending(trx: Transaction<Database>, { id, status }: Edition, now: Date): Promise<void> {
  const ending =
    status === 'cancelled'
      ? endedBy('skipped', sql`'cancelled'`)
      : endedBy('failed', sql`coalesce(reason, 'the freshness window closed')`);
  await holdBatches(trx, id);
  await closeBatches(trx, id);
  await sql`
    update ${partitionOf(id)} set status = ${ending.status}, reason = ${ending.reason}, changed_at = ${now}
    where status = 'pending'`.execute(trx);
}

/** Whoever still works on one of them closes it in the end. */
async function closeBatches(trx: Transaction<Database>, editionId: number): Promise<void> {
  await trx
    .updateTable('batches')
    .set({ due_at: null })
    .where('edition_id', '=', editionId)
    .where('due_at', 'is not', null)
    .where((where) => where.or([where('leased_until', 'is', null), where('leased_until', '<', sql<Date>`now()`)]))
    .execute();
}

/** What a dead worker left in an edition that does not send: nobody comes to take its batch, which settles them elsewhere. */
async function settleAbandoned(trx: Transaction<Database>, { id }: Edition, now: Date): Promise<void> {
  await sql`
    with dead as (
      update batches set leased_until = null, uncertain_at = coalesce(uncertain_at, ${now})
      where edition_id = ${id} and leased_until < now() returning id
    )
    update ${partitionOf(id)} d set status = 'uncertain', reason = ${workerDied}, changed_at = ${now}
    from dead where d.batch_id = dead.id and d.status = 'submitting'`.execute(trx);
}

/**
 * A batch knows when its next delivery is due, so most questions whether an edition is done need not look at its rows; the last
 * one does. Should it find some that no batch knows of, their batches are opened again.
 */
async function callSent(trx: Transaction<Database>, { id, status, fresh_until }: Edition, now: Date): Promise<boolean> {
  if (status !== 'sending' && !(status === 'paused' && fresh_until < now)) return false;
  const working = await trx
    .selectFrom('batches')
    .select('id')
    .where('edition_id', '=', id)
    .where((where) => where.or([where('due_at', 'is not', null), where('leased_until', 'is not', null)]))
    .limit(1)
    .executeTakeFirst();
  if (working) return false;
  const { numAffectedRows: reopened = 0n } = await sql`
    update batches b set due_at = open.due_at
    from (
      select batch_id, min(due_at) as due_at from ${partitionOf(id)}
      where status in ('pending', 'submitting') group by batch_id
    ) open
    where b.id = open.batch_id`.execute(trx);
  if (reopened > 0n) return false;
  await trx.updateTable('editions').set({ status: 'sent', finished_at: sql`now()` }).where('id', '=', id).execute();
  return true;
}
