import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askForData } from '../../src/audience/ask-for-link.ts';
import { dataUrl } from '../../src/audience/export-reader.ts';
import { sweepLetters } from '../../src/audience/letters/sweep-letters.ts';
import { suppressAddress } from '../../src/audience/suppress.ts';
import { newReaderToken } from '../../src/audience/token.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { consentsOf, openHints } from '../audience/build.ts';
import { addReader, type BuiltReader, buildNewsletter } from '../support/build.ts';
import { startTestWeb, type TestWeb } from './build.ts';

let web: TestWeb;
let newsletter: Newsletter;
let now = new Date('2026-11-20T08:00:00Z');
let count = 0;
let reader: BuiltReader;
beforeAll(async () => {
  web = await startTestWeb({ clock: { now: () => now } });
  newsletter = await buildNewsletter(web.ctx);
});
afterAll(() => web.stop());
beforeEach(async () => {
  now = new Date(now.getTime() + 3_600_000);
  reader = await addReader(web.ctx, newsletter, `reader${++count}@x.example`);
});

async function ask(path: string, fields?: Record<string, string>, headers: Record<string, string> = {}) {
  const body = fields && new URLSearchParams(fields);
  const response = await fetch(web.url + path, { method: body ? 'POST' : 'GET', headers, body });
  return { status: response.status, page: await response.text() };
}

const lettersOf = async ({ subscriptionId }: BuiltReader) =>
  (
    await web.ctx.db
      .selectFrom('letters')
      .select('kind')
      .where('subscription_id', '=', subscriptionId)
      .orderBy('id')
      .execute()
  ).map(({ kind }) => kind);

const addressOf = async ({ subscriptionId }: BuiltReader) =>
  (
    await web.ctx.db
      .selectFrom('subscribers as r')
      .innerJoin('subscriptions as s', 's.subscriber_id', 'r.id')
      .select('r.address')
      .where('s.id', '=', subscriptionId)
      .executeTakeFirst()
  )?.address;

/** Asks for a change, and gives the links that the two letters carry. */
async function change(to: string): Promise<{ from: string; to: string }> {
  expect((await ask(`/p/${reader.token}/address`, { address: to })).status).toBe(200);
  const row = await web.ctx.db
    .selectFrom('address_changes')
    .select(['from_token', 'to_token'])
    .where('subscription_id', '=', reader.subscriptionId)
    .executeTakeFirstOrThrow();
  return { from: `/change/${row.from_token}`, to: `/change/${row.to_token}` };
}

