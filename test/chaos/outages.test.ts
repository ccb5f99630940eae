import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { hasRedis, startRedis } from '../support/redis.ts';
import { layCable } from './cable.ts';
import { settle } from './finish.ts';
import { openFragileDatabase } from './fragile-database.ts';
import { policies } from './policies.ts';
import { type ChaosRelay, startChaosRelay, windowSize } from './relay.ts';
import { inTheMiddle } from './smtp/faults.ts';
import { expectSurvived } from './survived.ts';
import { type Host, openWorld, type WorldPlan } from './world.ts';

let relay: ChaosRelay;
beforeAll(async () => {
  relay = await startChaosRelay();
});
afterAll(() => relay.stop());

type AtEnd = WorldPlan['atEnd'];

async function openHere(atEnd: AtEnd, plan: Partial<WorldPlan> = {}) {
  const database = plan.database ?? (await own(atEnd));
  const world = await openWorld({ atEnd, relay: relay.doors(), policies, readers: 120, ...plan, database });
  return { world, url: database.url };
}

async function own(atEnd: AtEnd) {
  const database = await testDatabase();
  atEnd(database.dispose);
  return database;
}

describe.concurrent('a server that goes away in the middle of an edition', () => {
  it.runIf(hasRedis())(
    'Redis, emptied, and killed, and started again without its memory',
    { timeout: 180_000 },
    async ({ onTestFinished: atEnd }) => {
      const redis = await startRedis();
      const { world } = await openHere(atEnd, { redisUrl: redis.url });
      const [host] = world.hosts as [Host];
      const middle = await host.door.set(inTheMiddle);
      await host.start();
      await middle.reached();
      await redis.flush();
      await redis.stop('SIGKILL');
      const again = await startRedis([], { port: redis.port });
      atEnd(() => again.stop());
      await middle.mend();
      await world.finish();
      await expectSurvived(world, 0);
    },
  );

  it('PostgreSQL, killed, and started again', async ({ onTestFinished: atEnd }) => {
    const database = await openFragileDatabase(atEnd);
    const { world } = await openHere(atEnd, { database });
    const [host] = world.hosts as [Host];
    const middle = await host.door.set(inTheMiddle);
    await host.start();
    await middle.reached();
    await database.kill();
    // While nobody can write down what the relay now says.
    await middle.mend();
    await world.finish();
    await expectSurvived(world, windowSize);
  }, 180_000);
});

/** With a server of their own: a connection that stands still in the middle of a message keeps others from dropping databases. */
describe.concurrent('two hosts that lose sight of each other', () => {
  it('one stands still beyond its leases, and goes on after the other has taken its work', async ({
    onTestFinished: atEnd,
  }) => {
    const { world } = await openHere(atEnd, { hosts: 2, database: await openFragileDatabase(atEnd) });
    const [first, second] = world.hosts as [Host, Host];
    const stop = await first.door.set({
      phase: 'dot',
      action: { kind: 'signal', signal: 'SIGSTOP' },
      after: 12,
      times: 1,
    });
    await first.start();
    await stop.reached();
    await second.start();
    await settle(world);
    first.signal('SIGCONT');
    await world.finish();
    await expectSurvived(world, windowSize);
  }, 180_000);

  it('one is cut off from the database while the relay answers it, and comes back after the other has taken its work', async ({
    onTestFinished: atEnd,
  }) => {
    const database = await openFragileDatabase(atEnd);
    const { world, url } = await openHere(atEnd, { hosts: 2, database });
    const [first, second] = world.hosts as [Host, Host];
    const cable = await layCable(url);
    atEnd(cable.close);
    const middle = await first.door.set(inTheMiddle);
    await first.start({ DATABASE_URL: cable.url });
    await middle.reached();
    cable.cut();
    await middle.mend();
    await second.start();
    await settle(world);
    cable.mend();
    await world.finish();
    await expectSurvived(world, windowSize);
  }, 180_000);
});

const hourMs = 3_600_000;
const jumps = [
  { jump: 'two hours ahead', ms: 2 * hourMs },
  { jump: 'beyond the freshness window', ms: 7 * hourMs },
  { jump: 'an hour back', ms: -hourMs },
];

describe.concurrent('a clock that jumps in the middle of an edition', () => {
  it.for(jumps)('$jump', { timeout: 180_000 }, async ({ ms }, { onTestFinished: atEnd }) => {
    const { world } = await openHere(atEnd);
    const [host] = world.hosts as [Host];
    const middle = await host.door.set(inTheMiddle);
    await host.start();
    await middle.reached();
    world.clock.shift(ms);
    await middle.mend();
    await world.finish();
    const tallies = await expectSurvived(world, 0);
    for (const { counts } of tallies) {
      if (ms > 6 * hourMs) expect(counts.failed).toBeGreaterThan(0);
      else expect(counts).toMatchObject({ submitted: 120 });
    }
  });
});
