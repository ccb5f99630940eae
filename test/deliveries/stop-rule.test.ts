import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { resumeEdition } from '../../src/deliveries/control.ts';
import { deliverBatch } from '../../src/deliveries/deliver-batch.ts';
import { releaseEdition } from '../../src/deliveries/release.ts';
import { reportEdition } from '../../src/deliveries/status.ts';
import { stopIfTooManyFail, tooMany } from '../../src/deliveries/stop-rule.ts';
import { buildEdition, buildNewsletter, buildReaders } from '../support/build.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { refusal, type SmtpScript, startSmtp, type TestSmtp } from '../support/smtp.ts';
import { until } from '../support/until.ts';

let ctx: TestContext;
let smtp: TestSmtp;
let script: SmtpScript;
let editionId: number;

beforeEach(async () => {
  script = {};
  smtp = await startSmtp({ onRecipient: (address) => script.onRecipient?.(address) });
  ctx = await testContext({ SMTP_URL: `${smtp.url}?tls=off&connections=5` });
});

async function release(readers: number): Promise<void> {
  const newsletter = await buildNewsletter(ctx, { alertsTo: ['desk@news.example'] });
  await buildReaders(ctx, newsletter, readers);
  editionId = (await buildEdition(ctx, newsletter)).id;
  await releaseEdition(ctx, editionId, newsletter);
}

afterEach(async () => {
  await ctx.dispose();
  await smtp.stop();
});

const count = (counts: { submitted: number; failed: number; bounced: number }) =>
  ctx.db
    .updateTable('batches')
    .set(counts)
    .where('id', '=', (from) => from.selectFrom('batches').select((b) => b.fn.min('id').as('first')))
    .execute();

describe('an edition of which too many fail', () => {
  it('stops within seconds, in the middle of a batch: what was not begun is pending, and nobody else is asked for', async () => {
    await release(400);
    let asked = 0;
    script.onRecipient = async (address) => {
      if (address === 'desk@news.example') return;
      asked += 1;
      await wait(60);
      throw Object.assign(new Error('5.1.1 no such user'), { responseCode: 550 });
    };
    const batches = await ctx.db.selectFrom('batches').select('id').execute();
    await Promise.all(batches.map(({ id }) => deliverBatch(ctx, id)));
    const report = await reportEdition(ctx, editionId);
    expect(report).toMatchObject({ status: 'paused', reason: expect.stringContaining('bounced, over 5%') });
    expect(report.failed).toBe(asked);
    expect(report.failed + report.pending).toBe(400);
    expect(report.pending).toBeGreaterThan(0);
  });

  it('stops also where every batch is over before anybody has looked', async () => {
    await release(400);
    script.onRecipient = (address) => {
      if (address !== 'desk@news.example') throw refusal(550, '5.1.1 no such user');
    };
    await sql`update deliveries set due_at = due_at + interval '1 day' where subscription_id % 4 > 0`.execute(ctx.db);
    const batches = await ctx.db.selectFrom('batches').select('id').execute();
    for (const { id } of batches) await deliverBatch(ctx, id);
    expect(await reportEdition(ctx, editionId)).toMatchObject({ status: 'paused', failed: 100, pending: 300 });
  });

  it('pauses by itself and tells once, and counts anew after it was resumed', async () => {
    await release(3);
    await count({ submitted: 94, failed: 6, bounced: 6 });
    expect(await stopIfTooManyFail(ctx, editionId)).toBe(true);
    expect(await stopIfTooManyFail(ctx, editionId)).toBe(false);
    expect(await reportEdition(ctx, editionId)).toMatchObject({
      status: 'paused',
      reason: '6.0% of the first 100 deliveries bounced, over 5%',
    });
    const told = () => smtp.received.filter(({ to }) => to === 'desk@news.example');
    await until('the operators are told', () => told().length > 0);
    expect(told()).toHaveLength(1);
    expect(await resumeEdition(ctx, editionId)).toEqual({ kind: 'moved' });
    expect(await stopIfTooManyFail(ctx, editionId)).toBe(false);
    expect(await reportEdition(ctx, editionId)).toMatchObject({ status: 'sending' });
  });

  it.each([
    ['fewer than a hundred', { submitted: 0, failed: 99, bounced: 99 }, undefined],
    ['a share that is just allowed', { submitted: 95, failed: 5, bounced: 5 }, undefined],
    ['failures that are no bounces, up to their own share', { submitted: 80, failed: 20, bounced: 0 }, undefined],
    [
      'more failures than that',
      { submitted: 79, failed: 21, bounced: 0 },
      '21.0% of the first 100 deliveries failed, over 20%',
    ],
  ])('judges %s', (_, counts, said) => {
    expect(tooMany(counts, { bouncesPercent: 5, failuresPercent: 20 })).toBe(said);
  });
});
