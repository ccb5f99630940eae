import { sql, type Updateable } from 'kysely';
import type { Context } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import { AppError } from '../../errors.ts';
import { defaultLimits, type LaneLimits, otherLane } from '../../mail/lane-rules.ts';
import { wellKnownLanes } from '../../mail/lanes.ts';
import { mxLanes } from '../../mail/mx-lanes.ts';
import { nearest } from '../../newsletters/nearest.ts';
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

/** Sets what is given; the rest stays. A warm-up begins anew. Workers see it within a second. */
export async function setLane({ db }: Pick<Context, 'db'>, name: string, given: LaneSettings): Promise<void> {
  const settings = {
    ...given,
    ...(given.warm_up_first !== undefined && { warm_up_doublings: 0, warm_up_judged_on: null }),
  };
  await db
    .insertInto('lanes')
    .values({ name, ...settings })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(settings))
    .execute();
  forgetLook(db);
}

/**
 * Throws `usage`, with the name that was probably meant, unless it is a lane that can have readers: a well-known one, one
 * that a domain has, or one with settings.
 */
export async function ensureLane(ctx: Pick<Context, 'db' | 'clock'>, name: string): Promise<void> {
  const listed = (await listLanes(ctx)).map(({ lane }) => lane);
  const lanes = [...new Set([...wellKnownLanes, ...mxLanes, otherLane, ...listed])];
  if (lanes.includes(name)) return;
  const meant = nearest(name, lanes);
  const hint = meant ? `Did you mean ${meant}?` : '`lane list` shows those with readers.';
  throw new AppError('usage', `There is no lane ${name}. ${hint}`);
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