describe('a change of address', () => {
  it.each([
    ['the old one first', ['from', 'to']],
    ['the new one first', ['to', 'from']],
  ] as const)('happens once both have said yes by a button, %s; looking changes nothing', async (_name, [one, two]) => {
    const address = `new${count}@other.example`;
    const links = await change(address.toUpperCase());
    expect(await lettersOf(reader)).toEqual(['change-from', 'change-to']);
    for (const link of [links.from, links.to])
      expect((await ask(link)).page).toContain('<button type="submit">Yes, change it</button>');
    for (const _again of [1, 2]) expect((await ask(links[one], {})).page).toContain('Half done');
    expect(await addressOf(reader)).toBe(reader.address);
    expect((await ask(links[two], {})).page).toContain('It is done');
    expect(await addressOf(reader)).toBe(address);
    expect(await consentsOf(web.ctx.db, reader.subscriptionId)).toMatchObject([
      { kind: 'confirmed', wording_version: 'change-1' },
    ]);
    expect(await ask(links[one], {})).toMatchObject({
      status: 404,
      page: expect.stringContaining('This link is no longer good'),
    });
  });

  it('answers the same for an address that is a reader’s already, and then changes nothing', async () => {
    const other = await addReader(web.ctx, newsletter, `taken${count}@x.example`);
    const stranger = await ask(`/p/${reader.token}/address`, { address: `free${count}@x.example` });
    expect(await ask(`/p/${reader.token}/address`, { address: other.address })).toEqual(stranger);
    const links = await change(other.address);
    await ask(links.from, {});
    expect((await ask(links.to, {})).page).toContain('That cannot be done');
    expect([await addressOf(reader), await addressOf(other)]).toEqual([reader.address, other.address]);
  });

  it('never goes to an address that is suppressed', async () => {
    const to = `gone${count}@x.example`;
    await suppressAddress(web.ctx, to, 'complaint');
    const links = await change(to);
    await ask(links.to, {});
    expect((await ask(links.from, {})).page).toContain('That cannot be done');
    expect(await addressOf(reader)).toBe(reader.address);
  });

  it('expires after three days, and gives way to a newer one', async () => {
    const old = await change(`first${count}@x.example`);
    const links = await change(`second${count}@x.example`);
    expect((await ask(old.from, {})).status).toBe(404);
    now = new Date(now.getTime() + 3 * 86_400_000);
    for (const link of [links.from, links.to]) expect((await ask(link, {})).status).toBe(404);
    expect(await addressOf(reader)).toBe(reader.address);
  });

  it('is refused for what is no address, for the same one, and for who has left; and is asked three times a day', async () => {
    for (const address of [
      '',
      'x',
      'a@b',
      `${'x'.repeat(70)}@x.example`,
      'a@x.example>\r\nRCPT TO:<b@x.example',
      reader.address,
    ]) {
      expect((await ask(`/p/${reader.token}/address`, { address })).status).toBe(422);
    }
    for (const i of [1, 2, 3]) await change(`often${i}@x.example`);
    expect((await ask(`/p/${reader.token}/address`, { address: 'often4@x.example' })).status).toBe(429);
    await ask(`/u/${reader.token}`, {});
    expect((await ask(`/p/${reader.token}/address`, { address: 'late@x.example' })).status).toBe(404);
  });

  it('happens once however many press at the same time', async () => {
    const links = await change(`many${count}@other.example`);
    const answers = await Promise.all([...Array(4)].flatMap(() => [ask(links.from, {}), ask(links.to, {})]));
    expect(answers.filter(({ page }) => page.includes('It is done'))).toHaveLength(1);
    expect(answers.every(({ status }) => status === 200 || status === 404)).toBe(true);
    expect(await consentsOf(web.ctx.db, reader.subscriptionId)).toHaveLength(1);
  });
});

