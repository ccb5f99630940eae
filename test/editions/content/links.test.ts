import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../../src/config.ts';
import { type DigestLink, setLink, trackLinks } from '../../../src/editions/content/links.ts';
import type { Secrets } from '../../../src/secrets.ts';
import { buildBooking, buildEdition, buildNewsletter } from '../../support/build.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { testSecrets } from '../../support/secrets.ts';

let database: TestDatabase;
let editionId: number;
let newsletterId: number;
let secrets: Secrets;
beforeAll(async () => {
  database = await testDatabase();
  const clock = { now: () => new Date() };
  const newsletter = await buildNewsletter(database);
  newsletterId = newsletter.id;
  editionId = (await buildEdition({ ...database, clock }, newsletter)).id;
  secrets = await testSecrets();
});
afterAll(() => database.dispose());

const config = loadConfig({ PUBLIC_URL: 'https://mail.news.example' });

async function track(links: DigestLink[]): Promise<string[]> {
  const href = await database.db.transaction().execute((trx) => trackLinks(trx, { config, secrets }, editionId, links));
  return links.map(({ url, bookingId }) => href(url, bookingId));
}

describe('tracked links', () => {
  it('stand for each URL once, and stay the same when asked again', async () => {
    const [a, b] = [{ url: 'https://news.example/a' }, { url: 'https://news.example/b?x=1&y=2' }];
    const [first = '', second = '', again] = await track([a, b, a]);
    for (const link of [first, second]) expect(link).toMatch(/^https:\/\/mail\.news\.example\/l\/\d+-[\w-]{22}$/);
    expect(second).not.toBe(first);
    expect(again).toBe(first);
    expect(await track([b, a])).toEqual([second, first]);
  });

  it('tell the ads of two bookings and the news apart, also where all lead to one address', async () => {
    const url = 'https://sponsor.example/';
    const newsletter = { id: newsletterId };
    const first = await buildBooking(database, newsletter, { position: 1 });
    const second = await buildBooking(database, newsletter, { position: 2 });
    const links = await track([{ url }, { url, bookingId: first }, { url, bookingId: second }]);
    expect(new Set(links).size).toBe(3);
    expect(await track([{ url, bookingId: second }])).toEqual([links[2]]);
  });

  it('are not made of what is no web address, which stands for itself', async () => {
    const none = ['mailto:a@x.example', 'javascript:alert(1)', '', '#top', 'ftp://x.example/'];
    expect(await track(none.map((url) => ({ url })))).toEqual(none);
    expect(await track([])).toEqual([]);
  });

  it('can be led elsewhere, to http and https only', async () => {
    await track([{ url: 'https://news.example/wrong' }]);
    const target = 'https://news.example/größer?q=ü';
    expect(await setLink(database.db, editionId, 'https://news.example/wrong', target)).toEqual({ kind: 'set' });
    const row = await database.db
      .selectFrom('links')
      .select('target')
      .where('url', '=', 'https://news.example/wrong')
      .executeTakeFirstOrThrow();
    expect(row.target).toBe('https://news.example/gr%C3%B6%C3%9Fer?q=%C3%BC');
    expect(await setLink(database.db, editionId, 'https://news.example/none', target)).toEqual({ kind: 'unknown' });
    for (const bad of ['javascript:alert(1)', 'news.example', '/a', 'data:text/html,x']) {
      await expect(setLink(database.db, editionId, 'https://news.example/wrong', bad)).rejects.toMatchObject({
        code: 'usage',
      });
    }
  });
});
