import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { type Granted, giveBack, grant, type Pace, type PaceLimits } from './bucket.ts';

/** Asks for `want` messages of what `key` may have (`lane:google`), over all workers. */
export async function takePace(
  db: Kysely<Database>,
  key: string,
  limits: PaceLimits,
  want: number,
  now: Date,
): Promise<Omit<Granted, 'pace'>> {
  return changePace(db, key, now, (pace) => grant(pace, limits, want, now));
}

export async function returnPace(
  db: Kysely<Database>,
  key: string,
  limits: PaceLimits,
  unused: number,
  now: Date,
): Promise<void> {
  if (unused > 0) await changePace(db, key, now, (pace) => ({ pace: giveBack(pace, limits, unused, now) }));
}

/** One at a time for each key: whoever comes at once waits for the row. */
async function changePace<Result extends { pace: Pace }>(
  db: Kysely<Database>,
  key: string,
  now: Date,
  change: (pace: Pace) => Result,
): Promise<Omit<Result, 'pace'>> {
  return db.transaction().execute(async (trx) => {
    await trx
      .insertInto('paces')
      .values({ key, full_at: now, hours: JSON.stringify({}) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const row = await trx.selectFrom('paces').selectAll().where('key', '=', key).forUpdate().executeTakeFirstOrThrow();
    const { pace, ...result } = change({ fullAt: row.full_at, hours: row.hours });
    await trx
      .updateTable('paces')
      .set({ full_at: pace.fullAt, hours: JSON.stringify(pace.hours) })
      .where('key', '=', key)
      .execute();
    return result;
  });
}
