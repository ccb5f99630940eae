import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { resumeEdition } from '../../src/deliveries/control.ts';
import { releaseEdition } from '../../src/deliveries/release.ts';
import { reportEdition } from '../../src/deliveries/status.ts';
import { stopIfTooManyFail, tooMany } from '../../src/deliveries/stop-rule.ts';
import { buildEdition, buildNewsletter, buildReaders } from '../support/build.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { startSmtp, type TestSmtp } from '../support/smtp.ts';

let ctx: TestContext;
let smtp: TestSmtp;
let editionId: number;

beforeEach(async () => {
  smtp = await startSmtp();
  ctx = await testContext({ SMTP_URL: `${smtp.url}?tls=off` });
  const newsletter = await buildNewsletter(ctx, { alertsTo: ['desk@news.example'] });
  await buildReaders(ctx, newsletter, 3);
  editionId = (await buildEdition(ctx, newsletter)).id;
  await releaseEdition(ctx, editionId, newsletter);
});
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
  it('pauses by itself and tells once, and counts anew after it was resumed', async () => {
    await count({ submitted: 94, failed: 6, bounced: 6 });
    expect(await stopIfTooManyFail(ctx, editionId)).toBe(true);
    expect(await stopIfTooManyFail(ctx, editionId)).toBe(false);
    expect(await reportEdition(ctx, editionId)).toMatchObject({
      status: 'paused',
      reason: '6.0% of the first 100 deliveries bounced, over 5%',
    });
    const told = smtp.received.filter(({ to }) => to === 'desk@news.example');
    expect(told).toHaveLength(1);
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
