import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { lookAgain } from '../finish.ts';
import { openFragileDatabase } from '../fragile-database.ts';
import { type Judged, judge } from '../judge.ts';
import { readStanding } from '../ledger.ts';
import { startChaosRelay, windowSize } from '../relay.ts';
import { openWorld, type Policy, type World, type WorldPlan } from '../world.ts';
import { seededRandom } from './random.ts';
import { databaseVictim, programVictim, redisVictim, type Victim, type VictimKind, victimKinds } from './victims.ts';

export type RampagePlan = { readers: number; policy: Policy; seed: number; longestMs: number };

export type Rampage = {
  judged: Judged[];
  kills: Record<VictimKind, number>;
  /** From the first start to the last kill, and to the edition's end. */
  ragedMs: number;
  tookMs: number;
};

const everyMs = 1_000;
const workers = 3;
/** So long does the relay think over each message: 15 connections take some 400 a second. */
const replyMs = 25;
/** Kept of the time for what is left after the last kill: dead leases, one after the other. */
const calmShare = 0.25;

/** Sends an edition while every second a random process is killed, and started again. `tell` hears of progress. */
export async function rampage(
  plan: RampagePlan,
  atEnd: WorldPlan['atEnd'],
  tell: (line: string) => void = () => {},
): Promise<Rampage> {
  const startedAt = performance.now();
  const tookMs = () => performance.now() - startedAt;
  const ending = new AbortController();
  const relay = await startChaosRelay();
  atEnd(relay.stop);
  const database = await openFragileDatabase(atEnd);
  const redis = await redisVictim(1, atEnd);
  const { policy, readers } = plan;
  const hosts = workers + 1;
  const world = await openWorld({
    ...{ atEnd, database, readers, hosts, policies: [policy], relay: relay.doors() },
    ...(redis && { redisUrl: redis.url }),
  });
  for (const { door } of world.hosts) {
    await door.set({ phase: 'dot', action: { kind: 'stall', ms: replyMs }, isQuiet: true });
  }
  const [scheduler, ...others] = world.hosts.map((host, i) =>
    programVictim(host, i === 0 ? 'scheduler' : 'worker', 2, ending.signal),
  ) as [Victim, ...Victim[]];
  const victims = [scheduler, ...others, databaseVictim(database, 1), ...(redis ? [redis.victim] : [])];
  atEnd(async () => {
    ending.abort();
    await Promise.allSettled(victims.map((victim) => victim.ready()));
  });
  await Promise.all(victims.map((victim) => victim.ready()));
  const kills = await rage(world, victims, seededRandom(plan.seed), plan.longestMs * (1 - calmShare) - tookMs(), tell);
  const ragedMs = tookMs();
  await Promise.all(victims.map((victim) => victim.ready()));
  await world.finish(Math.max(1, plan.longestMs - tookMs()));
  const [tally] = await world.tally();
  if (!tally) throw new Error('there was no edition');
  // A server that dies forgets what a worker has just told it, and the worker lives.
  const doubtsAtMost = windowSize * (kills.worker + workers * kills.PostgreSQL);
  return { judged: judge(tally, policy, doubtsAtMost), kills, ragedMs, tookMs: tookMs() };
}

/** Until nothing is left to be sent, or the time is up. */
async function rage(
  world: World,
  victims: Victim[],
  random: () => number,
  forMs: number,
  tell: (line: string) => void,
): Promise<Rampage['kills']> {
  const kills = Object.fromEntries(victimKinds.map((kind) => [kind, 0])) as Rampage['kills'];
  const until = performance.now() + forMs;
  for (let nextAt = performance.now() + everyMs; nextAt < until; nextAt += everyMs) {
    await wait(Math.max(0, nextAt - performance.now()));
    const standing = await lookAgain(() => readStanding(world.db, idsOf(world), world.clock.now()));
    if (standing.isReleased && standing.submitting + standing.open === 0) break;
    const victim = choose(victims, random());
    tell(
      `${standing.open + standing.submitting} to go; ${victim ? `killing ${victim.kind}` : 'sparing one that is starting'}`,
    );
    if (!victim) continue;
    await victim.kill();
    kills[victim.kind] += 1;
  }
  return kills;
}

function idsOf({ editions }: World): number[] {
  return editions.map(({ id }) => id);
}

/** `share` from 0 to below 1 picks one; who is only starting is spared, or nobody would ever come to work. */
function choose(victims: Victim[], share: number): Victim | undefined {
  let left = share * victims.reduce((sum, { weight }) => sum + weight, 0);
  const chosen = victims.find(({ weight }) => {
    left -= weight;
    return left < 0;
  });
  return chosen?.canBeHit ? chosen : undefined;
}
