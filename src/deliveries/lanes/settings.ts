import { sql, type Updateable } from 'kysely';
import type { Context } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import { defaultLimits, type LaneLimits } from '../../mail/lane-rules.ts';
import { forgetLook, judgeLane, type LaneState, readLanes } from './limits.ts';

export type LaneReport = {
  lane: string;
  limits: LaneLimits;
  /** What differs from its defaults was set by an operator, or is a warm-up or a slow-down. */
  defaults: LaneLimits;
  /** Connections in use now, over all workers. */
  inUse: number;
  slowed: { to: 'nothing' | 'trickle' | 'less'; until: string; reply: string } | null;
};

/** Every lane that has readers or settings. */
export async function listLanes({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<LaneReport[]> {
  const rows = await readLanes(db);
  const known = await db.selectFrom('domains').select('lane').distinct().execute();
  const used = await db
    .selectFrom('batches')
    .select(['lane', ({ fn }) => fn.sum<string | null>('connections').as('connections')])
    .where('leased_until', '>', sql<Date>`now()`)
    .groupBy('lane')
    .execute();
  const names = [...new Set([...known.map(({ lane }) => lane), ...rows.keys()])].sort();
  return names.map((lane) => {
    const { limits, slowed } = judgeLane(lane, rows.get(lane), clock.now());
    const inUse = Number(used.find((row) => row.lane === lane)?.connections ?? 0);
    return { lane, limits, defaults: defaultLimits(lane), inUse, slowed: describe(slowed) };
  });
}

export type LaneSettings = Pick<
  Updateable<Database['lanes']>,
  'connections' | 'per_second' | 'messages' | 'per_day' | 'warm_up_first' | 'warm_up_on'
>;

/** Sets what is given; the rest stays. Workers see it within a second. */
export async function setLane({ db }: Pick<Context, 'db'>, name: string, settings: LaneSettings): Promise<void> {
  await db
    .insertInto('lanes')
    .values({ name, ...settings })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(settings))
    .execute();
  forgetLook(db);
}

/** Back to the defaults. */
export async function resetLane(ctx: Pick<Context, 'db'>, name: string): Promise<void> {
  const nothing = { connections: null, per_second: null, messages: null, per_day: null };
  await setLane(ctx, name, { ...nothing, warm_up_first: null, warm_up_on: null });
}

/** Ends a slow-down now: what waited for its end is due at once. */
export async function releaseLane({ db, clock }: Pick<Context, 'db' | 'clock'>, name: string): Promise<void> {
  const nothing = { slowed_to: null, slowed_until: null, slowed_reply: null };
  await db.updateTable('lanes').set(nothing).where('name', '=', name).execute();
  forgetLook(db);
  await db
    .updateTable('batches')
    .set({ due_at: clock.now() })
    .where('lane', '=', name)
    .where('due_at', '>', clock.now())
    .where('release_at', '<=', clock.now())
    .where('leased_until', 'is', null)
    .execute();
}

function describe(slowed: LaneState['slowed']): LaneReport['slowed'] {
  return slowed ? { ...slowed, until: slowed.until.toISOString() } : null;
}
