import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cancelEdition, resumeEdition } from '../../src/deliveries/control.ts';
import { keepUncertain, listUncertain, resendUncertain } from '../../src/deliveries/decide-uncertain.ts';
import { deliverBatch } from '../../src/deliveries/deliver-batch.ts';
import { finishEdition } from '../../src/deliveries/finish.ts';
import { releaseEdition } from '../../src/deliveries/release.ts';
import { reportEdition } from '../../src/deliveries/status.ts';
import { buildEdition, buildNewsletter, buildReaders } from '../support/build.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { startSmtp, type TestSmtp } from '../support/smtp.ts';
import { until } from '../support/until.ts';

const sendAt = new Date('2026-03-02T06:30:00Z');
const later = (minutes: number) => new Date(sendAt.getTime() + minutes * 60_000);

let ctx: TestContext;
let smtp: TestSmtp;
let editionId: number;

beforeEach(async () => {
  smtp = await startSmtp();
  ctx = await testContext({ SMTP_URL: `${smtp.url}?tls=off` }, sendAt);
});
afterEach(async () => {
  await ctx.dispose();
  await smtp.stop();
});

/** An edition that everybody has, of which the answers to `count` messages are said to be lost. */
async function loseAnswers(policy: 'settle' | 'hold' | 'resend', count = 2, readers = 4): Promise<void> {
  const newsletter = await buildNewsletter(ctx, { uncertain: policy, alertsTo: ['desk@news.example'] });
  await buildReaders(ctx, newsletter, readers);
  editionId = (await buildEdition(ctx, newsletter)).id;
  await releaseEdition(ctx, editionId, newsletter);
  await deliverDue();
  await lose(count);
  await sql`update editions set status = 'sending', finished_at = null`.execute(ctx.db);
}

async function lose(count: number): Promise<void> {
  await sql`update batches set uncertain_at = ${ctx.clock.now()}`.execute(ctx.db);
  await sql`update deliveries set status = 'uncertain', reason = 'the answer was lost', changed_at = ${ctx.clock.now()}
    where subscription_id in (select subscription_id from deliveries order by subscription_id limit ${count})`.execute(
    ctx.db,
  );
}

async function deliverDue(): Promise<void> {
  const due = await ctx.db.selectFrom('batches').select('id').where('due_at', '<=', ctx.clock.now()).execute();
  for (const { id } of due) await deliverBatch(ctx, id);
}

async function finishAt(minutes: number): Promise<void> {
  ctx.clock.set(later(minutes));
  await finishEdition(ctx, editionId);
  await deliverDue();
  await finishEdition(ctx, editionId);
}

const mail = () => smtp.received.filter(({ to }) => to !== 'desk@news.example');
const alerts = () => smtp.received.filter(({ to }) => to === 'desk@news.example');
const report = () => reportEdition(ctx, editionId);

