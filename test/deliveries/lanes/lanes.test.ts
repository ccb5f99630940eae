import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeEdition } from '../../../src/cli/describe-edition.ts';
import { freePort } from '../../../src/db/embedded/free-port.ts';
import { deliverBatch } from '../../../src/deliveries/deliver-batch.ts';
import { advanceWarmUps } from '../../../src/deliveries/lanes/advance-warm-ups.ts';
import { grantConnections } from '../../../src/deliveries/lanes/connections.ts';
import { forecastEdition } from '../../../src/deliveries/lanes/forecast.ts';
import { lookUpLanes } from '../../../src/deliveries/lanes/look-up.ts';
import { listLanes, releaseLane, setLane } from '../../../src/deliveries/lanes/settings.ts';
import { takePace } from '../../../src/deliveries/lanes/take-pace.ts';
import { endLease, takeLease } from '../../../src/deliveries/lease.ts';
import { releaseEdition } from '../../../src/deliveries/release.ts';
import { reportEdition } from '../../../src/deliveries/status.ts';
import { openRelay } from '../../../src/mail/smtp/relay.ts';
import type { Newsletter } from '../../../src/newsletters/find.ts';
import { buildEdition, buildNewsletter, buildReaders } from '../../support/build.ts';
import { type TestContext, testContext } from '../../support/context.ts';
import { refusal, type SmtpScript, startSmtp, type TestSmtp } from '../../support/smtp.ts';

let ctx: TestContext;
let smtp: TestSmtp;
let script: SmtpScript;
let newsletter: Newsletter;
let editionId: number;

beforeEach(async () => {
  script = {};
  smtp = await startSmtp({ onRecipient: (address) => script.onRecipient?.(address) });
  ctx = await testContext({ SMTP_URL: `${smtp.url}?tls=off` });
  newsletter = await buildNewsletter(ctx, { uncertain: 'hold' });
  await buildReaders(ctx, newsletter, 9);
  editionId = (await buildEdition(ctx, newsletter)).id;
});
afterEach(async () => {
  await ctx.dispose();
  await smtp.stop();
});

async function batchOf(lane: string): Promise<number> {
  const { id } = await ctx.db
    .selectFrom('batches')
    .select('id')
    .where('edition_id', '=', editionId)
    .where('lane', '=', lane)
    .executeTakeFirstOrThrow();
  return id;
}

const inMinutes = (minutes: number) => new Date(ctx.clock.now().getTime() + minutes * 60_000);
const toGmail = () => smtp.received.filter(({ to }) => to.endsWith('@gmail.com')).length;

it('slows the lane that was told to, says why, leaves the others alone, and comes back', async () => {
  await releaseEdition(ctx, editionId, newsletter);
  script.onRecipient = (address) => {
    if (address.endsWith('@gmail.com')) throw refusal(421, `4.7.0 [TSS04] <${address}> temporarily deferred`);
  };
  await deliverBatch(ctx, await batchOf('google'));
  await deliverBatch(ctx, await batchOf('other'));
  expect(smtp.received).toHaveLength(6);
  const report = await reportEdition(ctx, editionId);
  expect(report.slowed).toMatchObject([{ lane: 'google', to: 'nothing', until: inMinutes(120) }]);
  expect(describeEdition(report)).toMatch(
    /google is slowed \(suspended\) until 2026-03-02 08:30 UTC: .*TSS04.*\[address\]/,
  );
  const google = (await listLanes(ctx)).find(({ lane }) => lane === 'google');
  expect(google?.slowed).toMatchObject({ to: 'nothing', until: inMinutes(120).toISOString() });
  expect(google?.slowed?.reply).toContain('TSS04');
  expect(google?.slowed?.reply).not.toContain('@gmail.com');

  script = {};
  ctx.clock.set(inMinutes(10));
  expect(await deliverBatch(ctx, await batchOf('google'))).toEqual({ kind: 'later', at: inMinutes(110) });
  expect(toGmail()).toBe(0);
  ctx.clock.set(inMinutes(111));
  expect(await deliverBatch(ctx, await batchOf('google'))).toEqual({ kind: 'done' });
  expect(toGmail()).toBe(3);
  expect((await reportEdition(ctx, editionId)).slowed).toEqual([]);
});

