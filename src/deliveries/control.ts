import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { type Moved, moveEdition, statusOf } from '../editions/move.ts';
import { finishEdition } from './finish.ts';
import { enqueueBatches } from './hints.ts';
import { holdBatches } from './lease.ts';
import { endedBy } from './uncertain.ts';

/** Stops an edition after what is in flight; workers look before each window. */
export async function pauseEdition({ db }: Pick<Context, 'db'>, editionId: number, reason: string): Promise<Moved> {
  return moveEdition(db, editionId, 'paused', reason);
}

/** Goes on where a pause stopped. What the freshness window overtook in the meantime fails. */
export async function resumeEdition(ctx: Context, editionId: number): Promise<Moved> {
  const moved = await ctx.db.transaction().execute(async (trx): Promise<Moved> => {
    // Held, so that it does not end in between: one that is sent goes on only for what is uncertain.
    await trx.selectFrom('editions').select('id').where('id', '=', editionId).forNoKeyUpdate().execute();
    const status = await statusOf(trx, editionId);
    return status === 'paused' ? moveEdition(trx, editionId, 'sending') : { kind: 'refused', status };
  });
  if (moved.kind === 'moved') {
    await forgetCounts(ctx, editionId);
    await enqueueBatches(ctx, editionId);
    await finishEdition(ctx, editionId);
  }
  return moved;
}

/** Ends an edition for good. Whoever has not got it will not: their deliveries are skipped, and say so. */
export async function cancelEdition({ db }: Pick<Context, 'db'>, editionId: number, reason: string): Promise<Moved> {
  return db.transaction().execute(async (trx) => {
    const moved = await moveEdition(trx, editionId, 'cancelled', reason);
    if (moved.kind === 'moved') {
      await holdBatches(trx, editionId);
      await trx
        .updateTable('deliveries')
        .set({ ...endedBy('skipped', sql`'cancelled'`), changed_at: sql`now()` })
        .where('edition_id', '=', editionId)
        .where('status', '=', 'pending')
        .execute();
    }
    return moved;
  });
}

/** What failed before is known to whoever resumes: the edition stops by itself only for what fails from now on. */
async function forgetCounts({ db }: Pick<Context, 'db'>, editionId: number): Promise<void> {
  await db
    .updateTable('batches')
    .set({ submitted: 0, failed: 0, bounced: 0 })
    .where('edition_id', '=', editionId)
    .execute();
}
