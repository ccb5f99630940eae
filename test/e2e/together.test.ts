import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DemoSite, startDemoSite } from '../../demo/site/site.ts';
import { hasRedis, startRedis } from '../support/redis.ts';
import { startSmtp, type TestSmtp } from '../support/smtp.ts';
import { until } from '../support/until.ts';
import { openProgram, type Program } from './program.ts';

const readerCount = 300;

let site: DemoSite;
let smtp: TestSmtp;
let program: Program;
let answerAfterMs: number;

beforeEach(async () => {
  answerAfterMs = 0;
  site = await startDemoSite({ now: () => new Date() });
  smtp = await startSmtp({
    // A relay that takes its time, so that a kill finds messages in flight; no test waits for it.
    onMessage: () => new Promise((resolve) => setTimeout(resolve, answerAfterMs)),
  });
  program = await openProgram({ SMTP_URL: `${smtp.url}?tls=off` });
  const addresses = Array.from({ length: readerCount }, (_, i) => `reader${i}@readers.example`);
  await program.write('readers.csv', ['email', ...addresses].join('\n'));
}, 60_000);
afterEach(async () => {
  await program.dispose();
  await Promise.all([smtp.stop(), site.close()]);
});

/** A newsletter whose edition is due now, by the wall clock of UTC, on every day. */
async function applyDueNow(source = site.url): Promise<void> {
  const now = new Date();
  const wall = now.toISOString().slice(11, 16);
  await program.write(
    'daily.yaml',
    `name: daily
title: Daily Crypto Insights
from: daily@news.example
postalAddress: 1 Example Street, 10115 Berlin, Germany
schedule: { draftAt: "${wall}", cutoffAt: "${wall}", sendAt: "${wall}", timezone: UTC }
uncertain: hold
sources:
  - { type: wordpress, url: "${source}" }
`,
  );
  expect(await program.run(['newsletter', 'apply', 'daily.yaml'])).toMatchObject({ code: 0 });
  const importing = ['subscribers', 'import', 'readers.csv', '--newsletter', 'daily', '--confirmed'];
  expect(await program.json(importing)).toMatchObject({ added: readerCount });
}

const addresses = () => smtp.received.map(({ to }) => to);

const queues = [
  { place: 'PostgreSQL', start: async () => undefined },
  ...(hasRedis() ? [{ place: 'Redis', start: startRedis }] : []),
];

describe.each(queues)('many at once, with the queue on $place', ({ start }) => {
  it('two schedulers and ten commands make one edition, and every reader gets it once', async () => {
    const redis = await start();
    if (redis) program.env.REDIS_URL = redis.url;
    await applyDueNow();
    const schedulers = await Promise.all([1, 2].map(() => program.start(['scheduler'], 'the scheduler is ready')));
    const sends = await Promise.all(Array.from({ length: 10 }, () => program.json(['edition', 'send', 'daily'])));
    for (const sent of sends)
      expect(sent).toMatchObject({ code: 0, status: 'sent', submitted: readerCount, uncertain: 0 });
    expect(new Set(sends.map(({ key }) => key)).size).toBe(1);
    expect(addresses()).toHaveLength(readerCount);
    expect(new Set(addresses()).size).toBe(readerCount);
    for (const scheduler of schedulers) expect(await scheduler.stop()).toBe(0);
    await redis?.stop();
  }, 120_000);
});

describe('a process that is ended', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'by %s in the middle of any command stops the server that it started',
    async (signal) => {
      const asked = Promise.withResolvers<void>();
      const slow = createServer(() => asked.resolve()).listen(0, '127.0.0.1');
      await once(slow, 'listening');
      const { port } = slow.address() as AddressInfo;
      await applyDueNow(`http://127.0.0.1:${port}`);
      const gathering = await program.start(['gather', 'daily'], '');
      await asked.promise;
      const server = join(program.dir, '.broadsheet/postgres/cluster/postmaster.pid');
      expect(existsSync(server)).toBe(true);
      const ended = gathering.stop(signal);
      slow.closeAllConnections();
      // Without an exit code: a shell stops its script then, too.
      expect(await ended).toBe(null);
      expect(existsSync(server)).toBe(false);
      slow.close();
    },
    60_000,
  );

  it('by SIGTERM finishes what is in flight and leaves the rest to the next', async () => {
    await applyDueNow();
    answerAfterMs = 40;
    const sending = await program.start(['edition', 'send', 'daily'], 'released an edition');
    await until('the first messages', () => smtp.received.length > 20);
    // It was told to send and wait, and has not: so it says that it is not done.
    expect(await sending.stop('SIGTERM')).toBe(1);
    const stopped = await program.json(['edition', 'status', 'daily']);
    expect(stopped).toMatchObject({ submitting: 0, uncertain: 0, submitted: smtp.received.length });
    expect(stopped.pending).toBeGreaterThan(0);
    answerAfterMs = 0;
    expect(await program.json(['edition', 'send', 'daily'])).toMatchObject({ status: 'sent', submitted: readerCount });
    expect(new Set(addresses()).size).toBe(readerCount);
    expect(addresses()).toHaveLength(readerCount);
  }, 120_000);

  it('by SIGKILL stops no later start, loses nobody and repeats nobody', async () => {
    await applyDueNow();
    answerAfterMs = 40;
    const sending = await program.start(['edition', 'send', 'daily'], 'released an edition');
    await until('the first messages', () => smtp.received.length > 20);
    await sending.stop('SIGKILL');
    answerAfterMs = 0;
    const sent = await program.json(['edition', 'send', 'daily']);
    expect(sent).toMatchObject({ code: 0, status: 'sent', pending: 0, submitting: 0, failed: 0, skipped: 0 });
    expect((sent.submitted as number) + (sent.uncertain as number)).toBe(readerCount);
    // What the killed process had in its window: twice its connections.
    expect(sent.uncertain).toBeLessThanOrEqual(40);
    expect(new Set(addresses()).size).toBe(addresses().length);
    expect(addresses().length).toBeGreaterThanOrEqual(sent.submitted as number);
    expect(addresses().length).toBeLessThanOrEqual(readerCount);
  }, 120_000);
});
