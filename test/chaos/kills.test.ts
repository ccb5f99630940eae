import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { settle } from './finish.ts';
import { policies } from './policies.ts';
import { type ChaosRelay, startChaosRelay, windowSize } from './relay.ts';
import type { Fault } from './smtp/faults.ts';
import { expectSurvived } from './survived.ts';
import { type Host, openWorld } from './world.ts';

let relay: ChaosRelay;
beforeAll(async () => {
  relay = await startChaosRelay();
});
afterAll(() => relay.stop());

/** `whole`: the message on which the worker died had come whole, so that nobody here can know whether it was taken. */
const moments: { moment: string; at: Pick<Fault, 'phase' | 'after'>; whole: boolean }[] = [
  { moment: 'before MAIL', at: { phase: 'ehlo', after: 3 }, whole: false },
  { moment: 'inside DATA', at: { phase: 'content', after: 12 }, whole: false },
  { moment: 'after the final dot and before the reply', at: { phase: 'dot', after: 12 }, whole: true },
  { moment: 'after the reply and before its commit', at: { phase: 'reply', after: 12 }, whole: true },
];

const cases = moments.flatMap((moment) => policies.map((policy) => ({ ...moment, policy })));

describe.concurrent('a worker that is killed', () => {
  it.for(cases)(
    '$moment, under $policy, loses nobody',
    { timeout: 180_000 },
    async ({ at, whole, policy }, { onTestFinished: atEnd }) => {
      const database = await testDatabase();
      atEnd(database.dispose);
      const world = await openWorld({
        atEnd,
        database,
        relay: relay.doors(),
        policies: [policy],
        readers: 120,
        hosts: 2,
      });
      const [first, second] = world.hosts as [Host, Host];
      const kill = await first.door.set({ ...at, action: { kind: 'signal', signal: 'SIGKILL' }, times: 1 });
      await first.start();
      await kill.reached();
      const killedAt = performance.now();
      await second.start();
      await settle(world);
      expect(performance.now() - killedAt, 'another has its batches').toBeLessThan(60_000);
      await world.finish();
      const [tally] = await expectSurvived(world, windowSize);
      if (whole) expect(tally?.doubted).toContain(kill.met[0]);
    },
  );
});
