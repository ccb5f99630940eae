import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import type { Lease } from '../lease.ts';

/**
 * Gives the holder of a batch up to `wanted` of its lane's connections, for as long as its lease lives: over all workers,
 * never more than `most`. Returns 0 where others have them all. Its batch must have no other holder.
 */
export async function grantConnections(
  { db }: Pick<Context, 'db'>,
  lease: Lease,
  { wanted, most }: { wanted: number; most: number },
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    // One after another in each lane: who waited counts what was granted meanwhile.
    await sql`select pg_advisory_xact_lock(hashtext('lane'), hashtext(${lease.lane}))`.execute(trx);
    const granted = await trx
      .updateTable('batches')
      .set({
        connections: sql<number>`greatest(0, least(${wanted}::int, ${most}::int - (
          select coalesce(sum(b.connections), 0) from batches b
          where b.lane = ${lease.lane} and b.leased_until > now() and b.id <> ${lease.batchId})))`,
      })
      .where('id', '=', lease.batchId)
      .where('fence', '=', lease.fence)
      .returning('connections')
      .executeTakeFirst();
    return granted?.connections ?? 0;
  });
}

/**
 * When a batch that found nothing free asks again: those that wait spread over time, so that all of them together ask
 * some fifty times a second, however many they are.
 */
export async function nextTurn({ db, clock }: Pick<Context, 'db' | 'clock'>, lane: string): Promise<Date> {
  const { waiting } = await db
    .selectFrom('batches')
    .select(({ fn }) => fn.countAll<number>().as('waiting'))
    .where('lane', '=', lane)
    .where('due_at', 'is not', null)
    .where('leased_until', 'is', null)
    .executeTakeFirstOrThrow();
  return new Date(clock.now().getTime() + 1_000 + Math.random() * 20 * Number(waiting));
}
