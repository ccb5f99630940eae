import { sql } from 'kysely';
import { pino } from 'pino';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { confirmUrl } from '../../src/audience/confirm-link.ts';
import { importSubscribers } from '../../src/audience/import/import.ts';
import { handleInbound } from '../../src/audience/inbound.ts';
import { loadConfig } from '../../src/config.ts';
import { type OpenContext, openContext } from '../../src/context.ts';
import { instanceKey } from '../../src/db/instance-keys.ts';
import { releaseEdition } from '../../src/deliveries/release.ts';
import { startWeb } from '../../src/http/server.ts';
import { hashAddress } from '../../src/mail/address.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { startWorkers, type Workers } from '../../workers/main.ts';
import { tick } from '../../workers/scheduler.ts';
import { addReader, buildEdition, buildNewsletter } from '../support/build.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { refusal, startSmtp, type TestSmtp } from '../support/smtp.ts';
import { until } from '../support/until.ts';
import { csv } from './build.ts';

/** Whatever of these is found anywhere names the reader: both mailboxes, both domains, the name and where they sat. */
const first = 'qvintessa@zelkova-reader.example';
const second = 'qvintessa.neu@wohnort-leserin.example';
const traces = ['qvintessa', 'zelkova-reader', 'wohnort-leserin', 'Zaphodine', '203.0.113.77'];

let database: TestDatabase;
let smtp: TestSmtp;
let ctx: OpenContext;
let workers: Workers;
let web: { url: string; close(): Promise<void> };
let newsletter: Newsletter;
let logged = '';
/** The relay refuses each address once, with it and its mailbox in the answer, as some do. */
const refused = new Set<string>();
let isClosed = false;

beforeAll(async () => {
  database = await testDatabase();
  smtp = await startSmtp({
    onRecipient: (address) => {
      if (isClosed && address === second) throw refusal(550, '5.7.1 mailbox qvintessa.neu takes nothing from you');
      if (!address.startsWith('qvintessa') || refused.has(address)) return;
      refused.add(address);
      throw refusal(451, `4.2.1 <${address}>: mailbox ${address.split('@')[0]} is busy, try later`);
    },
  });
  const config = loadConfig({
    APP_SECRETS: 'a secret for tests that is long enough to be taken',
    DATABASE_URL: database.url,
    SMTP_URL: `${smtp.url}?tls=off`,
  });
  const log = pino({ level: 'trace' }, { write: (line) => (logged += line) });
  ctx = await openContext({ ...config, port: 0 }, { log });
  web = await startWeb({ ...ctx, takesMail: async () => true });
  newsletter = await buildNewsletter(ctx, { retryMinutes: [0.002], freshnessHours: 12 });
  await buildNewsletter(ctx, { name: 'weekend', title: 'The Weekend' });
});
afterAll(async () => {
  await workers.close();
  await web.close();
  await ctx.close();
  await smtp.stop();
  await database.dispose();
});

const headers = { 'x-forwarded-for': '203.0.113.77' };
const get = (path: string) => fetch(web.url + path, { headers });

async function post(
  path: string,
  fields: Record<string, string> | [string, string][] = {},
  status = 200,
): Promise<string> {
  const response = await fetch(web.url + path, { method: 'POST', headers, body: new URLSearchParams(fields) });
  expect([path, response.status]).toEqual([path, status]);
  return response.text();
}

/** The link in the newest letter of that subject to the address, as a path; what sweeps runs until it is there. */
async function letter(to: string, subject: RegExp, path: RegExp): Promise<string> {
  return until(`a letter ${subject} to ${to}`, async () => {
    await tick(ctx);
    for (const message of smtp.received.filter((one) => one.to === to).reverse()) {
      const mail = await PostalMime.parse(message.raw);
      const [link] = path.exec(mail.text ?? '') ?? [];
      if (subject.test(mail.subject ?? '') && link) return link;
    }
    return undefined;
  });
}

