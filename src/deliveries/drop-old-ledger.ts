import { type Kysely, sql } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../db/schema.ts';
import { partitionOf } from './partition.ts';

/** How long the ledger may wait for those who read or write it; a later tick tries again. */
const lockTimeoutMs = 1_000;
/** PostgreSQL's `lock_not_available`. */
const lockTimedOut = '55P03';

/**
 * Drops the deliveries of one edition that ended longer than KEEP_DELIVERIES_DAYS ago, and keeps their totals in the same
 * transaction: every count reads as before. Returns its id; undefined where there is none, or somebody is in the way.
 */
export async function dropOldLedger(
  ctx: Pick<Context, 'db' | 'clock' | 'config' | 'log'>,
): Promise<number | undefined> {
  const { db, clock, config, log } = ctx;
  const before = new Date(clock.now().getTime() - config.keepDeliveriesDays * 86_400_000);
  try {
    const dropped = await db.transaction().execute(async (trx) => {
      await sql`set local lock_timeout = ${sql.lit(lockTimeoutMs)}`.execute(trx);
      const edition = await findOld(trx, before);
      if (edition) await drop(trx, edition.id, clock.now());
      return edition?.id;
    });
    if (dropped !== undefined)
      log.info({ edition: dropped }, 'dropped the deliveries of an old edition; their totals are kept');
    return dropped;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === lockTimedOut)) throw error;
    log.info('an old edition keeps its deliveries for now: the ledger is in use');
    return undefined;
  }
}

/** Where a worker still holds a batch, or something is due, it has not ended. */
async function findOld(trx: Kysely<Database>, before: Date): Promise<{ id: number } | undefined> {
  return trx
    .selectFrom('editions as e')
    .select('e.id')
    .where('e.status', 'in', ['sent', 'cancelled'])
    .where('e.finished_at', '<', before)
    .where('e.recipients', 'is not', null)
    .where('e.ledger_dropped_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('batches as b')
            .select('b.id')
            .whereRef('b.edition_id', '=', 'e.id')
            .where((where) => where.or([where('b.due_at', 'is not', null), where('b.leased_until', 'is not', null)])),
        ),
      ),
    )
    .orderBy('e.finished_at')
    .limit(1)
    .forNoKeyUpdate()
    .skipLocked()
    .executeTakeFirst();
}

async function drop(trx: Kysely<Database>, editionId: number, now: Date): Promise<void> {
  const table = partitionOf(editionId);
  // Nobody changes a row between the count and the end.
  await sql`lock table ${table} in share row exclusive mode`.execute(trx);
  await sql`
    insert into delivery_totals (edition_id, lane, version, status, reason, deliveries, first_at, last_at)
    select edition_id, lane, version, status, reason, count(*), min(changed_at), max(changed_at)
    from ${table} group by edition_id, lane, version, status, reason`.execute(trx);
  await trx.updateTable('editions').set({ ledger_dropped_at: now }).where('id', '=', editionId).execute();
  await sql`drop table ${table}`.execute(trx);
}
