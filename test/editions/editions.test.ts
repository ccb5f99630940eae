import pino from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { describeEdition } from '../../src/cli/describe-edition.ts';
import { sendAndWait } from '../../src/cli/edition-send.ts';
import type { Check } from '../../src/db/schema.ts';
import { sendEdition } from '../../src/deliveries/send-edition.ts';
import { reportEdition } from '../../src/deliveries/status.ts';
import { approveEdition, closeDraft, gateOf } from '../../src/editions/approve.ts';
import { ensureEdition } from '../../src/editions/ensure.ts';
import { loadEdition } from '../../src/editions/find.ts';
import { moveEdition } from '../../src/editions/move.ts';
import { ensureChosen, ensureToSend } from '../../src/editions/plan.ts';
import { giveUpEdition } from '../../src/editions/scheduled.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { buildEdition, buildNewsletter } from '../support/build.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { startSmtp, type TestSmtp } from '../support/smtp.ts';

let smtp: TestSmtp;
let ctx: TestContext;
let newsletter: Newsletter;
let made = 0;

beforeAll(async () => {
  smtp = await startSmtp();
  ctx = await testContext({ SMTP_URL: `${smtp.url}?tls=off` });
});
afterAll(async () => {
  await ctx.dispose();
  await smtp.stop();
});
beforeEach(async () => {
  made += 1;
  newsletter = await buildNewsletter(ctx, {
    name: `daily-${made}`,
    alertsTo: ['desk@news.example'],
    schedule: { timezone: 'Europe/Berlin' },
  });
});

const red = JSON.stringify([{ name: 'size', level: 'red', reason: 'too heavy', todo: 'cut it' }]);

/** A log that can be read. */
function keepLog() {
  const written: string[] = [];
  const log = pino({ base: null }, { write: (line: string) => void written.push(line) });
  return { log, lines: () => written.map((line): unknown => JSON.parse(line)) };
}

const statusOf = async (id: number) => (await loadEdition(ctx, id)).edition.status;