async function deliverEdition(key: string): Promise<void> {
  const edition = await buildEdition(ctx, newsletter, 'approved', key);
  expect((await releaseEdition(ctx, edition.id, newsletter)).kind).toBe('released');
  await until(`edition ${key} is out`, async () => {
    await tick(ctx);
    const { status } = await ctx.db
      .selectFrom('editions')
      .select('status')
      .where('id', '=', edition.id)
      .executeTakeFirstOrThrow();
    return status === 'sent';
  });
}

/** Every column of every table of every schema, the queue's too, that says something of it: `schema.table`. */
async function tablesWith(trace: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`.execute(ctx.db);
  const found: string[] = [];
  for (const { name } of rows) {
    // A bytea is shown in hex: what it says as text is looked for as well.
    const hex = Buffer.from(trace).toString('hex');
    const { rows: hits } = await sql<{ count: number }>`
      select count(*) from ${sql.raw(name)} as t
      where t::text ilike ${`%${trace}%`} or t::text ilike ${`%${hex}%`}`.execute(ctx.db);
    if (hits[0]?.count) found.push(name);
  }
  return found;
}

const hashes = async () => {
  const key = await instanceKey(ctx.db, 'addresses');
  return [first, second].map((address) => hashAddress(key, address).toString('hex'));
};

it('nothing of an address is left after its whole life but the keyed hash, in no table and no line of the log', async () => {
  // Signed up by the form, and brought by an import before a worker sees to it; asked and confirmed.
  await post('/s/daily', { email: first }, 202);
  expect(await tablesWith('qvintessa')).toEqual(['public.sign_ups']);
  expect(await tablesWith('203.0.113.0/24')).toEqual(['public.sign_up_tries']);
  await importSubscribers(ctx, newsletter, csv('email,name', `${first},Zaphodine`), {
    confirmed: false,
    provenance: 'x.csv',
  });
  workers = startWorkers(ctx);
  await addReader(ctx, newsletter, 'somebody@else.example');
  await until('the sign-up is taken', async () =>
    (await tablesWith('qvintessa')).every((name) => !name.endsWith('sign_ups')),
  );
  const token = await until('the subscription', async () => {
    const row = await ctx.db
      .selectFrom('subscriptions as s')
      .innerJoin('subscribers as r', 'r.id', 's.subscriber_id')
      .select('s.token')
      .where('r.address', '=', first)
      .executeTakeFirst();
    return row?.token;
  });
  await until('the first confirmation is refused and then taken', () => smtp.received.some(({ to }) => to === first));
  expect(await post(new URL(confirmUrl(ctx, token)).pathname)).toContain('You are in');
  await letter(first, /^Welcome/, /\/p\/\w{32}/);

  // Preferences, another newsletter, an edition, the data.
  expect(
    await post(`/p/${token}`, [
      ['name', 'Zaphodine B.'],
      ['newsletters', ''],
      ['newsletters', 'daily'],
      ['newsletters', 'weekend'],
    ]),
  ).toContain('Saved.');
  await deliverEdition('2026-03-02');
  await post('/p', { address: first });
  await letter(first, /^Your link/, /\/p\/\w{32}/);
  await post(`/p/${token}/data`);
  const data = await get(await letter(first, /^Your data/, /\/data\/[\w/-]+/));
  expect(data.headers.get('content-disposition')).toContain('attachment');
  expect(await data.json()).toMatchObject({
    address: first,
    name: 'Zaphodine B.',
    subscriptions: [
      {
        newsletter: 'daily',
        consents: [
          { kind: 'requested', provenance: 'x.csv' },
          { kind: 'requested', ip: '203.0.113.77' },
          { kind: 'confirmed', ip: '203.0.113.77' },
        ],
        deliveries: [{ edition: '2026-03-02', status: 'submitted' }],
      },
      { newsletter: 'weekend', status: 'active', consents: [{ kind: 'confirmed' }] },
    ],
  });

  // Another address: both say yes.
  await post(`/p/${token}/address`, { address: second });
  const yes = /\/change\/\w{32}/;
  expect(await post(await letter(first, /changing/, yes))).toContain('Half done');
  expect(await post(await letter(second, /changing/, yes))).toContain('It is done');
  expect(await tablesWith('zelkova-reader')).toEqual([]);
  isClosed = true;
  await deliverEdition('2026-03-03');
  isClosed = false;

  // Out by mail, a goodbye, a reason.
  const raw = Buffer.from(`From: <${second}>\r\nTo: <leave+${token}@news.example>\r\nSubject: leave\r\n\r\nbye\r\n`);
  expect(await handleInbound(ctx, raw)).toEqual({ kind: 'left' });
  await letter(second, /^You have left/, /\/u\/\w{32}/);
  expect(await post(`/u/${token}/why`, { why: 'too-many' })).toContain('Thank you');

  // Under way to a third address when the end comes.
  const other = await ctx.db
    .selectFrom('subscriptions as s')
    .innerJoin('newsletters as n', 'n.id', 's.newsletter_id')
    .select('s.token')
    .where('n.name', '=', 'weekend')
    .executeTakeFirstOrThrow();
  await post(`/p/${other.token}/address`, { address: first });
  expect(await tablesWith('qvintessa')).toEqual(
    expect.arrayContaining(['public.subscribers', 'public.address_changes', 'public.deliveries']),
  );
  expect((await get(`/p/${token}/erase`)).status).toBe(200);
  expect(await tablesWith('qvintessa')).toContain('public.subscribers');
  // The form has their address once more, and nobody has looked at it.
  await workers.close();
  await post('/s/daily', { email: second }, 202);
  expect(await tablesWith('qvintessa')).toContain('public.sign_ups');
  expect(await post(`/p/${token}/erase`)).toContain('Everything is erased');
  workers = startWorkers(ctx);
  // By the time that a later one is taken, the hint of theirs has been followed as well.
  await fetch(`${web.url}/s/weekend`, {
    method: 'POST',
    headers: { 'x-forwarded-for': '198.51.100.1' },
    body: new URLSearchParams({ email: 'stranger@else.example' }),
  });
  await until('the later sign-up is taken', async () => (await tablesWith('stranger@')).includes('public.subscribers'));

  const left = Object.fromEntries(await Promise.all(traces.map(async (trace) => [trace, await tablesWith(trace)])));
  expect(left).toEqual(Object.fromEntries(traces.map((trace) => [trace, []])));
  expect(logged).not.toBe('');
  for (const trace of [...traces, token, other.token]) expect(logged).not.toContain(trace);
  const [firstHash = '', hash = ''] = await hashes();
  // The limits have the hashes of what was typed into the form for two more days; the network they have in the clear.
  expect(await tablesWith(firstHash)).toEqual(['public.sign_up_tries']);
  expect((await tablesWith(hash)).sort()).toEqual(['public.sign_up_tries', 'public.suppressions']);
  expect(await tablesWith('203.0.113.')).toEqual(['public.sign_up_tries']);
  const { rows } = await sql<{ hash: string; reason: string }>`
    select encode(address_hash, 'hex') as hash, reason from suppressions`.execute(ctx.db);
  expect(rows).toEqual([{ hash, reason: 'erased' }]);
  // What was delivered stays true, and the other reader is untouched.
  expect(await tablesWith('somebody@else')).toEqual(['public.subscribers']);
  const { count } = await ctx.db
    .selectFrom('deliveries')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  expect(count).toBe(4);

  // Nothing of theirs opens any more, and an import does not bring them back.
  for (const path of [`/p/${token}`, `/u/${token}`, `/p/${other.token}`]) expect((await get(path)).status).toBe(404);
  const again = await importSubscribers(ctx, newsletter, csv('email', second), {
    confirmed: true,
    provenance: 'x.csv',
  });
  expect(again).toMatchObject({ added: 0, suppressed: 1 });
  expect(await tablesWith('qvintessa')).toEqual([]);
}, 60_000);
