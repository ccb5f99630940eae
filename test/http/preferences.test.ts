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

  const choose = (token: string, fields: [string, string][]) =>
    send(token, new URLSearchParams([['name', ''], ...fields]));
  const chosenBy = ({ subscriptionId }: BuiltReader) =>
    web.ctx.db
      .selectFrom('subscriptions')
      .select(['frequency', 'hour', 'paused_until', 'topics'])
      .where('id', '=', subscriptionId)
      .executeTakeFirstOrThrow();
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

  it('keep how often, a pause, an hour, a time zone and topics, and show them again', async () => {
    const choosy = await buildNewsletter(web.ctx, {
      name: 'choosy',
      schedule: { localTime: true },
      preferences: { topics: ['Bitcoin', 'Regulation', 'Mining & <more>'], listed: false },
    });
    const reader = await newReader(choosy);
    const until = inDays(20);
    const saved = await choose(reader.token, [
      ['frequency', 'weekly'],
      ['pausedUntil', until],
      ['hour', '19'],
      ['timezone', 'America/New_York'],
      ['topics', ''],
      ['topics', 'Mining & <more>'],
      ['topics', 'Of another newsletter'],
    ]);
    const page = await saved.text();
    expect(page).toContain('Saved.');
    const chosen = { frequency: 'weekly', hour: 19, paused_until: until, topics: ['Mining & <more>'] };
    expect(await chosenBy(reader)).toEqual(chosen);
    const again = await (await see(reader.token)).text();
    for (const shown of [
      '<input type="radio" name="frequency" checked="" value="weekly"/>',
      'The best of the week, every Sunday',
      `name="pausedUntil"`,
      `value="${until}"`,
      '<option value="19" selected="">19:00</option>',
      '<option value="America/New_York" selected="">New York</option>',
      '<input type="checkbox" name="topics" checked="" value="Mining &amp; &lt;more&gt;"/>',
    ]) {
      expect([shown, again.includes(shown)]).toEqual([shown, true]);
    }
    await choose(reader.token, [
      ['frequency', 'every'],
      ['pausedUntil', ''],
      ['hour', ''],
      ['timezone', ''],
      ['topics', ''],
    ]);
    expect(await chosenBy(reader)).toEqual({ frequency: 'every', hour: null, paused_until: null, topics: [] });
  });

  it.each([
    ['a day that is over', 'pausedUntil', '2026-01-01', 'a pause ends on a day from tomorrow on'],
    ['a day that no calendar has', 'pausedUntil', '2027-02-30', 'a pause ends on a day from tomorrow on'],
    ['a pause of years', 'pausedUntil', '2031-01-01', 'within a year'],
    ['an hour that no day has', 'hour', '24', ''],
    ['a time zone that is none', 'timezone', 'Mars/Olympus', ''],
    ['another frequency', 'frequency', 'hourly', ''],
  ])('refuse %s and change nothing', async (_name, field, value, said) => {
    const reader = await newReader();
    await rename(reader.token, 'Ada');
    const before = await chosenBy(reader);
    const refused = await choose(reader.token, [[field, value]]);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain(said);
    expect(await chosenBy(reader)).toEqual(before);
    expect(await nameOf(reader)).toBe('Ada');
  });

  it('ask only what there is to choose: no hour, no topics, no week where the newsletter has none', async () => {
    const weekly = await buildNewsletter(web.ctx, {
      name: 'weekly',
      schedule: { days: 'sat' },
      preferences: { listed: false },
    });
    const page = await (await see((await newReader(weekly)).token)).text();
    expect(page).toContain('name="pausedUntil"');
    for (const field of ['frequency', 'hour', 'timezone', 'topics']) expect(page).not.toContain(`name="${field}"`);
  });

  it('offer the topics that most articles are about, where the file says so', async () => {
    const about = await buildNewsletter(web.ctx, { name: 'about', preferences: { topics: 'articles', listed: false } });
    const source = await web.ctx.db
      .selectFrom('sources')
      .select('id')
      .where('newsletter_id', '=', about.id)
      .executeTakeFirstOrThrow();
    const article = {
      newsletter_id: about.id,
      source_id: source.id,
      title: 'T',
      excerpt: 'E',
      text: 'T',
      word_count: 1,
      published_at: new Date(),
    };
    for (const [guid, topics] of [
      ['a', ['Mining', 'Bitcoin']],
      ['b', ['Bitcoin']],
    ] as const) {
      await web.ctx.db
        .insertInto('articles')
        .values({ ...article, guid, url: guid, canonical_url: guid, topics: [...topics] })
        .execute();
    }
    const page = await (await see((await newReader(about)).token)).text();
    expect([...page.matchAll(/name="topics" value="([^"]+)"/g)].map(([, topic]) => topic)).toEqual([
      'Bitcoin',
      'Mining',
    ]);
  });

  it('give and take the publisher’s newsletters, each with its consent', async () => {
    const other = await buildNewsletter(web.ctx, { name: 'weekend', title: 'The Weekend' });
    await buildNewsletter(web.ctx, { name: 'secret', title: 'For the House', preferences: { listed: false } });
    const reader = await newReader();
    const page = await (await see(reader.token)).text();
    expect(page).toContain('<input type="checkbox" name="newsletters" value="weekend"/>');
    expect(page).not.toContain('For the House');
    const subscriptions = () =>
      web.ctx.db
        .selectFrom('subscriptions as s')
        .innerJoin('subscribers as r', 'r.id', 's.subscriber_id')
        .innerJoin('newsletters as n', 'n.id', 's.newsletter_id')
        .leftJoin('consents as c', 'c.subscription_id', 's.id')
        .select(['n.name', 's.status', 'c.kind', 'c.wording'])
        .where('r.address', '=', reader.address)
        .where('n.id', '=', other.id)
        .orderBy('c.id')
        .execute();
    const pick = (...names: string[]) =>
      choose(reader.token, [['newsletters', ''], ...names.map((name): [string, string] => ['newsletters', name])]);
    await pick('daily', 'weekend', 'secret');
    const joined = {
      name: 'weekend',
      status: 'active',
      kind: 'confirmed',
      wording: 'Ticked on the page of my preferences: The Weekend',
    };
    expect(await subscriptions()).toEqual([joined]);
    await pick('daily');
    expect((await subscriptions()).map(({ status, kind }) => [status, kind])).toEqual([
      ['left', 'confirmed'],
      ['left', 'left'],
    ]);
    await pick('daily', 'weekend');
    expect((await subscriptions()).at(-1)).toEqual(joined);
    expect(await (await pick('weekend')).text()).toContain('You have left');
  });

  it('add nothing for an address that was never confirmed', async () => {
    const reader = await addReader(web.ctx, newsletter, 'unproven@x.example', 'pending');
    await choose(reader.token, [
      ['newsletters', ''],
      ['newsletters', 'weekend'],
    ]);
    const { rows } = {
      rows: await web.ctx.db
        .selectFrom('subscriptions')
        .select('status')
        .where('subscriber_id', 'in', (eb) =>
          eb.selectFrom('subscribers').select('id').where('address', '=', reader.address),
        )
        .execute(),
    };
    expect(rows).toEqual([{ status: 'pending' }]);
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
    expect(page).toContain('<html lang="de" dir="ltr">');
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
