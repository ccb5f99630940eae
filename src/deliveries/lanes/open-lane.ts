import { setTimeout as wait } from 'node:timers/promises';
import type { Context } from '../../context.ts';
import type { LaneLimits } from '../../mail/lane-rules.ts';
import { mostOfABatch } from '../flow.ts';
import type { Lease } from '../lease.ts';
import type { PaceLimits } from './bucket.ts';
import { grantConnections, nextTurn } from './connections.ts';
import { laneState } from './limits.ts';
import { relayLimits } from './relay-limits.ts';
import { returnPace, takePace } from './take-pace.ts';

type LaneContext = Pick<Context, 'db' | 'clock' | 'relay'>;

/** A batch's way through its lane. */
export type LaneShare = {
  /** Of the batch, at once. Infinity where its lane has no limit. */
  mostInFlight: number;
  messagesPerConnection: number | undefined;
  /** How many of `most` may be claimed now; 0 ends the batch, and `notBefore` says until when. */
  admit(most: number): Promise<number>;
  giveBack(unused: number): Promise<void>;
  /** As it was at the last `admit`: neither the lane nor the relay limits it. */
  readonly isFree: boolean;
  readonly notBefore: Date | undefined;
};

/**
 * The way for a batch of which `due` deliveries are to be sent now, with no more connections than those and one batch
 * can use; or when to come again, where the lane is suspended or others have all its connections.
 */
export async function openLane(
  ctx: LaneContext,
  lease: Lease,
  due: number,
): Promise<{ kind: 'open'; share: LaneShare } | { kind: 'later'; at: Date }> {
  const { limits, slowed } = await laneState(ctx, lease.lane);
  if (slowed?.to === 'nothing') return { kind: 'later', at: slowed.until };
  if (limits.connections === undefined)
    return { kind: 'open', share: shareOf(ctx, lease, Number.POSITIVE_INFINITY, limits) };
  const granted = await grantConnections(ctx, lease, {
    wanted: Math.max(1, Math.min(due, usable(ctx))),
    most: limits.connections,
  });
  if (granted === 0) return { kind: 'later', at: await nextTurn(ctx, lease.lane) };
  return { kind: 'open', share: shareOf(ctx, lease, granted, limits) };
}

function shareOf(ctx: LaneContext, { lane }: Lease, mostInFlight: number, { messages }: LaneLimits): LaneShare {
  const relay = relayLimits(ctx.relay);
  let notBefore: Date | undefined;
  let isFree = false;

  /** Of each that has a limit, the lane and the relay, what all of them grant. */
  async function take(most: number): Promise<{ granted: number; next?: Date }> {
    const { limits } = await laneState(ctx, lane);
    let granted = most;
    const taken: { key: string; limits: PaceLimits; granted: number }[] = [];
    let next: Date | undefined;
    for (const paced of pacesOf(lane, limits, relay)) {
      const answer = await takePace(ctx.db, paced.key, paced.limits, granted, ctx.clock.now());
      granted = answer.granted;
      next = answer.next ?? next;
      taken.push({ ...paced, granted });
      if (granted === 0) break;
    }
    for (const paced of taken)
      await returnPace(ctx.db, paced.key, paced.limits, paced.granted - granted, ctx.clock.now());
    return next ? { granted, next } : { granted };
  }

  return {
    mostInFlight,
    messagesPerConnection: messages,
    get notBefore() {
      return notBefore;
    },
    get isFree() {
      return isFree;
    },
    async admit(most) {
      const { limits, slowed } = await laneState(ctx, lane);
      // What this process could use at once is no limit for it.
      isFree = mostInFlight >= usable(ctx) && !slowed && pacesOf(lane, limits, relay).length === 0;
      if (slowed?.to === 'nothing') {
        notBefore = slowed.until;
        return 0;
      }
      // It was granted more than the lane has now: it asks anew.
      if ((limits.connections ?? mostInFlight) < mostInFlight) {
        notBefore = await nextTurn(ctx, lane);
        return 0;
      }
      if (isFree) return most;
      let { granted, next } = await take(most);
      if (granted > 0 || !next) return granted;
      const waitMs = next.getTime() - ctx.clock.now().getTime();
      if (waitMs <= 1_000) {
        await wait(waitMs);
        ({ granted, next } = await take(most));
      }
      if (granted === 0) notBefore = later(next, await nextTurn(ctx, lane));
      return granted;
    },
    async giveBack(unused) {
      const { limits } = await laneState(ctx, lane);
      for (const paced of pacesOf(lane, limits, relay))
        await returnPace(ctx.db, paced.key, paced.limits, unused, ctx.clock.now());
    },
  };
}

/** What a batch of this process can have in flight. */
function usable({ relay }: LaneContext): number {
  return Math.min(relay.connections, mostOfABatch);
}

function pacesOf(lane: string, limits: PaceLimits, relay: PaceLimits): { key: string; limits: PaceLimits }[] {
  return [
    { key: `lane:${lane}`, limits },
    { key: 'relay', limits: relay },
  ].filter(({ limits: { perSecond, perDay } }) => perSecond !== undefined || perDay !== undefined);
}

function later(next: Date | undefined, turn: Date): Date {
  return next && next > turn ? next : turn;
}
