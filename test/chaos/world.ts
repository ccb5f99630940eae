import type { Kysely } from 'kysely';
import { sql } from 'kysely';
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
  offersTls?: boolean;
  /** Shortens the minutes that the program waits for a relay. */
  hurry?: number;
};

export type Worker = {
  door: RelayDoor;
  pid(): number;
  /** Starts its process, or a new one in place of one that ended. `more` are variables of its own. */
  start(more?: Record<string, string>): Promise<void>;
  stop(signal: NodeJS.Signals): Promise<void>;
};

/** A database, newsletters with approved editions that are due, and what is to send them: nothing runs before it is started. */
export type World = {
  db: Kysely<Database>;
  clock: ChaosClock;
  editions: { id: number; policy: Policy; newsletter: string }[];
  workers: [Worker, Worker];
  scheduler: { start(): Promise<void>; stop(signal: NodeJS.Signals): Promise<void> };
  /** Starts all three processes. The scheduler lets the editions go within ten seconds. */
  start(): Promise<void>;
  /** Waits until every edition has come to its end, moving the clock where all that is left waits for it. */
  finish(): Promise<void>;
  tally(): Promise<(Tally & { policy: Policy })[]>;
  dispose(): Promise<void>;
};

export async function openWorld(plan: WorldPlan): Promise<World> {
  const { database, relay, hurry, offersTls } = plan;
  const { db, url } = database;
  const program = await openProgram({
    DATABASE_URL: url,
    APP_SECRETS: 'a secret for chaos that is long enough to be taken',
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
  const env = clock.env(hurry);
  const workers: World['workers'] = [
    openWorker(program, env, await relay.open({ offersTls })),
    openWorker(program, env, await relay.open({ offersTls })),
  ];
  const scheduler = openProcess(program, 'scheduler', 'the scheduler is ready', env);
  const world: World = {
    db,
    clock,
    editions,
    workers,
    scheduler,
    async start() {
      await Promise.all([...workers, scheduler].map((process) => process.start()));
    },
    finish: () => finish(world),
    async tally() {
      const copies = await relay.copies();
      return Promise.all(
        editions.map(async (edition) => ({ policy: edition.policy, ...(await readTally(db, edition, copies)) })),
      );
    },
    async dispose() {
      await Promise.all([...workers, scheduler].map((process) => process.stop('SIGKILL')));
      await program.dispose();
    },
  };
  return world;
}

/** The schedule is never due: of these newsletters there is one edition, made by hand. */
function settingsOf(policy: Policy, more: Record<string, unknown> = {}): Record<string, unknown> {
  const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
  const days = weekdays[(new Date().getUTCDay() + 3) % weekdays.length];
  return { name: policy, retryMinutes: [0.05], schedule: { days }, ...more };
}

function openWorker(program: Program, env: Record<string, string>, door: RelayDoor): Worker {
  const process = openProcess(program, 'worker', 'workers are ready', { ...env, SMTP_URL: door.url });
  return {
    door,
    pid: process.pid,
    async start(more) {
      await process.start(more);
      await door.expect(process.pid());
    },
    stop: process.stop,
  };
}

function openProcess(program: Program, command: string, ready: string, env: Record<string, string>) {
  let service: Service | undefined;
  return {
    pid: () => service?.pid ?? 0,
    async start(more: Record<string, string> = {}) {
      service = await program.start([command], ready, { ...env, ...more });
    },
    async stop(signal: NodeJS.Signals) {
      await service?.stop(signal);
    },
  };
}
