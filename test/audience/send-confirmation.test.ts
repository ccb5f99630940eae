import { pino } from 'pino';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findConfirmation } from '../../src/audience/confirm.ts';
import { leave } from '../../src/audience/leave.ts';
import { sendConfirmation } from '../../src/audience/send-confirmation.ts';
import { suppressAddress } from '../../src/audience/suppress.ts';
import { loadConfig } from '../../src/config.ts';
import { openMailer } from '../../src/mail/mailer.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { addReader, buildNewsletter } from '../support/build.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { testSecrets } from '../support/secrets.ts';
import { refusal, startSmtp, type TestSmtp } from '../support/smtp.ts';

let database: TestDatabase;
let smtp: TestSmtp;
let newsletter: Newsletter;
let ctx: Parameters<typeof sendConfirmation>[0];
let refuse: Error | undefined;

beforeAll(async () => {
  database = await testDatabase();
  smtp = await startSmtp({
    onRecipient: () => {
      if (refuse) throw refuse;
    },
  });
  newsletter = await buildNewsletter(database, { postalAddress: '1 Example Street, Berlin' });
  const config = loadConfig({ SMTP_URL: smtp.url, PUBLIC_URL: 'https://mail.news.example' });
  const secrets = await testSecrets();
  ctx = {
    db: database.db,
    config,
    secrets,
    clock: { now: () => new Date() },
    mailer: openMailer(config.smtp, [], pino({ level: 'silent' })),
  };
});
afterAll(async () => {
  ctx.mailer.close();
  await smtp.stop();
  await database.dispose();
});

async function sentAt(subscriptionId: number): Promise<Date | null> {
  const row = await database.db
    .selectFrom('subscriptions')
    .select('confirmation_sent_at')
    .where('id', '=', subscriptionId)
    .executeTakeFirstOrThrow();
  return row.confirmation_sent_at;
}

describe('a confirmation mail', () => {
  it('names the sender, has one link that works, and is marked as automatic', async () => {
    const reader = await addReader(database, newsletter, 'reader@x.example', 'pending');
    expect(await sendConfirmation(ctx, reader.subscriptionId)).toEqual({ kind: 'sent' });
    const message = smtp.received.find(({ to }) => to === 'reader@x.example');
    const mail = await PostalMime.parse(message?.raw ?? '');
    expect(mail.from).toMatchObject({ name: 'Example News', address: 'daily@news.example' });
    expect(mail.subject).toContain('Daily Crypto Insights');
    expect(mail.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
    const [link, ...others] = new Set(mail.html?.match(/https:\/\/mail\.news\.example[^"<\s]*/g));
    expect(others).toEqual([]);
    expect(mail.text).toContain(link);
    const [token = '', proof = ''] = new URL(link ?? '').pathname.split('/').slice(-2);
    expect(await findConfirmation(ctx, token, proof)).toMatchObject({ kind: 'open' });
    expect(await sentAt(reader.subscriptionId)).toBeInstanceOf(Date);
  });

  it('is not sent to who left, is suppressed, is in already or is unknown', async () => {
    const left = await addReader(database, newsletter, 'left@x.example', 'pending');
    await leave(database, left.token, 'page');
    const suppressed = await addReader(database, newsletter, 'suppressed@x.example', 'pending');
    await suppressAddress(database, suppressed.address, 'manual');
    const active = await addReader(database, newsletter, 'active@x.example');
    for (const id of [left, suppressed, active].map((reader) => reader.subscriptionId).concat(999_999)) {
      expect(await sendConfirmation(ctx, id)).toEqual({ kind: 'not-pending' });
    }
    expect(smtp.received.map(({ to }) => to)).toEqual(['reader@x.example']);
  });

  it('that the server does not take is an error, and is not noted as sent', async () => {
    const reader = await addReader(database, newsletter, 'later@x.example', 'pending');
    refuse = refusal(451, '4.3.0 try later');
    await expect(sendConfirmation(ctx, reader.subscriptionId)).rejects.toThrow();
    expect(await sentAt(reader.subscriptionId)).toBeNull();
    refuse = undefined;
    expect(await sendConfirmation(ctx, reader.subscriptionId)).toEqual({ kind: 'sent' });
  });

  it('to an address that takes none is not tried again', async () => {
    const reader = await addReader(database, newsletter, 'nobody@x.example', 'pending');
    refuse = refusal(550, '5.1.1 nobody@x.example: no such user');
    const outcome = await sendConfirmation(ctx, reader.subscriptionId);
    expect(outcome).toEqual({ kind: 'refused', reason: expect.stringContaining('no such user') });
    expect(JSON.stringify(outcome)).not.toContain('nobody@');
    expect(await sentAt(reader.subscriptionId)).toBeInstanceOf(Date);
    refuse = undefined;
  });
});
