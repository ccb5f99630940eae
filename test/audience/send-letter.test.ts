import { pino } from 'pino';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handleInbound } from '../../src/audience/inbound.ts';
import { leave } from '../../src/audience/leave.ts';
import { askLetter } from '../../src/audience/letters/ask-letter.ts';
import { sendLetter } from '../../src/audience/letters/send-letter.ts';
import { sweepLetters } from '../../src/audience/letters/sweep-letters.ts';
import { suppressAddress } from '../../src/audience/suppress.ts';
import { loadConfig } from '../../src/config.ts';
import type { LetterKind } from '../../src/db/schema.ts';
import { openMailer } from '../../src/mail/mailer.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { addContent } from '../http/build.ts';
import { addReader, type BuiltReader, buildEdition, buildNewsletter } from '../support/build.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { testSecrets } from '../support/secrets.ts';
import { refusal, startSmtp, type TestSmtp } from '../support/smtp.ts';
import { openHints } from './build.ts';

let database: TestDatabase;
let smtp: TestSmtp;
let newsletter: Newsletter;
let ctx: Parameters<typeof sendLetter>[0];
let refuse: Error | undefined;
let now = new Date('2026-11-20T08:00:00Z');
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
  const mailer = openMailer(config.smtp, [], pino({ level: 'silent' }));
  ctx = { db: database.db, config, secrets: await testSecrets(), clock: { now: () => now }, mailer };
});
afterAll(async () => {
  await ctx.mailer.close();
  await smtp.stop();
  await database.dispose();
});

const newReader = () => addReader(database, newsletter, `reader${++count}@x.example`);

async function askFor({ subscriptionId }: BuiltReader, kind: LetterKind): Promise<number> {
  await askLetter(ctx, subscriptionId, kind);
  const { id } = await ctx.db.selectFrom('letters').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow();
  return id;
}

const mailTo = async ({ address }: BuiltReader) =>
  PostalMime.parse(smtp.received.findLast(({ to }) => to === address)?.raw ?? '');

describe('a letter', () => {
  it('welcomes with the last edition that carried news, and is sent once', async () => {
    const edition = await buildEdition(ctx, newsletter, 'sent');
    await addContent(ctx.db, edition, 1, '<p>Hello</p>');
    await ctx.db.updateTable('editions').set({ version: 1, frozen_at: now }).where('id', '=', edition.id).execute();
    const reader = await newReader();
    const letter = await askFor(reader, 'welcome');
    expect(await sendLetter(ctx, letter)).toEqual({ kind: 'sent' });
    expect(await sendLetter(ctx, letter)).toEqual({ kind: 'void' });
    const mail = await mailTo(reader);
    expect(mail.subject).toBe('Welcome to Daily Crypto Insights');
    expect(mail.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
    for (const link of [`/e/daily/${edition.key}`, `/p/${reader.token}`]) {
      expect(mail.text).toContain(`https://mail.news.example${link}\n`);
      expect(mail.html).toContain(`"https://mail.news.example${link}"`);
    }
  });

  it('of welcome brings the way out to who was never asked to confirm, and says nothing of a confirmation', async () => {
    const confirmed = await newReader();
    const consent = { subscription_id: confirmed.subscriptionId, kind: 'confirmed' } as const;
    await ctx.db.insertInto('consents').values(consent).execute();
    const single = await newReader();
    for (const reader of [confirmed, single]) await sendLetter(ctx, await askFor(reader, 'welcome'));
    expect((await mailTo(confirmed)).text).toContain('You have confirmed');
    expect((await mailTo(confirmed)).text).not.toContain(`/u/${confirmed.token}`);
    expect((await mailTo(single)).text).not.toContain('onfirmed');
    expect((await mailTo(single)).text).toContain(`https://mail.news.example/u/${single.token}\n`);
  });

  it('is not sent when it is no longer right: to who left, is suppressed, or has no change under way', async () => {
    const left = await newReader();
    const welcome = await askFor(left, 'welcome');
    await leave(ctx, left.token, 'page');
    const suppressed = await newReader();
    await suppressAddress(database, suppressed.address, 'complaint');
    const letters = [welcome, await askFor(suppressed, 'link'), await askFor(await newReader(), 'change-to'), 999_999];
    const before = smtp.received.length;
    for (const letter of letters) expect(await sendLetter(ctx, letter)).toEqual({ kind: 'void' });
    expect(smtp.received.length).toBe(before);
  });

  it('says goodbye to who left by mail, once, and to nobody else', async () => {
    const byMail = await newReader();
    const raw = Buffer.from(`To: leave+${byMail.token}@news.example\r\n\r\n`);
    const log = pino({ level: 'silent' });
    await handleInbound({ ...ctx, log }, raw);
    await handleInbound({ ...ctx, log }, raw);
    const byPage = await newReader();
    await leave(ctx, byPage.token, 'page');
    const byClick = await newReader();
    await leave(ctx, byClick.token, 'one-click');
    const letters = await ctx.db
      .selectFrom('letters')
      .select(['id', 'subscription_id'])
      .where('kind', '=', 'goodbye')
      .execute();
    expect(letters.map((letter) => letter.subscription_id)).toEqual([byMail.subscriptionId]);
    expect(await sendLetter(ctx, letters[0]?.id ?? 0)).toEqual({ kind: 'sent' });
    const mail = await mailTo(byMail);
    expect(mail.subject).toBe('You have left Daily Crypto Insights');
    expect(mail.text).toContain(`https://mail.news.example/u/${byMail.token}\n`);
  });

  it('that the server does not take now waits, one that it never takes does not, and neither names the address', async () => {
    const reader = await newReader();
    const letter = await askFor(reader, 'link');
    refuse = refusal(451, '4.3.0 try later');
    await expect(sendLetter(ctx, letter)).rejects.toThrow(/No relay took/);
    refuse = refusal(550, `5.1.1 ${reader.address}: no such user`);
    const refused = await sendLetter(ctx, letter);
    expect(refused).toEqual({ kind: 'refused', reason: expect.not.stringContaining(reader.address) });
    refuse = undefined;
    expect(await sendLetter(ctx, letter)).toEqual({ kind: 'void' });
  });

  it('that waits is found by the sweeper for a day, and its row is forgotten after a month', async () => {
    await ctx.db.deleteFrom('letters').execute();
    const letter = await askFor(await newReader(), 'link');
    const queue = openHints();
    expect(await sweepLetters({ ...ctx, queue })).toBe(1);
    expect(queue.left).toEqual([{ name: 'letter', payload: { letterId: letter } }]);
    now = new Date(now.getTime() + 25 * 3_600_000);
    expect(await sweepLetters({ ...ctx, queue })).toBe(0);
    // As long as the longest limit counts it.
    now = new Date(now.getTime() + 29 * 24 * 3_600_000);
    await sweepLetters({ ...ctx, queue });
    expect(await ctx.db.selectFrom('letters').select('id').execute()).toHaveLength(1);
    now = new Date(now.getTime() + 24 * 3_600_000);
    await sweepLetters({ ...ctx, queue });
    expect(await ctx.db.selectFrom('letters').select('id').execute()).toEqual([]);
  });
});