describe('what is uncertain', () => {
  it('is repeated once after a quarter of an hour under `settle`, as the very same message', async () => {
    await loseAnswers('settle');
    await finishAt(14);
    expect(await report()).toMatchObject({ status: 'sending', uncertain: 2 });
    expect(mail()).toHaveLength(4);
    await finishAt(15);
    expect(await report()).toMatchObject({ status: 'sent', submitted: 4, uncertain: 0 });
    expect(mail()).toHaveLength(6);
    for (const { to, raw } of mail().slice(4)) {
      expect(raw.equals(mail().find((first) => first.to === to)?.raw ?? Buffer.alloc(0))).toBe(true);
    }
  });

  it('stays when it is uncertain a second time', async () => {
    await loseAnswers('settle');
    await finishAt(15);
    await sql`update editions set status = 'sending'`.execute(ctx.db);
    await lose(2);
    await finishAt(40);
    expect(await report()).toMatchObject({ status: 'sent', uncertain: 2 });
    expect(mail()).toHaveLength(6);
  });

  it('stays uncertain when it is not repeated after all: its first message may have arrived', async () => {
    await loseAnswers('resend');
    await finishEdition(ctx, editionId);
    expect(await report()).toMatchObject({ pending: 2 });
    await cancelEdition(ctx, editionId, 'test');
    expect(await report()).toMatchObject({ status: 'cancelled', submitted: 2, uncertain: 2, skipped: 0 });
  });

  it('stays uncertain when its time is over before it is repeated', async () => {
    await loseAnswers('resend');
    await finishEdition(ctx, editionId);
    await finishAt(24 * 60);
    expect(await report()).toMatchObject({ status: 'sent', submitted: 2, uncertain: 2, failed: 0 });
    expect(mail()).toHaveLength(4);
  });

  it('is held, and told, when it is more than 50 and more than a thousandth', async () => {
    await loseAnswers('settle', 51, 60);
    await finishAt(15);
    expect(await report()).toMatchObject({ status: 'sent', uncertain: 51 });
    expect(mail()).toHaveLength(60);
    await until('the operators are told', () => alerts().length > 0);
    expect(alerts()).toHaveLength(1);
  });

  it('is repeated at once under `resend`, and by nobody under `hold`', async () => {
    await loseAnswers('resend');
    await finishAt(0);
    expect(await report()).toMatchObject({ status: 'sent', submitted: 4 });
    expect(mail()).toHaveLength(6);
    await sql`update newsletters set settings = settings || '{"uncertain":"hold"}'`.execute(ctx.db);
    await sql`update editions set status = 'sending'`.execute(ctx.db);
    await sql`update deliveries set settled = false`.execute(ctx.db);
    await lose(2);
    await finishAt(30);
    expect(await report()).toMatchObject({ uncertain: 2 });
    expect(mail()).toHaveLength(6);
  });

  it('stays when the freshness window is closed', async () => {
    await loseAnswers('settle');
    await finishAt(6 * 60 + 1);
    expect(await report()).toMatchObject({ status: 'sent', uncertain: 2 });
    expect(mail()).toHaveLength(4);
  });
});

describe('a person', () => {
  it('sees each without an address, and repeats them, and nothing else, also after the end', async () => {
    await loseAnswers('hold');
    await finishAt(8 * 60);
    expect(await report()).toMatchObject({ status: 'sent', uncertain: 2 });
    expect(await listUncertain(ctx, editionId)).toMatchObject([
      { attempt: 1, since: sendAt, reason: 'the answer was lost', settled: false },
      { attempt: 1, since: sendAt, reason: 'the answer was lost', settled: false },
    ]);
    expect(await resendUncertain(ctx, editionId)).toEqual({ kind: 'decided', deliveries: 2 });
    expect(await report()).toMatchObject({ status: 'sending', pending: 2, submitted: 2 });
    await deliverDue();
    expect(await report()).toMatchObject({ status: 'sent', submitted: 4 });
    expect(mail()).toHaveLength(6);
    expect(await resendUncertain(ctx, editionId)).toEqual({ kind: 'decided', deliveries: 0 });
    expect(await report()).toMatchObject({ status: 'sent' });
  });

  it('lets them be', async () => {
    await loseAnswers('settle');
    expect(await keepUncertain(ctx, editionId)).toEqual({ kind: 'decided', deliveries: 2 });
    await finishAt(20);
    expect(await report()).toMatchObject({ status: 'sent', uncertain: 2 });
    expect(mail()).toHaveLength(4);
  });

  it('cannot resume what is sent', async () => {
    await loseAnswers('hold');
    await finishAt(0);
    expect(await resumeEdition(ctx, editionId)).toEqual({ kind: 'refused', status: 'sent' });
  });
});

describe('a paused edition', () => {
  it('ends when its freshness window closes', async () => {
    await loseAnswers('hold', 0);
    await sql`update editions set status = 'paused'`.execute(ctx.db);
    await finishAt(6 * 60);
    expect(await report()).toMatchObject({ status: 'paused' });
    await finishAt(6 * 60 + 1);
    expect(await report()).toMatchObject({ status: 'sent', submitted: 4 });
  });
});
