import { sql } from 'kysely';
import type { Context } from '../context.ts';

type HintContext = Pick<Context, 'db' | 'queue' | 'clock'>;

/** Leaves a hint for each batch of the edition that has something due and that no worker holds. */
export async function enqueueBatches(ctx: HintContext, editionId: number): Promise<void> {
  await ctx.queue.enqueue('deliver', await dueBatches(ctx).where('b.edition_id', '=', editionId).execute());
}

/** A million readers: more than workers finish until the next sweep, and few enough to be left in a second or two. */
const mostAtOnce = 2000;

/**
 * The same for all editions on their way: finds what a lost hint or a dead worker left, so that an emptied queue
 * costs a minute and nothing else. What is due longest comes first.
 */
export async function sweepBatches(ctx: HintContext): Promise<void> {
  await ctx.queue.enqueue('deliver', await dueBatches(ctx).limit(mostAtOnce).execute());
}

function dueBatches({ db, clock }: HintContext) {
  return db
    .selectFrom('batches as b')
    .innerJoin('editions as e', 'e.id', 'b.edition_id')
    .select('b.id as batchId')
    .where('e.status', '=', 'sending')
    .where('b.due_at', '<=', clock.now())
    .where((where) => where.or([where('b.leased_until', 'is', null), where('b.leased_until', '<', sql<Date>`now()`)]))
    .orderBy('b.due_at')
    .orderBy('b.id');
}