describe('an edition', () => {
  it('is one for one key, however many ask at once, and editions are numbered without a gap', async () => {
    const now = ctx.clock.now();
    const plan = { key: '2026-03-02', date: '2026-03-02', scheduled: true, cutoffAt: now, sendAt: now };
    const asked = await Promise.all(Array.from({ length: 10 }, () => ensureEdition(ctx, newsletter, plan)));
    expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
    const extra = await ensureEdition(ctx, newsletter, { ...plan, key: 'breaking-1' });
    expect([asked[0]?.number, extra.number]).toEqual([1, 2]);
  });

  it.each(['', 'Breaking', 'a b', '../x', 'a'.repeat(61)])('refuses %j as a key', async (key) => {
    const now = ctx.clock.now();
    const plan = { key, date: '2026-03-02', scheduled: false, cutoffAt: now, sendAt: now };
    await expect(ensureEdition(ctx, newsletter, plan)).rejects.toMatchObject({ code: 'usage' });
  });

  it("means today's in the newsletter's time zone, as the schedule has it, when neither key nor date is given", async () => {
    ctx.clock.set(new Date('2026-03-01T23:30:00Z'));
    const edition = await ensureChosen(ctx, newsletter, {});
    expect(edition).toMatchObject({ key: '2026-03-02', date: '2026-03-02', scheduled: true });
    expect(edition.send_at).toEqual(new Date('2026-03-02T06:00:00Z'));
    expect(edition.fresh_until).toEqual(new Date('2026-03-02T12:00:00Z'));
    expect(await ensureChosen(ctx, newsletter, { key: 'breaking-1' })).toMatchObject({
      scheduled: false,
      date: '2026-03-02',
    });
  });

  it('is due now when it is asked for after its window, so that no scheduler gives it up', async () => {
    ctx.clock.set(new Date('2026-03-02T15:00:00Z'));
    expect(await ensureChosen(ctx, newsletter, {})).toMatchObject({
      key: '2026-03-02',
      scheduled: false,
      send_at: new Date('2026-03-02T15:00:00Z'),
    });
  });

  it('is not made by a day as a key, which would take the place of the one of that day', async () => {
    await expect(ensureChosen(ctx, newsletter, { key: '2026-03-20' })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('--date 2026-03-20'),
    });
    const daily = await ensureChosen(ctx, newsletter, {});
    expect(await ensureChosen(ctx, newsletter, { key: daily.key })).toMatchObject({ id: daily.id });
  });

  it('is not made for a day that is over or far off, whose news would be those of today', async () => {
    ctx.clock.set(new Date('2026-03-02T06:30:00Z'));
    for (const date of ['2020-01-01', '2026-03-01', '2026-03-04', '2030-01-01']) {
      await expect(ensureChosen(ctx, newsletter, { date })).rejects.toMatchObject({ code: 'usage' });
    }
    expect(await ensureChosen(ctx, newsletter, { date: '2026-03-02' })).toMatchObject({ key: '2026-03-02' });
    expect(await ensureChosen(ctx, newsletter, { date: '2026-03-03' })).toMatchObject({ key: '2026-03-03' });
    ctx.clock.set(new Date('2026-03-09T06:30:00Z'));
    expect(await ensureChosen(ctx, newsletter, { date: '2026-03-02' })).toMatchObject({ key: '2026-03-02' });
  });

  it('is not sent before its day has begun', async () => {
    const refusal = { code: 'usage', message: expect.stringContaining('by itself at 2026-03-03T06:00:00.000Z') };
    ctx.clock.set(new Date('2026-03-02T06:30:00Z'));
    await expect(ensureToSend(ctx, newsletter, { date: '2026-03-03' })).rejects.toMatchObject(refusal);
    // Also when it is drafted already, and by its day as a key.
    const { id } = await ensureChosen(ctx, newsletter, { date: '2026-03-03' });
    await expect(ensureToSend(ctx, newsletter, { key: '2026-03-03' })).rejects.toMatchObject(refusal);
    ctx.clock.set(new Date('2026-03-03T00:30:00Z'));
    expect(await ensureToSend(ctx, newsletter, { date: '2026-03-03' })).toMatchObject({ id });
  });

  it('that was missed is sent no more, which is a failure; that of a thin day was not meant to be', async () => {
    const { id } = await buildEdition(ctx, newsletter, 'held');
    await giveUpEdition(ctx, (await loadEdition(ctx, id)).edition);
    expect(await sendAndWait(ctx, id, { wait: true })).toMatchObject({
      text: expect.stringMatching(/the freshness window closed while it was held[\s\S]*Not sent\. To do: /),
      exitCode: 1,
    });
    const thin = await buildEdition(ctx, newsletter, 'draft', 'thin-1');
    await moveEdition(ctx.db, thin.id, 'skipped', 'only 1 new articles; thinDay is skip');
    expect(await sendAndWait(ctx, thin.id, { wait: true })).toMatchObject({ exitCode: 0 });
  });

  it('has a number of readers once they are fixed', async () => {
    const { id } = await buildEdition(ctx, newsletter, 'draft');
    const report = await reportEdition(ctx, id);
    expect(describeEdition(report)).not.toContain('readers');
    expect(describeEdition({ ...report, status: 'sent' })).toContain(', 0 readers');
    expect(describeEdition({ ...report, status: 'sending', recipients: 2, pending: 2 })).toContain(
      '2 readers: 2 pending',
    );
  });

  it('moves only where it may go', async () => {
    const { id } = await buildEdition(ctx, newsletter, 'draft');
    expect(await moveEdition(ctx.db, id, 'sent')).toEqual({ kind: 'refused', status: 'draft' });
    expect(await moveEdition(ctx.db, id, 'approved')).toEqual({ kind: 'moved' });
    expect(await moveEdition(ctx.db, id, 'approved')).toEqual({ kind: 'refused', status: 'approved' });
    expect(await moveEdition(ctx.db, id, 'cancelled')).toEqual({ kind: 'moved' });
    expect(await moveEdition(ctx.db, id, 'drafting')).toEqual({ kind: 'refused', status: 'cancelled' });
  });
});

