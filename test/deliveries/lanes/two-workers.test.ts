import { afterEach, beforeEach, expect, it } from 'vitest';
import { type OpenContext, openContext } from '../../../src/context.ts';
import { deliverBatch } from '../../../src/deliveries/deliver-batch.ts';
import { laneState } from '../../../src/deliveries/lanes/limits.ts';
import { lookUpLanes } from '../../../src/deliveries/lanes/look-up.ts';
import { setLane } from '../../../src/deliveries/lanes/settings.ts';
import { slowLane } from '../../../src/deliveries/lanes/slow-down.ts';
import { releaseEdition } from '../../../src/deliveries/release.ts';
import type { Newsletter } from '../../../src/newsletters/find.ts';
import { buildEdition, buildNewsletter, buildReaders } from '../../support/build.ts';
import { type TestContext, testContext } from '../../support/context.ts';
import { serveDns } from '../../support/dns.ts';
import { type SmtpScript, startSmtp, type TestSmtp } from '../../support/smtp.ts';
import { until } from '../../support/until.ts';

let ctx: TestContext;
/** Another worker: a pool, a relay client and looks of its own, on the same database. */
let other: OpenContext;
let smtp: TestSmtp;
let script: SmtpScript;
let newsletter: Newsletter;
let editionId: number;
let batches: number[];

beforeEach(async () => {
  script = {};
  smtp = await startSmtp({ onRecipient: (address) => script.onRecipient?.(address) });
  ctx = await testContext({ SMTP_URL: `${smtp.url}?tls=off` });
  other = await openContext(ctx.config, { clock: ctx.clock, log: ctx.log });
  newsletter = await buildNewsletter(ctx, { alertsTo: ['desk@news.example'] });
  await buildReaders(ctx, newsletter, 18);
  editionId = (await buildEdition(ctx, newsletter)).id;
  await releaseEdition(ctx, editionId, newsletter);
  // Two batches of one lane: 6 readers and 12.
  await ctx.db
    .updateTable('batches')
    .set(({ ref }) => ({ lane: 'google', part: ref('id') }))
    .execute();
  batches = (await ctx.db.selectFrom('batches').select('id').orderBy('id').execute()).map(({ id }) => id);
});
afterEach(async () => {
  await other.close();
  await ctx.dispose();
  await smtp.stop();
});

const deliverBoth = () => Promise.all([deliverBatch(ctx, batches[0] ?? 0), deliverBatch(other, batches[1] ?? 0)]);

it('shares the rate of a lane between two workers: what one has sent, the other has not', async () => {
  await setLane(ctx, 'google', { per_second: 4 });
  for (const sent of [4, 8, 12, 16, 18]) {
    await deliverBoth();
    expect(smtp.received).toHaveLength(sent);
    ctx.clock.set(new Date(ctx.clock.now().getTime() + 1_000));
  }
});

it('shares the connections of a lane between two workers', async () => {
  await setLane(ctx, 'google', { connections: 2 });
  let now = 0;
  let most = 0;
  script.onRecipient = async () => {
    now += 1;
    most = Math.max(most, now);
    await new Promise((resolve) => setImmediate(resolve));
    now -= 1;
  };
  await until('all have it', async () => {
    ctx.clock.set(new Date(ctx.clock.now().getTime() + 2_000));
    await deliverBoth();
    return smtp.received.length === 18;
  });
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThanOrEqual(2);
});

it('lets another worker see a slow-down within two seconds', async () => {
  expect((await laneState(other, 'google')).slowed).toBeUndefined();
  await slowLane(ctx, 'google', { to: 'nothing', minutes: 30, reply: '421 4.7.0 later' }, editionId);
  const saidAt = performance.now();
  await until('the other worker sees it', async () => (await laneState(other, 'google')).slowed !== undefined);
  expect(performance.now() - saidAt).toBeLessThan(2_000);
  expect((await deliverBoth()).map(({ kind }) => kind)).toEqual(['later', 'later']);
  expect(smtp.received.filter(({ to }) => to !== 'desk@news.example')).toEqual([]);
});

it('alerts once, however many are told to slow down at once', async () => {
  const asked = { to: 'less', minutes: 10, reply: '421 4.7.0 later' } as const;
  await Promise.all([ctx, other, ctx, other].map((one) => slowLane(one, 'google', asked, editionId)));
  await until('the operators are told', () => smtp.received.length > 0);
  expect(smtp.received.map(({ to }) => to)).toEqual(['desk@news.example']);
});

it('finds the lane of a domain by the MX record that its name server has', async () => {
  await ctx.db
    .insertInto('domains')
    .values(['firm.com', 'own.com', 'gone.com', 'broken.com'].map((domain) => ({ domain, lane: 'other' })))
    .execute();
  const resolver = await serveDns((name) => {
    if (name === 'firm.com')
      return {
        mx: [
          { exchange: 'spool.firm.com', priority: 300 },
          { exchange: 'firm-com.mail.protection.outlook.com', priority: 10 },
        ],
      };
    if (name === 'own.com') return { mx: [{ exchange: 'mail.own.com', priority: 10 }] };
    return name === 'gone.com' ? 'NXDOMAIN' : 'SERVFAIL';
  });
  await lookUpLanes(ctx, { most: 100, withinMs: 5_000 }, (domain) => resolver.resolveMx(domain));
  const rows = await ctx.db
    .selectFrom('domains')
    .select(['domain', 'lane', 'mx_checked_at'])
    .where('domain', 'like', '%.com')
    .where('domain', '!=', 'gmail.com')
    .orderBy('domain')
    .execute();
  expect(rows.map(({ domain, lane, mx_checked_at }) => [domain, lane, mx_checked_at !== null])).toEqual([
    ['broken.com', 'other', false],
    ['firm.com', 'microsoft', true],
    ['gone.com', 'other', true],
    ['own.com', 'other', true],
  ]);
});
