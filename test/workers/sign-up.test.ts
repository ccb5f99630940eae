import PostalMime from 'postal-mime';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWeb } from '../../src/http/server.ts';
import { startWorkers, type Workers } from '../../workers/main.ts';
import { tick } from '../../workers/scheduler.ts';
import { consentsOf } from '../audience/build.ts';
import { buildNewsletter } from '../support/build.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { startSmtp, type TestSmtp } from '../support/smtp.ts';
import { until } from '../support/until.ts';

let smtp: TestSmtp;
let ctx: TestContext;
let workers: Workers;
let web: Awaited<ReturnType<typeof startWeb>>;

beforeAll(async () => {
  smtp = await startSmtp();
  ctx = await testContext({ SMTP_URL: `${smtp.url}?tls=off` }, new Date());
  workers = startWorkers(ctx);
  web = await startWeb({ ...ctx, config: { ...ctx.config, port: 0 }, takesMail: async () => true });
});
afterAll(async () => {
  await web.close();
  await workers.close();
  await ctx.dispose();
  await smtp.stop();
});

const mailsTo = (address: string) => smtp.received.filter(({ to }) => to === address);

async function signUp(email: string) {
  const body = new URLSearchParams({ email });
  const headers = { 'x-forwarded-for': '203.0.113.7' };
  expect((await fetch(`${web.url}/s/daily`, { method: 'POST', body, headers })).status).toBe(202);
}

async function linkOf(address: string, number: number): Promise<string> {
  const mail = await until(`mail ${number} to a reader`, () => mailsTo(address)[number - 1]);
  const [link = ''] = (await PostalMime.parse(mail.raw)).text?.match(/http:\S+/) ?? [];
  return web.url + new URL(link).pathname;
}

it('a reader signs up, is asked by mail, says yes by the link, and both are kept with time and IP', async () => {
  await buildNewsletter(ctx);
  await signUp('ada@x.example');
  const link = await linkOf('ada@x.example', 1);
  const confirmed = await fetch(link, { method: 'POST', headers: { 'x-forwarded-for': '198.51.100.9' } });
  expect(await confirmed.text()).toContain('You are in');
  const { id, status } = await ctx.db.selectFrom('subscriptions').select(['id', 'status']).executeTakeFirstOrThrow();
  expect(status).toBe('active');
  expect(await consentsOf(ctx.db, id)).toMatchObject([
    { kind: 'requested', ip: '203.0.113.7', wording_version: 'sign-up-1', at: expect.any(Date) },
    { kind: 'confirmed', ip: '198.51.100.9', wording_version: 'confirm-1', at: expect.any(Date) },
  ]);

  await signUp('ada@x.example');
  const mail = await until('word that they are in', () => mailsTo('ada@x.example')[1]);
  expect((await PostalMime.parse(mail.raw)).subject).toBe('You have Daily Crypto Insights already');
});

it('who does not confirm is reminded once, a day later, and can confirm by that', async () => {
  await signUp('slow@x.example');
  await linkOf('slow@x.example', 1);
  const asked = () =>
    ctx.db
      .selectFrom('subscriptions')
      .select('confirmation_sent_at')
      .where('status', '=', 'pending')
      .executeTakeFirst();
  await until('a note of it', async () => (await asked())?.confirmation_sent_at);
  ctx.clock.set(new Date(ctx.clock.now().getTime() + 86_400_000));
  await tick(ctx);
  const link = await linkOf('slow@x.example', 2);
  for (let hour = 1; hour <= 4; hour++) {
    ctx.clock.set(new Date(ctx.clock.now().getTime() + 3_600_000));
    await tick(ctx);
  }
  expect(mailsTo('slow@x.example')).toHaveLength(2);
  expect(await (await fetch(link, { method: 'POST' })).text()).toContain('You are in');
});