describe('the gate at the cut-off', () => {
  it('lets a draft without a red check go by itself', async () => {
    const { id } = await buildEdition(ctx, newsletter, 'draft');
    expect(await closeDraft(ctx, id)).toEqual({ kind: 'approved' });
    expect(await statusOf(id)).toBe('approved');
  });

  it('holds a draft with a red check and mails the operators once', async () => {
    const { id } = await buildEdition(ctx, newsletter, 'draft');
    await ctx.db.updateTable('editions').set({ checks: red }).where('id', '=', id).execute();
    const before = smtp.received.length;
    expect(await closeDraft(ctx, id)).toEqual({ kind: 'held' });
    expect(await closeDraft(ctx, id)).toEqual({ kind: 'already' });
    expect(await statusOf(id)).toBe('held');
    const alerts = smtp.received.slice(before);
    expect(alerts.map(({ to }) => to)).toEqual(['desk@news.example']);
    expect(alerts[0]?.raw.toString()).toContain('too heavy');
    const { edition } = await loadEdition(ctx, id);
    expect(await approveEdition(ctx, edition, newsletter)).toMatchObject({ kind: 'red' });
  });

  it('lets red checks go when a person says why, keeps and logs the reason, and forgets it with the draft', async () => {
    const { id } = await buildEdition(ctx, newsletter, 'held');
    await ctx.db.updateTable('editions').set({ checks: red }).where('id', '=', id).execute();
    const { edition } = await loadEdition(ctx, id);
    const { log, lines } = keepLog();
    expect(await approveEdition({ ...ctx, log }, edition, newsletter, 'it is as heavy as it has to be')).toEqual({
      kind: 'approved',
    });
    expect(lines()).toMatchObject([
      { level: 40, edition: id, reason: 'it is as heavy as it has to be', red: ['size'] },
    ]);
    const report = await reportEdition(ctx, id);
    expect(report).toMatchObject({ status: 'approved', override: 'it is as heavy as it has to be' });
    expect(describeEdition(report)).toContain('let go by override: it is as heavy as it has to be');
    expect(gateOf((await loadEdition(ctx, id)).edition, newsletter)).toEqual({ kind: 'open' });
    await moveEdition(ctx.db, id, 'drafting');
    expect(await reportEdition(ctx, id)).toMatchObject({ override: null });
  });

  it('sends what is red or needs a person when the one who sends it overrides that, and keeps and logs why', async () => {
    const careful = await buildNewsletter(ctx, { name: `careful-${made}`, approval: 'required' });
    const stopped = await buildEdition(ctx, newsletter, 'held');
    await ctx.db.updateTable('editions').set({ checks: red }).where('id', '=', stopped.id).execute();
    const unseen = await buildEdition(ctx, careful, 'draft');
    for (const { id } of [stopped, unseen]) expect(await sendEdition(ctx, id)).toMatchObject({ kind: 'closed' });
    const { log, lines } = keepLog();
    for (const { id } of [stopped, unseen]) {
      expect(await sendEdition({ ...ctx, log }, id, 'I have seen it')).toEqual({ kind: 'sending', already: false });
      expect(await reportEdition(ctx, id)).toMatchObject({ override: 'I have seen it' });
    }
    expect(lines().filter((line) => JSON.stringify(line).includes('overridden'))).toMatchObject([
      { level: 40, edition: stopped.id, reason: 'I have seen it', red: ['size'] },
      { level: 40, edition: unseen.id, reason: 'I have seen it', red: [] },
    ]);
  });

  it('takes no note of an override where the gate was open', async () => {
    const seen = await buildEdition(ctx, newsletter, 'draft');
    const { log, lines } = keepLog();
    expect(await approveEdition({ ...ctx, log }, seen, newsletter, 'to be safe')).toEqual({ kind: 'approved' });
    expect(lines()).toEqual([]);
    expect(await reportEdition(ctx, seen.id)).toMatchObject({ override: null });
  });

  it('approves what was looked at, not what another draft has put in its place meanwhile', async () => {
    const seen = await buildEdition(ctx, newsletter, 'draft');
    const red: Check[] = [{ name: 'size', level: 'red', reason: 'too large' }];
    await ctx.db
      .updateTable('editions')
      .set({ checks: JSON.stringify(red) })
      .where('id', '=', seen.id)
      .execute();
    expect(await approveEdition(ctx, seen, newsletter)).toEqual({ kind: 'already', status: 'draft' });
    expect(await statusOf(seen.id)).toBe('draft');
  });

  it('holds a draft that needs a person, who may still approve it', async () => {
    const careful = await buildNewsletter(ctx, { name: `careful-${made}`, approval: 'required' });
    const { id } = await buildEdition(ctx, careful, 'draft');
    expect(await closeDraft(ctx, id)).toEqual({ kind: 'held' });
    const { edition } = await loadEdition(ctx, id);
    expect(await approveEdition(ctx, edition, careful)).toEqual({ kind: 'approved' });
    expect(await approveEdition(ctx, edition, careful)).toEqual({ kind: 'already', status: 'approved' });
  });
});
