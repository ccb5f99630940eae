import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newReaderToken } from '../../src/audience/token.ts';
import { openDatabase } from '../../src/db/client.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { consentsOf, statusOf } from '../audience/build.ts';
import { addReader, buildNewsletter } from '../support/build.ts';
import { startTestWeb, type TestWeb } from './build.ts';

let web: TestWeb;
let newsletter: Newsletter;
let count = 0;
beforeAll(async () => {
  web = await startTestWeb();
  newsletter = await buildNewsletter(web.ctx);
});
afterAll(() => web.stop());

const newReader = () => addReader(web.ctx, newsletter, `reader${++count}@x.example`);
const post = (token: string, init: RequestInit = {}, on = web) =>
  fetch(`${on.url}/u/${token}`, { method: 'POST', redirect: 'manual', ...init });

const multipart = new FormData();
multipart.set('List-Unsubscribe', 'One-Click');

describe('one click (RFC 8058)', () => {
  it.each<[string, RequestInit]>([
    ['urlencoded', { body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) }],
    ['multipart', { body: multipart }],
    ['as plain text', { body: 'List-Unsubscribe=One-Click', headers: { 'content-type': 'text/plain' } }],
    ['with a type nobody knows', { body: 'List-Unsubscribe=One-Click', headers: { 'content-type': 'x/y; z' } }],
    ['with a type that is none', { body: 'List-Unsubscribe=One-Click', headers: { 'content-type': ';;;/' } }],
    ['with an empty type', { body: 'List-Unsubscribe=One-Click', headers: { 'content-type': '' } }],
    ['with no type at all', { body: Buffer.from('List-Unsubscribe=One-Click') }],
    ['with a cookie that means nothing', { body: 'List-Unsubscribe=One-Click', headers: { cookie: 'a=b' } }],
  ])('leaves, %s: 200 with no redirect and no cookie, also the second time', async (_name, init) => {
    const reader = await newReader();
    for (const _time of ['first', 'second']) {
      const response = await post(reader.token, init);
      expect(response.status).toBe(200);
      expect(response.headers.has('set-cookie')).toBe(false);
      expect(await statusOf(web.ctx.db, reader.token)).toBe('left');
    }
    expect(await consentsOf(web.ctx.db, reader.subscriptionId)).toMatchObject([
      { kind: 'left', provenance: 'one-click' },
    ]);
  });

  it('leaves with no body, and with one that says something else', async () => {
    for (const body of [undefined, '', 'x=y', '{"a":1}', '%%%']) {
      const reader = await newReader();
      expect((await post(reader.token, { body })).status).toBe(200);
      expect(await statusOf(web.ctx.db, reader.token)).toBe('left');
    }
  });

  it('keeps working at a slash too many and in capitals', async () => {
    const reader = await newReader();
    expect((await post(`${reader.token.toUpperCase()}/`)).status).toBe(200);
    expect(await statusOf(web.ctx.db, reader.token)).toBe('left');
  });

  it('answers 503 with Retry-After while the database is away, never 200', async () => {
    const db = openDatabase('postgres://nobody@127.0.0.1:1/none');
    const broken = await startTestWeb({ db });
    const response = await post(newReaderToken(), { headers: { 'accept-language': 'de' } }, broken);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('60');
    expect(await response.text()).toContain('Bitte in einer Minute noch einmal');
    expect((await fetch(`${broken.url}/u/${newReaderToken()}`)).status).toBe(503);
    expect((await post('garbage', {}, broken)).status).toBe(404);
    await broken.stop();
    await db.destroy();
  });

  it('refuses a body that is too large, clearly', async () => {
    const reader = await newReader();
    const response = await post(reader.token, { body: 'x'.repeat(100_000) });
    expect(response.status).toBe(413);
    expect(await response.text()).toContain('That did not work');
    expect(await statusOf(web.ctx.db, reader.token)).toBe('active');
  });
});