it('goes on at once when a slow-down is ended by hand', async () => {
  await releaseEdition(ctx, editionId, newsletter);
  const slowed = { slowed_to: 'nothing', slowed_until: inMinutes(60) } as const;
  await ctx.db
    .insertInto('lanes')
    .values({ name: 'google', ...slowed })
    .execute();
  expect(await deliverBatch(ctx, await batchOf('google'))).toEqual({ kind: 'later', at: inMinutes(60) });
  await releaseLane(ctx, 'google');
  expect(await deliverBatch(ctx, await batchOf('google'))).toEqual({ kind: 'done' });
  expect(toGmail()).toBe(3);
});

it('slows nobody for what one of the small providers says', async () => {
  await releaseEdition(ctx, editionId, newsletter);
  script.onRecipient = () => {
    throw refusal(421, '4.7.0 too many connections');
  };
  await deliverBatch(ctx, await batchOf('other'));
  expect((await listLanes(ctx)).filter(({ slowed }) => slowed)).toEqual([]);
});

it('gives two workers together no more connections than the lane has, and frees them with the lease', async () => {
  await releaseEdition(ctx, editionId, newsletter);
  await ctx.db
    .updateTable('batches')
    .set(({ ref }) => ({ lane: 'google', part: ref('id') }))
    .execute();
  const ids = await ctx.db.selectFrom('batches').select('id').orderBy('id').execute();
  const leases = [];
  for (const { id } of ids) leases.push(await takeLease(ctx, id));
  const [first, second] = leases;
  if (!first || !second) throw new Error('two batches are needed');
  const granted = await Promise.all(
    [first, second].map((lease) => grantConnections(ctx, lease, { wanted: 9, most: 5 })),
  );
  expect(granted.sort()).toEqual([0, 5]);
  await endLease(ctx, first);
  await endLease(ctx, second);
  const again = await takeLease(ctx, second.batchId);
  expect(again && (await grantConnections(ctx, again, { wanted: 9, most: 5 }))).toBe(5);
});

it('keeps at most the granted number on their way', async () => {
  await releaseEdition(ctx, editionId, newsletter);
  await setLane(ctx, 'other', { connections: 2 });
  let now = 0;
  let most = 0;
  script.onRecipient = async () => {
    now += 1;
    most = Math.max(most, now);
    await new Promise((resolve) => setImmediate(resolve));
    now -= 1;
  };
  expect(await deliverBatch(ctx, await batchOf('other'))).toEqual({ kind: 'done' });
  expect(smtp.received).toHaveLength(6);
  expect(most).toBeLessThanOrEqual(2);
});

it('lets out what a day may have, and the rest a day later', async () => {
  await releaseEdition(ctx, editionId, newsletter);
  await setLane(ctx, 'other', { per_day: 4 });
  const delivered = await deliverBatch(ctx, await batchOf('other'));
  expect(delivered.kind).toBe('later');
  expect(smtp.received).toHaveLength(4);
  if (delivered.kind === 'later') expect(delivered.at.getTime()).toBeGreaterThan(inMinutes(24 * 60).getTime());
});

it('uses nothing of what a relay may have in a day while nobody answers there', async () => {
  await releaseEdition(ctx, editionId, newsletter);
  const batch = await batchOf('other');
  const server = { host: '127.0.0.1', implicitTls: false, tls: 'off', quota: 4 } as const;
  const [away, back] = [
    openRelay([{ ...server, port: await freePort() }], ctx.log),
    openRelay([{ ...server, port: smtp.port }], ctx.log),
  ];
  expect(await deliverBatch({ ...ctx, relay: away }, batch)).toEqual({ kind: 'later', at: inMinutes(1) });
  ctx.clock.set(inMinutes(1));
  await deliverBatch({ ...ctx, relay: back }, batch);
  expect(smtp.received).toHaveLength(4);
  await Promise.all([away.close(), back.close()]);
});

it('shares a rate between all who ask at once', async () => {
  const ask = () => takePace(ctx.db, 'lane:google', { perSecond: 10 }, 7, ctx.clock.now());
  const answers = await Promise.all([ask(), ask(), ask()]);
  expect(answers.reduce((sum, { granted }) => sum + granted, 0)).toBe(10);
});

