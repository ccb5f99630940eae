import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import { hardBounces } from '../outcome.ts';
import { partitionOf } from '../partition.ts';
import { forgetLook } from './limits.ts';

/** Of what ended in a lane on a day. */
type Day = { day: string; ended: number; bounced: number; complained: number };

/** As practice has it: a day with as many shows that the provider wants no more yet. */
const holdAt = { bounces: 0.02, complaints: 0.001 };

const dayMs = 86_400_000;

/**
 * Doubles the warm-up of each lane once for each day (UTC) before today that had mail and went well. A day whose
 * bounces or complaints were too many holds it, and a day without mail shows nothing. Returns how many lanes got further.
 */
export async function advanceWarmUps(ctx: Pick<Context, 'db' | 'clock'>): Promise<number> {
  const today = dayOf(ctx.clock.now());
  const yesterday = dayOf(new Date(Date.parse(today) - dayMs));
  const warming = await ctx.db
    .selectFrom('lanes')
    .select(['name', 'warm_up_on', 'warm_up_judged_on'])
    .where('warm_up_first', 'is not', null)
    .where('warm_up_on', '<', today)
    .where((where) => where.or([where('warm_up_judged_on', 'is', null), where('warm_up_judged_on', '<', yesterday)]))
    .execute();
  let advanced = 0;
  for (const { name, warm_up_on, warm_up_judged_on } of warming) {
    const from = warm_up_judged_on ? dayOf(new Date(Date.parse(warm_up_judged_on) + dayMs)) : (warm_up_on ?? today);
    const good = (await readDays(ctx, name, from, today)).filter(wentWell).length;
    // Whoever comes second finds it judged.
    const { numUpdatedRows } = await ctx.db
      .updateTable('lanes')
      .set((set) => ({
        warm_up_doublings: set(set.ref('warm_up_doublings'), '+', good),
        warm_up_judged_on: yesterday,
      }))
      .where('name', '=', name)
      .where('warm_up_judged_on', 'is not distinct from', warm_up_judged_on)
      .executeTakeFirst();
    if (numUpdatedRows > 0n && good > 0) advanced += 1;
  }
  if (warming.length > 0) forgetLook(ctx.db);
  return advanced;
}

function wentWell({ ended, bounced, complained }: Day): boolean {
  return bounced < holdAt.bounces * ended && complained < holdAt.complaints * ended;
}

/** From the ledger, once a day and lane. */
async function readDays({ db }: Pick<Context, 'db'>, lane: string, from: string, before: string): Promise<Day[]> {
  const editions = await db
    .selectFrom('editions')
    .select('id')
    .where('frozen_at', 'is not', null)
    .where('ledger_dropped_at', 'is', null)
    .where((where) => where.or([where('finished_at', 'is', null), where('finished_at', '>=', new Date(from))]))
    .execute();
  const days = new Map<string, Day>();
  for (const { id } of editions) {
    // Complaints have no rows yet; whoever brings them counts them here.
    const { rows } = await sql<Day>`
      select to_char(changed_at at time zone 'UTC', 'YYYY-MM-DD') as day, count(*) as ended, 0 as complained,
        count(*) filter (where status = 'failed' and reason = any(${[...hardBounces]})) as bounced
      from ${partitionOf(id)}
      where lane = ${lane} and status in ('submitted', 'failed')
        and changed_at >= ${`${from}T00:00:00Z`}::timestamptz and changed_at < ${`${before}T00:00:00Z`}::timestamptz
      group by day`.execute(db);
    for (const { day, ended, bounced, complained } of rows) {
      const sum = days.get(day) ?? { day, ended: 0, bounced: 0, complained: 0 };
      days.set(day, {
        day,
        ended: sum.ended + Number(ended),
        bounced: sum.bounced + Number(bounced),
        complained: sum.complained + Number(complained),
      });
    }
  }
  return [...days.values()];
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
