import type { Kysely, Selectable } from 'kysely';
import type { Context } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import { defaultLimits, type LaneLimits, otherLane } from '../../mail/lane-rules.ts';

/** What a lane may have now, and why it has less than usual. */
export type LaneState = {
  limits: LaneLimits;
  slowed?: { to: 'nothing' | 'trickle' | 'less'; until: Date; reply: string };
};

type Row = Selectable<Database['lanes']>;

const lookEveryMs = 1_000;
const looks = new WeakMap<Kysely<Database>, { at: number; rows: Promise<Map<string, Row>> }>();

/** From a look at most a second old, one for all batches of a process. */
export async function laneState({ db, clock }: Pick<Context, 'db' | 'clock'>, lane: string): Promise<LaneState> {
  let look = looks.get(db);
  if (!look || performance.now() - look.at > lookEveryMs) {
    look = { at: performance.now(), rows: readLanes(db) };
    looks.set(db, look);
    look.rows.catch(() => looks.delete(db));
  }
  return judgeLane(lane, (await look.rows).get(lane), clock.now());
}

/** The next to ask looks again. */
export function forgetLook(db: Kysely<Database>): void {
  looks.delete(db);
}

export async function readLanes(db: Kysely<Database>): Promise<Map<string, Row>> {
  const rows = await db.selectFrom('lanes').selectAll().execute();
  return new Map(rows.map((row) => [row.name, row]));
}

export function judgeLane(lane: string, row: Row | undefined, now: Date): LaneState {
  const limits = settled(lane, row);
  if (!row?.slowed_to || !row.slowed_until || row.slowed_until <= now || lane === otherLane) return { limits };
  const slowed = { to: row.slowed_to, until: row.slowed_until, reply: row.slowed_reply ?? '' };
  if (slowed.to === 'less') {
    const connections = Math.max(1, Math.floor((limits.connections ?? 2) / 2));
    return { limits: { ...limits, connections, perSecond: limits.perSecond && limits.perSecond / 2 }, slowed };
  }
  const perSecond = Math.min(limits.perSecond ?? 1, 1);
  return { limits: { ...limits, connections: 1, perSecond }, slowed };
}

function settled(lane: string, row: Row | undefined): LaneLimits {
  const usual = defaultLimits(lane);
  const warm = row?.warm_up_first ? warmUp(row.warm_up_first, row.warm_up_doublings) : undefined;
  const daily = [row?.per_day, warm].filter((limit) => typeof limit === 'number');
  return {
    connections: row?.connections ?? usual.connections,
    perSecond: row?.per_second ?? usual.perSecond,
    messages: row?.messages ?? usual.messages,
    perDay: daily.length > 0 ? Math.min(...daily) : usual.perDay,
  };
}

/** What the ramp lets through now. */
function warmUp(first: number, doublings: number): number {
  return first * 2 ** Math.min(doublings, 30);
}
