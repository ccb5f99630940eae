import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { setLink, trackLinks } from '../../src/editions/links.ts';
import type { Secrets } from '../../src/secrets.ts';
import { buildEdition, buildNewsletter } from '../support/build.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { testSecrets } from '../support/secrets.ts';

let database: TestDatabase;
let editionId: number;
let secrets: Secrets;
beforeAll(async () => {
  database = await testDatabase();
  const clock = { now: () => new Date() };
  editionId = (await buildEdition({ ...database, clock }, await buildNewsletter(database))).id;
  secrets = await testSecrets();
});
afterAll(() => database.dispose());

const config = loadConfig({ PUBLIC_URL: 'https://mail.news.example' });

function track(urls: string[]) {
  return database.db.transaction().execute((trx) => trackLinks(trx, { config, secrets }, editionId, urls));
}

describe('tracked links', () => {
  it('stand for each URL once, and stay the same when asked again', async () => {
    const urls = ['https://news.example/a', 'https://news.example/b?x=1&y=2', 'https://news.example/a'];
    const first = await track(urls);
    expect([...first.keys()]).toEqual(['https://news.example/a', 'https://news.example/b?x=1&y=2']);
    for (const link of first.values()) expect(link).toMatch(/^https:\/\/mail\.news\.example\/l\/\d+-[\w-]{22}$/);
    expect(new Set(first.values()).size).toBe(2);
    expect(await track(urls.toReversed())).toEqual(first);
  });

  it('are not made of what is no web address', async () => {
    expect(await track(['mailto:a@x.example', 'javascript:alert(1)', '', '#top', 'ftp://x.example/'])).toEqual(
      new Map(),
    );
    expect(await track([])).toEqual(new Map());
  });

  it('can be led elsewhere, to http and https only', async () => {
    await track(['https://news.example/wrong']);
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