it('doubles a warm-up after each day with mail that went well, and holds it after one with 2% of bounces', async () => {
  await releaseEdition(ctx, editionId, newsletter);
  await setLane(ctx, 'other', { warm_up_first: 2, warm_up_on: '2026-03-02' });
  const perDay = async () => (await listLanes(ctx)).find(({ lane }) => lane === 'other')?.limits.perDay;
  const day = async (date: string, reader?: string) => {
    ctx.clock.set(new Date(`${date}T06:30:00Z`));
    await Promise.all([advanceWarmUps(ctx), advanceWarmUps(ctx)]);
    script.onRecipient = (address) => {
      if (address === reader) throw refusal(550, '5.1.1 User unknown');
    };
    return perDay();
  };
  expect(await day('2026-03-02')).toBe(2);
  await deliverBatch(ctx, await batchOf('other'));
  expect(smtp.received).toHaveLength(2);
  // A day with mail doubles it once, though two ask at once; days without do not.
  expect(await day('2026-03-03')).toBe(4);
  expect(await day('2026-03-06', 'reader4@readers.example')).toBe(4);
  await ctx.db
    .updateTable('editions')
    .set({ fresh_until: new Date('2026-03-09T00:00:00Z') })
    .execute();
  await deliverBatch(ctx, await batchOf('other'));
  expect(await day('2026-03-07')).toBe(4);
});

it('finds the lane of a domain by its MX, asks again after 30 days, and keeps it when nobody answers', async () => {
  await ctx.db
    .insertInto('domains')
    .values([
      { domain: 'firm.com', lane: 'other' },
      { domain: 'firm.test', lane: 'other' },
    ])
    .execute();
  const asked: string[] = [];
  const find = (exchange: string) => async (domain: string) => {
    asked.push(domain);
    if (!exchange) throw Object.assign(new Error('no answer'), { code: 'ETIMEOUT' });
    return [
      { exchange: 'spool.firm.com', priority: 20 },
      { exchange, priority: 10 },
    ];
  };
  const bounds = { most: 100, withinMs: 5_000 };
  const lane = async () =>
    (await ctx.db.selectFrom('domains').select('lane').where('domain', '=', 'firm.com').executeTakeFirstOrThrow()).lane;
  await lookUpLanes(ctx, bounds, find('firm-com.mail.protection.outlook.com'));
  expect([asked, await lane()]).toEqual([['firm.com'], 'microsoft']);
  await lookUpLanes(ctx, bounds, find(''));
  expect(asked).toHaveLength(1);
  ctx.clock.set(inMinutes(31 * 1440));
  await lookUpLanes(ctx, bounds, find(''));
  expect([asked.length, await lane()]).toEqual([2, 'microsoft']);
});

it('says before sending when an edition with a rate would be done, and nothing where nothing limits', async () => {
  const readers = new Map([
    ['other', 90],
    ['google', 100_000],
  ]);
  expect(await forecastEdition(ctx, readers)).toEqual([]);
  await setLane(ctx, 'google', { per_second: 20, per_day: 50_000 });
  // 36,000 until 07:00 and 14,000 after it; each hour's are free again when it is a day old: 07:00 and 08:00.
  const [first] = await forecastEdition(ctx, readers);
  expect(first).toMatchObject({ limitedBy: 'google', doneAt: new Date('2026-03-03T08:11:40Z'), used: 0 });
});

it('foretells with what is used up of a quota, and a suspended lane as waiting until its end', async () => {
  const readers = new Map([['google', 100]]);
  await setLane(ctx, 'google', { per_day: 150 });
  expect(await forecastEdition(ctx, readers)).toEqual([]);
  await takePace(ctx.db, 'lane:google', { perDay: 150 }, 60, ctx.clock.now());
  expect(await forecastEdition(ctx, readers)).toMatchObject([
    { limitedBy: 'google', used: 60, perDay: 150, doneAt: new Date('2026-03-03T07:00:00Z') },
  ]);
  expect(await forecastEdition(ctx, readers, inMinutes(25 * 60))).toEqual([]);
  await ctx.db
    .updateTable('lanes')
    .set({ per_day: null, slowed_to: 'nothing', slowed_until: inMinutes(90), slowed_reply: 'no' })
    .execute();
  expect(await forecastEdition(ctx, readers)).toMatchObject([{ seconds: 5_400, suspendedUntil: inMinutes(90) }]);
});
