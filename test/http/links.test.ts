import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setLink, trackLinks } from '../../src/editions/content/links.ts';
import { buildEdition, buildNewsletter } from '../support/build.ts';
import { startTestWeb, type TestWeb } from './build.ts';

const browser =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36';
const target = 'https://news.example/a?x=1&y=%C3%BC#part';

let web: TestWeb;
let editionId: number;
beforeAll(async () => {
  web = await startTestWeb();
  editionId = (await buildEdition(web.ctx, await buildNewsletter(web.ctx))).id;
});
afterAll(() => web.stop());

async function track(url: string): Promise<string> {
  const href = await web.ctx.db.transaction().execute((trx) => trackLinks(trx, web.ctx, editionId, [{ url }]));
  return new URL(href(url)).pathname;
}

const follow = (path: string, agent = browser, method = 'GET') =>
  fetch(web.url + path, { method, redirect: 'manual', headers: { 'user-agent': agent } });

async function clicksOn(path: string) {
  const id = Number(/\/l\/(\d+)-/.exec(path)?.[1]);
  return web.ctx.db.selectFrom('clicks').select(['hour', 'people', 'machines']).where('link_id', '=', id).execute();
}

describe('a tracked link', () => {
  it('leads on, is never kept, and counts people by the hour', async () => {
    const path = await track(target);
    for (let i = 0; i < 3; i++) {
      const response = await follow(path);
      expect(response.status).toBe(302);
      expect(response.headers.get('location')).toBe(target);
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
    const [clicks, ...none] = await clicksOn(path);
    expect(none).toEqual([]);
    expect(clicks).toMatchObject({ people: 3, machines: 0 });
    expect(clicks?.hour.toISOString()).toMatch(/:00:00\.000Z$/);
  });

  it('counts machines apart', async () => {
    const path = await track('https://news.example/machines');
    await follow(path, 'Barracuda Sentinel (EE)');
    await follow(path, '');
    await follow(path, browser, 'HEAD');
    await follow(path);
    expect(await clicksOn(path)).toMatchObject([{ people: 1, machines: 3 }]);
  });

  it('loses no click of many at once', async () => {
    const path = await track('https://news.example/busy');
    await Promise.all(Array.from({ length: 60 }, () => follow(path)));
    expect(await clicksOn(path)).toMatchObject([{ people: 60 }]);
  });

  it('leads elsewhere once it is changed', async () => {
    const path = await track('https://news.example/old');
    await setLink(web.ctx.db, editionId, 'https://news.example/old', 'https://news.example/new');
    expect((await follow(path)).headers.get('location')).toBe('https://news.example/new');
  });

  it('leads nowhere unless we signed it', async () => {
    const path = await track('https://news.example/signed');
    const [, id = '', signature = ''] = /\/l\/(\d+)-(.+)$/.exec(path) ?? [];
    const forged = [
      `/l/${Number(id) + 1}-${signature}`,
      `/l/0${id}-${signature}`,
      `/l/${id}-${signature.slice(1)}A`,
      `/l/${id}-`,
      `/l/${id}`,
      `/l/-${signature}`,
      '/l/https:%2F%2Fevil.example',
      `/l/${id}-${web.ctx.secrets.sign('confirm', id)}`,
    ];
    for (const wrong of forged) {
      const response = await follow(wrong);
      expect([wrong, response.status, response.headers.get('location')]).toEqual([wrong, 404, null]);
    }
  });

  it('still leads on when it cannot be counted, and says so in the log', async () => {
    const path = await track('https://news.example/uncounted');
    await sql`alter table clicks rename to clicks_away`.execute(web.ctx.db);
    const response = await follow(path);
    await sql`alter table clicks_away rename to clicks`.execute(web.ctx.db);
    expect(response.headers.get('location')).toBe('https://news.example/uncounted');
    expect(web.logged()).toContain('a click could not be counted');
  });
});
