import { pino } from 'pino';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findConfirmation } from '../../src/audience/confirm.ts';
import { sendReminder, sweepReminders } from '../../src/audience/remind.ts';
import { sendConfirmation } from '../../src/audience/send-confirmation.ts';
import { suppressAddress } from '../../src/audience/suppress.ts';
import { tellAlreadyIn } from '../../src/audience/tell-already-in.ts';
import { loadConfig } from '../../src/config.ts';
import { openMailer } from '../../src/mail/mailer.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { addReader, type BuiltReader, buildNewsletter } from '../support/build.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { testSecrets } from '../support/secrets.ts';
import { refusal, startSmtp, type TestSmtp } from '../support/smtp.ts';
import { openHints } from './build.ts';

const day = 86_400_000;
let database: TestDatabase;
let smtp: TestSmtp;
let newsletter: Newsletter;
let ctx: Parameters<typeof sendReminder>[0] & Parameters<typeof sweepReminders>[0];
let hints: ReturnType<typeof openHints>;
let now = new Date('2026-11-20T08:00:00Z');
let refuse: Error | undefined;
let count = 0;

beforeAll(async () => {
  database = await testDatabase();
  smtp = await startSmtp({
    onRecipient: () => {
      if (refuse) throw refuse;
    },
  });
  newsletter = await buildNewsletter(database);
  const config = loadConfig({ SMTP_URL: smtp.url, PUBLIC_URL: 'https://mail.news.example' });
  ctx = {
    db: database.db,
    config,
    secrets: await testSecrets(),
    clock: { now: () => now },
    queue: openHints(),
    mailer: openMailer(config.smtp, [], pino({ level: 'silent' })),
  };
});
beforeEach(() => {
  now = new Date(now.getTime() + 30 * day);
  hints = openHints();
  ctx.queue = hints;
  smtp.received.length = 0;
  refuse = undefined;
});
afterAll(async () => {
  await ctx.mailer.close();
  await smtp.stop();
  await database.dispose();
});

/** Somebody who filled in the form and was asked to confirm. */
async function askedReader(on = newsletter): Promise<BuiltReader> {
  const reader = await addReader(database, on, `reader${++count}@x.example`, 'pending');
  await database.db
    .updateTable('subscriptions')
    .set({ remind_at: new Date(now.getTime() + day) })
    .where('id', '=', reader.subscriptionId)
    .execute();
  await sendConfirmation(ctx, reader.subscriptionId);
  return reader;
}

async function sweep(): Promise<unknown[]> {
  hints.left.length = 0;
  await sweepReminders(ctx);
  return hints.left.map(({ payload }) => payload);
}

describe('a reminder', () => {
  it('goes once to who did not confirm within a day, with a link of its own, and never again', async () => {
    const { subscriptionId, address } = await askedReader();
    now = new Date(now.getTime() + day - 1000);
    expect(await sweep()).toEqual([]);
    expect(await sendReminder(ctx, subscriptionId)).toEqual({ kind: 'not-due' });
    now = new Date(now.getTime() + 2000);
    expect(await sweep()).toEqual([{ subscriptionId }]);
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => sendReminder(ctx, subscriptionId)));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['not-due', 'not-due', 'not-due', 'sent']);
    expect(smtp.received.map(({ to }) => to)).toEqual([address, address]);
    const mail = await PostalMime.parse(smtp.received[1]?.raw ?? '');
    expect(mail.subject).toBe('Still interested in Daily Crypto Insights?');
    expect(mail.text).toContain('This is the only reminder.');
    const [link = ''] = mail.text?.match(/https:\S+/) ?? [];
    const [token = '', proof = ''] = new URL(link).pathname.split('/').slice(-2);
    expect(await findConfirmation(ctx, token, proof)).toMatchObject({ kind: 'open' });
    for (let later = 0; later < 10; later++) {
      now = new Date(now.getTime() + day);
      expect(await sweep()).toEqual([]);
    }
  });

  it('goes to nobody who confirmed, left, is suppressed, was imported, or waits since long ago', async () => {
    const quiet = await buildNewsletter(database, { name: 'quiet', signUp: { remind: false } });
    const readers = { confirmed: await askedReader(), left: await askedReader(), suppressed: await askedReader() };
    await askedReader(quiet);
    const imported = await addReader(database, newsletter, 'imported@x.example', 'pending');
    await sendConfirmation(ctx, imported.subscriptionId);
    const status = (reader: BuiltReader, to: 'active' | 'left') =>
      database.db.updateTable('subscriptions').set({ status: to }).where('id', '=', reader.subscriptionId).execute();
    await status(readers.confirmed, 'active');
    await status(readers.left, 'left');
    await suppressAddress(database, readers.suppressed.address, 'complaint');
    now = new Date(now.getTime() + 1.5 * day);
    expect(await sweep()).toEqual([]);
    const old = await askedReader();
    now = new Date(now.getTime() + 4 * day);
    expect(await sweep()).toEqual([]);
    expect(await sendReminder(ctx, old.subscriptionId)).toEqual({ kind: 'not-due' });
  });

  it('that the server does not take now is sent later; one to an address that took no confirmation is not tried', async () => {
    const { subscriptionId } = await askedReader();
    refuse = refusal(550, '5.1.1 no such user');
    await askedReader();
    now = new Date(now.getTime() + 1.2 * day);
    expect(await sweep()).toEqual([{ subscriptionId }]);
    refuse = refusal(451, '4.3.0 try later');
    await expect(sendReminder(ctx, subscriptionId)).rejects.toThrow();
    refuse = undefined;
    expect(await sendReminder(ctx, subscriptionId)).toEqual({ kind: 'sent' });
  });
});

describe('who signs up for what they have', () => {
  it('is told so by mail, once for each time', async () => {
    const reader = await addReader(database, newsletter, 'has-it@x.example');
    expect(await tellAlreadyIn(ctx, reader.subscriptionId)).toEqual({ kind: 'not-asked' });
    const asked = () =>
      database.db.updateTable('subscriptions').set({ asked_at: now }).where('id', '=', reader.subscriptionId).execute();
    await asked();
    const outcomes = await Promise.all(Array.from({ length: 3 }, () => tellAlreadyIn(ctx, reader.subscriptionId)));
    expect(outcomes.filter(({ kind }) => kind === 'sent')).toHaveLength(1);
    const mail = await PostalMime.parse(smtp.received[0]?.raw ?? '');
    expect(mail.subject).toBe('You have Daily Crypto Insights already');
    expect(mail.text).toContain(`https://mail.news.example/p/${reader.token}`);
    await asked();
    refuse = refusal(451, '4.3.0 try later');
    await expect(tellAlreadyIn(ctx, reader.subscriptionId)).rejects.toThrow();
    refuse = undefined;
    expect(await tellAlreadyIn(ctx, reader.subscriptionId)).toEqual({ kind: 'sent' });
  });
});