it('the answer to a form, loaded once more, leads back to its page and does nothing', async () => {
  for (const [path, back] of [
    [`/p/${reader.token}/address`, '/p/'],
    [`/p/${reader.token}/data`, '/p/'],
    [`/u/${reader.token}/weekly`, '/u/'],
    [`/u/${reader.token}/pause`, '/u/'],
    [`/u/${reader.token}/why`, '/u/'],
  ]) {
    const response = await fetch(web.url + path, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([303, `${back}${reader.token}`]);
  }
  expect(await lettersOf(reader)).toEqual([]);
});

describe('a reader’s data', () => {
  it('are mailed as a link, which gives them for a day and to nobody else', async () => {
    expect((await ask(`/p/${reader.token}/data`, {})).page).toContain('Look into your mailbox');
    expect(await lettersOf(reader)).toEqual(['data']);
    const path = new URL(dataUrl(web.ctx, reader.token)).pathname;
    const { status, page } = await ask(path);
    expect(status).toBe(200);
    expect(JSON.parse(page)).toMatchObject({
      address: reader.address,
      subscriptions: [{ newsletter: 'daily', status: 'active' }],
    });
    const other = await addReader(web.ctx, newsletter, `other${count}@x.example`);
    expect((await ask(path.replace(reader.token, other.token))).status).toBe(404);
    expect((await ask(path.replace(/\d+-/, (expiry) => `9${expiry}`))).status).toBe(404);
    now = new Date(now.getTime() + 86_400_000);
    expect(await ask(path)).toMatchObject({ status: 410, page: expect.stringContaining('This link has expired') });
  });

  it('hold their answers to polls, their own link and that they came by another’s, without whose', async () => {
    const { subscriptionId } = reader;
    const friend = await addReader(web.ctx, newsletter, `friend${count}@x.example`);
    const { id } = await web.ctx.db
      .insertInto('polls')
      .values({ newsletter_id: newsletter.id, edition_key: `key-${count}`, question: 'Up?', choices: ['Yes', 'No'] })
      .returning('id')
      .executeTakeFirstOrThrow();
    await web.ctx.db.insertInto('votes').values({ poll_id: id, subscription_id: subscriptionId, choice: 2 }).execute();
    await web.ctx.db
      .insertInto('referrers')
      .values({ subscription_id: subscriptionId, code: 'a'.repeat(16) })
      .execute();
    await web.ctx.db
      .insertInto('referrals')
      .values({ subscription_id: subscriptionId, referrer_id: friend.subscriptionId })
      .execute();
    const { page } = await ask(new URL(dataUrl(web.ctx, reader.token)).pathname);
    expect(JSON.parse(page).subscriptions).toMatchObject([
      {
        votes: [{ edition: `key-${count}`, question: 'Up?', answer: 'No' }],
        referral: { code: 'a'.repeat(16), cameByAnother: expect.any(String) },
      },
    ]);
    expect(page).not.toContain(friend.address);
  });

  it('are mailed once in a while, however often somebody asks', async () => {
    for (let i = 0; i < 3; i++) await ask(`/p/${reader.token}/data`, {});
    expect(await lettersOf(reader)).toEqual(['data']);
  });

  it('are mailed once, however many ask at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => askForData(web.ctx, reader.token)));
    expect(await lettersOf(reader)).toEqual(['data']);
  });

  it('are erased by a button on a page of its own, for good and once; the address stays suppressed', async () => {
    const { page } = await ask(`/p/${reader.token}/erase`);
    expect(page).toContain('<button type="submit">Erase it all</button>');
    expect(await addressOf(reader)).toBe(reader.address);
    const both = await Promise.all([ask(`/p/${reader.token}/erase`, {}), ask(`/p/${reader.token}/erase`, {})]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect(await addressOf(reader)).toBeUndefined();
    const suppressed = web.ctx.db.selectFrom('suppressions').select('reason').where('address_hash', '=', reader.hash);
    expect(await suppressed.execute()).toEqual([{ reason: 'erased' }]);
  });
});

describe('a link that was lost', () => {
  it('is mailed again, and the answer is the same for a stranger', async () => {
    expect((await ask('/p')).page).toContain('Mail me my link');
    const known = await ask('/p', { address: reader.address.toUpperCase() });
    expect(known.page).toContain('Look into your mailbox');
    expect(await ask('/p', { address: `stranger${count}@x.example` })).toEqual(known);
    expect(await lettersOf(reader)).toEqual(['link']);
  });

  it('is mailed once in a quarter of an hour, and three times a day', async () => {
    for (let i = 0; i < 6; i++) {
      await ask('/p', { address: reader.address });
      await ask('/p', { address: reader.address });
      now = new Date(now.getTime() + 16 * 60_000);
    }
    expect(await lettersOf(reader)).toEqual(['link', 'link', 'link']);
  });

  it('is mailed once, however many ask at once', async () => {
    const from = { 'x-forwarded-for': '198.51.100.20' };
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask('/p', { address: reader.address }, from)));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(await lettersOf(reader)).toEqual(['link']);
  });

  it('is never mailed to who confirmed nothing, for anybody may have entered their address, and the answer is the same', async () => {
    const pending = await addReader(web.ctx, newsletter, `pending${count}@x.example`, 'pending');
    const other = await buildNewsletter(web.ctx, { name: `other-${count}` });
    const alsoPending = await addReader(web.ctx, other, pending.address, 'pending');
    expect(await ask('/p', { address: pending.address })).toEqual(await ask('/p', { address: reader.address }));
    expect([await lettersOf(pending), await lettersOf(alsoPending)]).toEqual([[], []]);
    const third = await buildNewsletter(web.ctx, { name: `third-${count}` });
    const active = await addReader(web.ctx, third, pending.address);
    await ask('/p', { address: pending.address });
    expect(await lettersOf(active)).toEqual(['link']);
  });

  it('is mailed once a month to who has left everything, also where they wait to come back', async () => {
    const left = await addReader(web.ctx, newsletter, `left${count}@x.example`, 'left');
    const other = await buildNewsletter(web.ctx, { name: `back-${count}` });
    const back = await addReader(web.ctx, other, left.address, 'pending');
    for (let day = 0; day < 31; day++) {
      await ask('/p', { address: left.address });
      expect(await lettersOf(back)).toEqual(day < 30 ? ['link'] : ['link', 'link']);
      now = new Date(now.getTime() + 86_400_000);
      await sweepLetters({ ...web.ctx, queue: openHints() });
    }
    expect(await lettersOf(left)).toEqual([]);
  });

  it('is asked for by an address only, in the reader’s language, and from one place not without end', async () => {
    const refused = await ask('/p', { address: 'x' }, { 'accept-language': 'de' });
    expect(refused).toMatchObject({ status: 422, page: expect.stringContaining('Das ist keine Adresse') });
    const from = { 'x-forwarded-for': '198.51.100.9' };
    for (let i = 0; i < 20; i++) expect((await ask('/p', { address: 'nobody@x.example' }, from)).status).toBe(200);
    expect((await ask('/p', { address: 'nobody@x.example' }, from)).status).toBe(429);
    now = new Date(now.getTime() + 16 * 60_000);
    expect((await ask('/p', { address: 'nobody@x.example' }, from)).status).toBe(200);
  });
});

