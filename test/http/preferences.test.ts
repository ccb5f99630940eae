import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newReaderToken } from '../../src/audience/token.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { addReader, type BuiltReader, buildNewsletter } from '../support/build.ts';
import { startTestWeb, type TestWeb } from './build.ts';

let web: TestWeb;
let newsletter: Newsletter;
let count = 0;
beforeAll(async () => {
  web = await startTestWeb();
  newsletter = await buildNewsletter(web.ctx);
});
afterAll(() => web.stop());

const newReader = (on = newsletter) => addReader(web.ctx, on, `reader${++count}@x.example`);
const see = (token: string) => fetch(`${web.url}/p/${token}`);
const send = (token: string, body: RequestInit['body']) => fetch(`${web.url}/p/${token}`, { method: 'POST', body });
const rename = (token: string, name: string) => send(token, new URLSearchParams({ name }));

async function nameOf({ address }: BuiltReader): Promise<string | null> {
  const { db } = web.ctx;
  return (await db.selectFrom('subscribers').select('name').where('address', '=', address).executeTakeFirstOrThrow())
    .name;
}

describe('the preferences', () => {
  it('show the newsletter, since when, the address only to who knows it, and the way out', async () => {
    const reader = await newReader();
    await web.ctx.db
      .updateTable('subscriptions')
      .set({ confirmed_at: '2026-03-02T23:30:00Z' })
      .where('id', '=', reader.subscriptionId)
      .execute();
    const response = await see(reader.token);
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(page).toContain('<title>Your preferences · Daily Crypto Insights</title>');
    expect(page).toContain('It goes to r•••@x.example, since 2 March 2026.');
    expect(page).not.toContain(reader.address);
    expect(page).toContain(`<a href="/u/${reader.token}">Leave this newsletter</a>`);
    expect(page).not.toMatch(/<script|style=/);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-robots-tag')).toContain('noindex');
    expect(response.headers.get('content-security-policy')).toContain("form-action 'self'");
    expect(response.headers.has('set-cookie')).toBe(false);
  });

  it('keep a name, show it again, and take an empty one for none', async () => {
    const reader = await newReader();
    const saved = await rename(reader.token, '  Zoë "Q" <b> O’Brien & Søn ');
    expect(saved.status).toBe(200);
    expect(await saved.text()).toContain('Saved.');
    expect(await nameOf(reader)).toBe('Zoë "Q" <b> O’Brien & Søn');
    expect(await (await see(reader.token)).text()).toContain('value="Zoë &quot;Q&quot; &lt;b&gt; O’Brien &amp; Søn"');
    await rename(reader.token, ' ');
    expect(await nameOf(reader)).toBeNull();
  });

  it.each([
    ['81 letters', 'ä'.repeat(81)],
    ['two lines', 'Ada\nLovelace'],
    ['a line of another kind', 'Ada\u2028Lovelace'],
    ['a character that no database keeps', 'Ada\0'],
  ])('refuse %s, say why and lose nothing', async (_name, name) => {
    const reader = await newReader();
    await rename(reader.token, 'Ada');
    const refused = await rename(reader.token, name);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('a name has up to 80 letters, on one line');
    expect(await nameOf(reader)).toBe('Ada');
  });

  it('take eighty of any letters', async () => {
    const reader = await newReader();
    const name = '𝒜'.repeat(80);
    expect((await rename(reader.token, name)).status).toBe(200);
    expect(await nameOf(reader)).toBe(name);
  });

  it('are not changed by what is not their form', async () => {
    const reader = await newReader();
    await rename(reader.token, 'Ada');
    for (const body of ['', 'x=y', '{"name":"Eve"}', 'name=%FF%FE', 'List-Unsubscribe=One-Click']) {
      expect((await send(reader.token, body)).status).toBe(422);
    }
    await fetch(`${web.url}/p/${reader.token}`, { method: 'HEAD' });
    expect(await nameOf(reader)).toBe('Ada');
  });

  it('end with the subscription', async () => {
    const reader = await newReader();
    await rename(reader.token, 'Ada');
    await fetch(`${web.url}/u/${reader.token}`, { method: 'POST' });
    for (const response of [await see(reader.token), await rename(reader.token, 'Eve')]) {
      const page = await response.text();
      expect(page).toContain('You have left');
      expect(page).not.toMatch(/name="name"|•••|Ada/);
    }
    expect(await nameOf(reader)).toBe('Ada');
  });

  it('speak the newsletter’s language', async () => {
    const german = await buildNewsletter(web.ctx, { name: 'german', language: 'de-AT' });
    const reader = await newReader(german);
    const page = await (await see(reader.token)).text();
    expect(page).toContain('<html lang="de">');
    expect(page).toContain('Ihre Einstellungen');
    expect(await (await rename(reader.token, 'x'.repeat(81))).text()).toContain('Das ließ sich nicht speichern');
  });

  it('are nobody else’s, and leave no token, address or name in the log', async () => {
    for (const token of [newReaderToken(), 'garbage', '%00']) {
      for (const response of [await see(token), await rename(token, 'Ada')]) {
        expect(response.status).toBe(404);
        expect(await response.text()).toContain('There is nothing here');
      }
    }
    const reader = await newReader();
    await rename(reader.token, 'Grace Hopper');
    expect(web.logged()).toContain('"route":"/p/:token"');
    for (const secret of [reader.token, reader.address, 'Grace']) expect(web.logged()).not.toContain(secret);
  });
});
