import { sql } from 'kysely';
import type { Context } from '../context.ts';

/**
 * Calls an edition sent when none of its deliveries is pending or submitting any more. What is still pending when
 * the freshness window closes fails first, with the last reply that it got; what was to be retried when the edition
 * was cancelled is skipped. True when this call finished it.
 */
export async function finishEdition(
  { db, clock, log }: Pick<Context, 'db' | 'clock' | 'log'>,
  editionId: number,
): Promise<boolean> {
  await sql`
    update deliveries d set
      status = case e.status when 'cancelled' then 'skipped' else 'failed' end,
      reason = case e.status when 'cancelled' then 'cancelled' else coalesce(d.reason, 'the freshness window closed') end,
      changed_at = now()
    from editions e
    where e.id = ${editionId} and d.edition_id = e.id and d.status = 'pending'
      and (e.status = 'cancelled' or (e.status = 'sending' and e.fresh_until < ${clock.now()}))`.execute(db);
  const finished = await db
    .updateTable('editions as e')
    .set({ status: 'sent', finished_at: sql`now()` })
    .where('e.id', '=', editionId)
    .where('e.status', '=', 'sending')
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
  if (finished.numUpdatedRows === 0n) return false;
  log.info({ edition: editionId }, 'finished an edition');
  return true;
}

/** The sweeper's part: finishes what no worker came back to finish. */
export async function finishEditions(ctx: Pick<Context, 'db' | 'clock' | 'log'>): Promise<void> {
  const sending = await ctx.db.selectFrom('editions').select('id').where('status', '=', 'sending').execute();
  for (const { id } of sending) await finishEdition(ctx, id);
}