describe('the way out', () => {
  it('is a page with a button that changes nothing, also for HEAD', async () => {
    const reader = await newReader();
    const response = await fetch(`${web.url}/u/${reader.token}`);
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(page).toContain('<html lang="en" dir="ltr">');
    expect(page).toContain('Leave Daily Crypto Insights?');
    expect(page).toContain('<form method="post"><button type="submit">Leave this newsletter</button></form>');
    expect(page).not.toContain(reader.address);
    await fetch(`${web.url}/u/${reader.token}`, { method: 'HEAD' });
    expect(await statusOf(web.ctx.db, reader.token)).toBe('active');
  });

  it('offers the best of the week, or a month’s pause, instead; neither leaves', async () => {
    const reader = await newReader();
    const page = await (await fetch(`${web.url}/u/${reader.token}`)).text();
    expect(page).toContain(`action="/u/${reader.token}/weekly"`);
    expect(page).toContain('The best of the week instead, every Sunday');
    const weekly = await post(`${reader.token}/weekly`, { body: 'List-Unsubscribe=One-Click' });
    expect(await weekly.text()).toContain(
      'From now on you get the best of the week from Daily Crypto Insights, every Sunday.',
    );
    const paused = await (await post(`${reader.token}/pause`)).text();
    expect(paused).toMatch(/pauses, and comes to you again from \d+ \w+ 20\d\d on, by itself/);
    const row = await web.ctx.db
      .selectFrom('subscriptions')
      .select(['status', 'frequency', 'paused_until'])
      .where('id', '=', reader.subscriptionId)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ status: 'active', frequency: 'weekly', paused_until: expect.stringMatching(/^\d{4}-/) });
    expect(await (await fetch(`${web.url}/u/${reader.token}`)).text()).not.toContain('instead');
  });

  it('asks why afterwards, takes one of a few answers, and keeps it with the subscription alone', async () => {
    const reader = await newReader();
    const why = (body: string) => post(`${reader.token}/why`, { body });
    const answerOf = () =>
      web.ctx.db
        .selectFrom('subscriptions')
        .select('left_because')
        .where('id', '=', reader.subscriptionId)
        .executeTakeFirstOrThrow();
    expect((await why('why=too-many')).status).toBe(422);
    expect(await (await post(reader.token)).text()).toContain(`action="/u/${reader.token}/why"`);
    for (const body of ['', 'why=', 'why=I+am+Ada', '%%%']) expect((await why(body)).status).toBe(422);
    expect((await answerOf()).left_because).toBeNull();
    expect(await (await why('why=too-many')).text()).toContain('Thank you');
    await why('why=elsewhere');
    expect((await answerOf()).left_because).toBe('elsewhere');
  });

  it('is not opened again by what a reader may have instead', async () => {
    const reader = await newReader();
    await post(reader.token);
    for (const instead of ['weekly', 'pause']) {
      expect(await (await post(`${reader.token}/${instead}`)).text()).toContain('You have left');
    }
    expect(await statusOf(web.ctx.db, reader.token)).toBe('left');
  });

  it('says so when it was taken before', async () => {
    const reader = await newReader();
    await post(reader.token);
    expect(await (await fetch(`${web.url}/u/${reader.token}`)).text()).toContain('You have left');
  });

  it('speaks the newsletter’s language, and escapes its title', async () => {
    const german = await buildNewsletter(web.ctx, { name: 'german', title: '<b>Märkte & Mehr</b>', language: 'de-AT' });
    const reader = await addReader(web.ctx, german, 'leserin@x.example');
    const page = await (await fetch(`${web.url}/u/${reader.token}`)).text();
    expect(page).toContain('<html lang="de" dir="ltr">');
    expect(page).toContain('Diesen Newsletter abbestellen');
    expect(page).toContain('&lt;b&gt;Märkte &amp; Mehr&lt;/b&gt; abbestellen?');
    expect(await (await post(reader.token)).text()).toContain('Sie sind abgemeldet');
  });

  it('turns away any token that nobody has with a page, quickly', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }), async (text) => {
        // A dot or two as a whole segment never leaves the client as such.
        const path = encodeURIComponent(text.toWellFormed()).replace(/^\.{1,2}$/, 'x');
        for (const method of ['GET', 'POST']) {
          const response = await fetch(`${web.url}/u/${path}`, { method });
          expect(response.status).toBe(404);
          expect(await response.text()).toContain('There is nothing here');
        }
      }),
      { numRuns: 60 },
    );
    expect((await post(newReaderToken())).status).toBe(404);
    expect((await fetch(`${web.url}/u/%E0%A4%A`)).status).toBe(400);
    expect((await fetch(`${web.url}/u/`)).status).toBe(404);
  });

  it('leaves no token and no address in the log', async () => {
    const reader = await newReader();
    await fetch(`${web.url}/u/${reader.token}`);
    await post(reader.token);
    await fetch(`${web.url}/u/${reader.token}/more`);
    await fetch(`${web.url}/u/${reader.token}%`);
    expect(web.logged()).toContain('"route":"/u/:token"');
    expect(web.logged()).not.toContain(reader.token);
    expect(web.logged()).not.toContain(reader.address);
  });
});
