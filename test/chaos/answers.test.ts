import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localhostCertificate } from '../mail/smtp/localhost-certificate.ts';
import { testDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { policies } from './policies.ts';
import { type ChaosRelay, startChaosRelay } from './relay.ts';
import { type Action, type Fault, inTheMiddle } from './smtp/faults.ts';
import { expectSurvived } from './survived.ts';
import { type Host, openWorld, type Policy, type World, type WorldPlan } from './world.ts';

let relay: ChaosRelay;
beforeAll(async () => {
  relay = await startChaosRelay();
});
afterAll(() => relay.stop());

/** A time that no test waits for: the program gives up first. */
const forEverMs = 2 ** 31 - 1;
const say = (text: string): Action => ({ kind: 'say', text });
const stall: Action = { kind: 'stall', ms: forEverMs };
const close: Action = { kind: 'close' };
const garbage: Action = { kind: 'garbage' };

type Case = {
  relay: string;
  /**
   * Those from the content on that are no reply may make a delivery uncertain, nothing else does: a client
   * whose octets the system has taken, its final dot among them, cannot know how far they came.
   */
  faults: Fault[];
  /** Readers of each edition to whom the relay says a final no. */
  failed?: number;
  /** Shortens the program's minutes of waiting for a reply by this factor. */
  hurry?: number;
};

const cases: Case[] = [
  {
    relay: 'answers 421',
    faults: [
      { phase: 'greeting', action: say('421 4.7.0 Too many connections, try again later'), after: 2, times: 3 },
      { phase: 'mail', action: say('421 4.3.2 System shutting down'), after: 20, times: 4 },
      { phase: 'rcpt', action: say('421 4.7.0 Try again later, closing connection'), after: 30, times: 4 },
      { phase: 'dot', action: say('421 4.3.0 Temporary system problem'), after: 40, times: 4 },
    ],
  },
  {
    relay: 'answers 450 and 451',
    faults: [
      { phase: 'mail', action: say('450 4.7.1 Error: too much mail from 192.0.2.1'), after: 10, times: 4 },
      { phase: 'rcpt', action: say('450 4.2.0 Recipient address rejected: Greylisted'), share: 0.25, times: 20 },
      { phase: 'dot', action: say('451 4.3.0 Error: queue file write error'), after: 20, times: 6 },
    ],
  },
  {
    relay: 'answers 550 and 554',
    faults: [
      { phase: 'rcpt', action: say('550 5.1.1 User unknown in virtual mailbox table'), to: '^reader(7|8|9)@' },
      { phase: 'dot', action: say('554 5.7.1 Spam message rejected'), to: '^reader(17|18)@' },
    ],
    failed: 5,
  },
  {
    relay: 'closes',
    faults: [
      { phase: 'greeting', action: close, after: 1, times: 2 },
      { phase: 'ehlo', action: close, after: 3, times: 2 },
      { phase: 'mail', action: close, after: 10, times: 3 },
      { phase: 'rcpt', action: { kind: 'reset' }, after: 20, times: 3 },
      { phase: 'data', action: close, after: 15, times: 3 },
      { phase: 'content', action: { kind: 'reset' }, after: 25, times: 3 },
      { phase: 'dot', action: close, after: 30, times: 3 },
      { phase: 'dot', action: { kind: 'reset' }, after: 40, times: 2 },
      { phase: 'reply', action: { kind: 'reset' }, after: 35, times: 3 },
    ],
  },
  {
    relay: 'stalls',
    faults: [
      { phase: 'greeting', action: stall, after: 2, times: 1 },
      { phase: 'mail', action: stall, after: 10, times: 1 },
      { phase: 'content', action: { kind: 'stall', ms: 2_000 }, after: 15, times: 2 },
      { phase: 'dot', action: { kind: 'stall', ms: 2_000 }, after: 20, times: 2 },
      { phase: 'dot', action: stall, after: 30, times: 2 },
    ],
    hurry: 30,
  },
  {
    relay: 'answers garbage',
    faults: [
      { phase: 'greeting', action: garbage, after: 1, times: 2 },
      { phase: 'ehlo', action: garbage, after: 2, times: 1 },
      { phase: 'mail', action: garbage, after: 10, times: 2 },
      { phase: 'data', action: garbage, after: 20, times: 2 },
      { phase: 'dot', action: garbage, after: 30, times: 3 },
    ],
  },
];

describe.concurrent('a relay that', () => {
  it.for(cases)(
    '$relay costs nobody the edition',
    { timeout: 180_000 },
    async ({ faults, failed = 0, hurry }, { onTestFinished: atEnd }) => {
      const database = await testDatabase();
      atEnd(database.dispose);
      const doors = relay.doors();
      const world = await openWorld({ atEnd, database, relay: doors, policies, readers: 120, hurry });
      const set = (await Promise.all(faults.map((fault) => doors.set(fault)))).flat();
      await world.hosts[0]?.start();
      await world.finish();
      const unanswered = set.filter(
        ({ fault: { phase, action } }) => /content|dot|reply/.test(phase) && action.kind !== 'say',
      );
      const tallies = await expectSurvived(world, unanswered.length * 6);
      const doubted = new Set(tallies.flatMap((tally) => tally.doubted));
      expect([...doubted].filter((to) => !unanswered.some(({ met }) => met.includes(to)))).toEqual([]);
      for (const { counts } of tallies) expect(counts.failed).toBe(failed);
      expect(set.filter(({ met }) => met.length === 0).map(({ fault }) => fault)).toEqual([]);
    },
  );
});

describe.concurrent('a relay whose TLS is broken', () => {
  it('for a while in the middle of the editions costs nobody one', async ({ onTestFinished: atEnd }) => {
    const { world, host } = await openTlsWorld(atEnd, policies);
    const middle = await host.door.set(inTheMiddle);
    await host.start(await trustLocalhost(world.dir));
    await middle.reached();
    // Each asks the relay once before its freeze, and none may be held.
    await until(
      'all are on their way',
      async () => (await statusesOf(world)).every((status) => status === 'sending'),
      60_000,
    );
    const broken: Fault[] = [
      { phase: 'starttls', action: garbage, times: 2 },
      { phase: 'starttls', action: { kind: 'stranger' }, times: 2 },
      { phase: 'starttls', action: close, times: 1 },
    ];
    const set = await Promise.all(broken.map((fault) => host.door.set(fault)));
    await middle.mend();
    await world.finish();
    await expectSurvived(world, 0);
    expect(set.filter(({ met }) => met.length === 0).map(({ fault }) => fault)).toEqual([]);
  }, 180_000);

  it('from the start, with the certificate of a stranger, gets nothing: the edition is held before its first reader', async ({
    onTestFinished: atEnd,
  }) => {
    const { world, host } = await openTlsWorld(atEnd, ['settle']);
    await host.door.set({ phase: 'starttls', action: { kind: 'stranger' } });
    await host.start(await trustLocalhost(world.dir));
    await until('it is held', async () => (await statusesOf(world)).every((status) => status === 'held'), 60_000);
    expect(await world.tally()).toMatchObject([{ readers: 0, arrived: 0 }]);
  }, 180_000);
});

async function openTlsWorld(atEnd: WorldPlan['atEnd'], of: Policy[]): Promise<{ world: World; host: Host }> {
  const database = await testDatabase();
  atEnd(database.dispose);
  const plan = { atEnd, database, relay: relay.doors(), policies: of, readers: 120, offersTls: true };
  const world = await openWorld(plan);
  return { world, host: world.hosts[0] as Host };
}

async function statusesOf({ db }: World): Promise<string[]> {
  const editions = await db.selectFrom('editions').select('status').execute();
  return editions.map(({ status }) => status);
}

/** Its certificate is trusted by these processes alone. */
async function trustLocalhost(dir: string): Promise<Record<string, string>> {
  const file = join(dir, 'localhost.pem');
  await writeFile(file, localhostCertificate.cert);
  return { NODE_EXTRA_CA_CERTS: file };
}