it('whatever stands for a token or comes in a body gets a clear answer', async () => {
  const paths = [
    '/p/T',
    '/p/T/address',
    '/p/T/data',
    '/p/T/erase',
    '/u/T',
    '/u/T/weekly',
    '/u/T/pause',
    '/u/T/why',
    '/stay/T',
    '/change/T',
    '/data/T/1-abc',
    '/data/T',
  ];
  const token = fc.oneof(
    fc.constantFrom(newReaderToken(), '%00', '..%2f', "'--", '🦀'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...paths),
      token,
      fc.constantFrom('GET', 'POST'),
      fc.string({ unit: 'binary' }),
      async (path, text, method, body) => {
        const part = encodeURIComponent(text.toWellFormed()).replace(/^\.{1,2}$/, 'x');
        const response = await fetch(web.url + path.replace('T', part), { method, ...(method === 'POST' && { body }) });
        expect([400, 404]).toContain(response.status);
        expect(await response.text()).toContain('<h1>');
      },
    ),
    { numRuns: 150 },
  );
  const bodies = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(
        fc.tuple(
          fc.constantFrom(
            'name',
            'frequency',
            'pausedUntil',
            'hour',
            'timezone',
            'topics',
            'newsletters',
            'address',
            'why',
          ),
          fc.string({ unit: 'binary' }),
        ),
      )
      .map((pairs) => new URLSearchParams(pairs).toString()),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(`/p/${reader.token}`, `/p/${reader.token}/address`, '/p'),
      bodies,
      async (path, body) => {
        const response = await fetch(web.url + path, {
          method: 'POST',
          body,
          headers: { 'x-forwarded-for': '198.51.100.77' },
        });
        expect([200, 404, 422, 429]).toContain(response.status);
      },
    ),
    { numRuns: 100 },
  );
  for (const secret of [reader.token, reader.address]) expect(web.logged()).not.toContain(secret);
});
