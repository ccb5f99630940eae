import { hasRedis, startRedis } from '../../support/redis.ts';
import type { FragileDatabase } from '../fragile-database.ts';
import type { Host, WorldPlan } from '../world.ts';

export const victimKinds = ['worker', 'scheduler', 'Redis', 'PostgreSQL'] as const;
export type VictimKind = (typeof victimKinds)[number];

/** A process that is started again whenever it was killed. */
export type Victim = {
  kind: VictimKind;
  /** How often it is hit, against the others. */
  weight: number;
  /** It is up, and has had time for something since it was hit. */
  readonly canBeHit: boolean;
  kill(): Promise<void>;
  /** Resolves when it is up again. */
  ready(): Promise<void>;
};

/** A worker or a scheduler alone. It fails to start while its servers are away, and is started until it does. */
export function programVictim(host: Host, part: 'worker' | 'scheduler', weight: number, signal: AbortSignal): Victim {
  const start = async () => {
    while (!signal.aborted) {
      try {
        return await host.start({}, part);
      } catch (error) {
        if (!String(error).includes('ended before')) throw error;
      }
    }
  };
  return restarted(part, weight, async () => host.signal('SIGKILL'), start, start());
}

/** Between two kills of PostgreSQL: while it is away nothing else can be tried. */
const databaseRestMs = 15_000;

export function databaseVictim(database: FragileDatabase, weight: number): Victim {
  // This process, a member of the server, starts it again by itself.
  return restarted('PostgreSQL', weight, database.kill, database.answers, database.answers(), databaseRestMs);
}

/** Comes back empty. Undefined where no Redis is installed. */
export async function redisVictim(
  weight: number,
  atEnd: WorldPlan['atEnd'],
): Promise<{ victim: Victim; url: string } | undefined> {
  if (!hasRedis()) return undefined;
  let redis = await startRedis();
  const { port, url } = redis;
  const start = async () => {
    redis = await startRedis([], { port });
  };
  const victim = restarted('Redis', weight, () => redis.stop('SIGKILL'), start, Promise.resolve());
  atEnd(async () => {
    await victim.ready();
    await redis.stop();
  });
  return { victim, url };
}

function restarted(
  kind: VictimKind,
  weight: number,
  end: () => Promise<void>,
  start: () => Promise<void>,
  first: Promise<void>,
  restMs = 0,
): Victim {
  let isUp = false;
  let hitAt = -Infinity;
  const follow = async (starting: Promise<void>) => {
    await starting;
    isUp = true;
  };
  let starting = follow(first);
  // Whoever waits until it is ready is told; nobody may wait yet.
  starting.catch(() => undefined);
  return {
    kind,
    weight,
    get canBeHit() {
      return isUp && performance.now() - hitAt >= restMs;
    },
    async kill() {
      isUp = false;
      hitAt = performance.now();
      await end();
      starting = follow(start());
      starting.catch(() => undefined);
    },
    ready: () => starting,
  };
}
