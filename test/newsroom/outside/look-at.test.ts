import { expect, it } from 'vitest';
import { lookAt } from '../../../src/newsroom/outside/look-at.ts';
import { until } from '../../support/until.ts';
import { type Answerer, serveSite } from '../site-server.ts';

const unguarded = { config: { allowPrivateSources: true } };
const guarded = { config: { allowPrivateSources: false } };
const inTime = () => AbortSignal.timeout(10_000);

async function lookOn(answer: Answerer, path = '/', whole = false) {
  const site = await serveSite(answer);
  const looks = await lookAt(unguarded, [`${site.url}${path}`], { signal: inTime(), whole });
  return looks.get(`${site.url}${path}`);
}

it('finds what is there, and reads no page for it', async () => {
  const headers = { 'content-type': 'text/html' };
  expect(await lookOn(() => ({ headers, body: 'much' }))).toEqual({
    kind: 'there',
    contentType: 'text/html',
    bytes: 0,
  });
});

it('weighs what it is to read whole', async () => {
  const headers = { 'content-type': 'image/png' };
  const look = await lookOn(() => ({ headers, body: Buffer.alloc(1234) }), '/a.png', true);
  expect(look).toEqual({ kind: 'there', contentType: 'image/png', bytes: 1234 });
});

it('follows where an address leads', async () => {
  const look = await lookOn(
    ({ pathname }) =>
      pathname === '/old'
        ? { status: 301, headers: { location: '/new' } }
        : { status: pathname === '/new' ? 410 : 200 },
    '/old',
  );
  expect(look).toMatchObject({ kind: 'gone' });
});

it.each([
  [404, 'gone'],
  [410, 'gone'],
  [401, 'walled'],
  [403, 'walled'],
  [429, 'walled'],
  [400, 'failed'],
  [500, 'failed'],
  [503, 'failed'],
  [304, 'failed'],
])('takes the answer %i for %s', async (status, kind) => {
  expect(await lookOn(() => ({ status }))).toMatchObject({ kind, reason: expect.stringContaining(String(status)) });
});

it.each(['nonsense', 'mailto:a@news.example', 'http://127.0.0.1:1/', ''])('says what is wrong with %j', async (url) => {
  expect((await lookAt(unguarded, [url], { signal: inTime() })).get(url)).toMatchObject({ kind: 'failed' });
});

it('does not go where the configuration forbids it', async () => {
  const site = await serveSite(() => 'secret');
  const looks = await lookAt(guarded, [site.url], { signal: inTime() });
  expect(looks.get(site.url)).toMatchObject({ kind: 'failed', reason: expect.stringContaining('private') });
  expect(site.asked).toEqual([]);
});

it('asks each address once, and a host for two at a time', async () => {
  let most = 0;
  const waiting: (() => void)[] = [];
  let underWay = 0;
  const site = await serveSite((_url, _request, response) => {
    most = Math.max(most, ++underWay);
    waiting.push(() => {
      underWay--;
      response.end();
    });
    response.writeHead(200).flushHeaders();
    return undefined;
  });
  const urls = [1, 2, 3, 4, 1, 2].map((n) => `${site.url}/${n}`);
  const looking = lookAt(unguarded, urls, { signal: inTime(), whole: true });
  for (let i = 0; i < 4; i++) (await until('a request', () => waiting.length > 0 && waiting)).shift()?.();
  expect((await looking).size).toBe(4);
  expect(site.asked.toSorted()).toEqual(['/1', '/2', '/3', '/4']);
  expect(most).toBe(2);
});

it('ends with its time, also for what is still waiting for its turn', async () => {
  const asked = new AbortController();
  const site = await serveSite((_url, _request, response) => {
    asked.abort();
    response.writeHead(200).flushHeaders();
    return undefined;
  });
  const urls = [1, 2, 3, 4].map((n) => `${site.url}/${n}`);
  const looks = await lookAt(unguarded, urls, { signal: asked.signal, whole: true });
  expect([...looks.values()]).toEqual(
    urls.map(() => ({ kind: 'failed', reason: `there was no time left for ${new URL(site.url).host}` })),
  );
  expect(site.asked.length).toBeLessThanOrEqual(2);
});
