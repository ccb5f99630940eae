import type { Kysely } from 'kysely';
import { freePort } from '../../src/db/embedded/free-port.ts';
import type { Database } from '../../src/db/schema.ts';
import { openProgram, type Program, type Service } from '../e2e/program.ts';
import { buildEdition, buildNewsletter } from '../support/build.ts';
import { buildChaosReaders } from './build-readers.ts';
import { type ChaosClock, openClock } from './clock.ts';
import { finish } from './finish.ts';
import { readTally, watchDoubts } from './ledger.ts';
import type { RelayDoor, RelayDoors } from './relay.ts';
import type { Tally } from './tally.ts';

/** What a newsletter does about uncertain deliveries. */
export type Policy = 'settle' | 'hold' | 'resend';

export type WorldPlan = {
  /** Takes what ends the world's processes. */
  atEnd(dispose: () => Promise<void>): void;
  /** Migrated and empty. */
  database: { db: Kysely<Database>; url: string };
  relay: RelayDoors;
  redisUrl?: string;
  /** A newsletter with an edition for each, all sent at once. */
  policies: Policy[];
  /** Of each edition. */
  readers: number;
  /** More of the newsletters' settings. */
  settings?: Record<string, unknown>;
  /** One where it is not said. */
  hosts?: number;
  offersTls?: boolean;
  /** Shortens the minutes that the program waits for a relay. */
  hurry?: number;
};

/** The command of a process, and what it says when it is there. `start` has all parts of the program. */
const readyWords = {
  start: 'the scheduler is ready',
  worker: 'workers are ready',
  scheduler: 'the scheduler is ready',
};

/** One process of the program. */
export type Host = {
  door: RelayDoor;
  /** Starts its process, or a new one in place of one that ended. `more` are variables of its own. */
  start(more?: Record<string, string>, command?: keyof typeof readyWords): Promise<void>;
  signal(signal: NodeJS.Signals): void;
};

/** A database, newsletters with approved editions that are due, and what is to send them: nothing runs before it is started. */
export type World = {
  db: Kysely<Database>;
  /** Of its processes; it goes with the world. */
  dir: string;
  clock: ChaosClock;
  editions: { id: number; policy: Policy; newsletter: string }[];
  /** Those that were planned. Within ten seconds from the start of one the editions are on their way. */
  hosts: Host[];
  /** Waits until every edition has come to its end, moving the clock where all that is left waits for it. */
  finish(patienceMs?: number): Promise<void>;
  tally(): Promise<(Tally & { policy: Policy })[]>;
};

export async function openWorld(plan: WorldPlan): Promise<World> {
  const { database, relay, hurry, offersTls } = plan;
  const { db, url } = database;
  const program = await openProgram({
    DATABASE_URL: url,
    APP_SECRETS: 'a secret for chaos that is long enough to be taken',
    // The same for all hosts, or a repeat by another would have other links.
    PUBLIC_URL: 'https://news.example',
    ...(plan.redisUrl && { REDIS_URL: plan.redisUrl }),
  });
  const clock = openClock(program.dir);
  const editions: World['editions'] = [];
  await watchDoubts(db);
  for (const policy of plan.policies) {
    const newsletter = await buildNewsletter({ db }, settingsOf(policy, plan.settings));
    await buildChaosReaders({ db }, newsletter, plan.readers);
    const { id } = await buildEdition({ db, clock }, newsletter);
    editions.push({ id, policy, newsletter: newsletter.name });
  }
  const hosts: Host[] = [];
  for (let i = 0; i < (plan.hosts ?? 1); i++) {
    hosts.push(openHost(program, clock.env(hurry), await relay.open({ offersTls })));
  }
  plan.atEnd(async () => {
    for (const host of hosts) host.signal('SIGKILL');
    await program.dispose();
  });
  const world: World = {
    db,
    dir: program.dir,
    clock,
    editions,
    hosts,
    finish: (patienceMs) => finish(world, patienceMs),
    async tally() {
      const copies = await relay.copies();
      return Promise.all(
        editions.map(async (edition) => ({ policy: edition.policy, ...(await readTally(db, edition, copies)) })),
      );
    },
  };
  return world;
}

/** The schedule is never due: of these newsletters there is one edition, made by hand. */
function settingsOf(policy: Policy, more: Record<string, unknown> = {}): Record<string, unknown> {
  const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
  const days = weekdays[(new Date().getUTCDay() + 3) % weekdays.length];
  return { name: policy, uncertain: policy, retryMinutes: [0.05], schedule: { days }, ...more };
}

function openHost(program: Program, env: Record<string, string>, door: RelayDoor): Host {
  let service: Service | undefined;
  return {
    door,
    async start(more, command = 'start') {
      const own = { SMTP_URL: door.url, PORT: String(await freePort()) };
      service = await program.start([command], readyWords[command], { ...env, ...own, ...more });
      await door.expect(service.pid);
    },
    signal(signal) {
      service?.signal(signal);
    },
  };
}
