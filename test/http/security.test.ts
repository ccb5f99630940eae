import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newReaderToken } from '../../src/audience/token.ts';
import { openDatabase } from '../../src/db/client.ts';
import { startTestWeb, type TestWeb } from './build.ts';

let web: TestWeb;
beforeAll(async () => {
  web = await startTestWeb({ publicUrl: 'https://mail.news.example/letters' });
});
afterAll(() => web.stop());

describe('every answer', () => {
  it.each([
    '/u/none',
    '/confirm/a/b',
    '/view/a/b/c',
    '/e/a/b',
    '/p/none',
    '/s/none',
    '/api/sign-up/none/challenge',
    '/share/none',
    '/poll/a/b/1/c',
    '/archive/a',
    '/l/none',
    '/nowhere',
    '/healthz',
  ])('of %s carries strict headers', async (path) => {
    const { headers } = await fetch(web.url + path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect(headers.get('x-robots-tag')).toContain('noindex');
    expect(headers.has('server') || headers.has('x-powered-by')).toBe(false);
  });

  it('is HSTS only behind https', async () => {
    const plain = await startTestWeb({ publicUrl: 'http://127.0.0.1:8080' });
    expect((await fetch(`${plain.url}/healthz`)).headers.has('strict-transport-security')).toBe(false);
    await plain.stop();
  });
});

describe('the stylesheet', () => {
  it('is named by its content below the public path, and may be kept for ever', async () => {
    const page = await (await fetch(`${web.url}/u/none`)).text();
    const href = /<link rel="stylesheet" href="\/letters(\/assets\/pages-[0-9a-f]{16}\.css)"/.exec(page)?.[1];
    const response = await fetch(web.url + href);
    expect(response.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(await response.text()).toContain('#FBF9F4');
    expect(page).not.toMatch(/<style|style=|<script/);
  });
});

describe('what is wrong with a request', () => {
  it('gets a clear page without a stack trace', async () => {
    for (const [path, status] of [
      ['/nowhere', 404],
      ['/u/%', 400],
      ['/view/../../etc/passwd', 404],
    ] as const) {
      const response = await fetch(web.url + path);
      expect(response.status).toBe(status);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(await response.text()).not.toMatch(/ at |node_modules|FST_/);
    }
  });

  it('is told to a program in JSON: to all who ask the API, and to who asks for JSON', async () => {
    const json = { accept: 'application/json' };
    for (const [path, headers, status] of [
      ['/api/nothing', {}, 404],
      ['/api/sign-up/none/nothing', { accept: 'text/html' }, 404],
      ['/nowhere', json, 404],
      ['/u/%', json, 400],
      ['/healthz/none', json, 404],
    ] as const) {
      const response = await fetch(web.url + path, { headers });
      expect([path, response.status]).toEqual([path, status]);
      expect(await response.json()).toEqual({
        kind: status === 404 ? 'missing' : 'refused',
        message: expect.any(String),
      });
    }
    const browser = { accept: 'text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8' };
    expect(await (await fetch(`${web.url}/nowhere`, { headers: browser })).text()).toContain('<h1>');
    const wrongMethod = await fetch(`${web.url}/api/sign-up/daily`, { method: 'DELETE' });
    expect(await wrongMethod.json()).toMatchObject({ kind: 'missing' });
  });

  it('is told in JSON where the database cannot be reached', async () => {
    const db = openDatabase('postgres://nobody@127.0.0.1:1/none');
    const alone = await startTestWeb({ db });
    const response = await fetch(`${alone.url}/api/sign-up/daily`, { method: 'POST', body: '{"email":"a@x.example"}' });
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '60']);
    expect(await response.json()).toMatchObject({ kind: 'unavailable' });
    await alone.stop();
    await db.destroy();
  });

  it('in its very form is refused and stops nobody else', async () => {
    const socket = connect(Number(new URL(web.url).port), '127.0.0.1');
    socket.end('NONSENSE\r\n\r\n');
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 400/);
    expect((await fetch(`${web.url}/healthz`)).status).toBe(200);
  });

  it('speaks the browser’s language', async () => {
    const response = await fetch(`${web.url}/nowhere`, { headers: { 'accept-language': 'fr, de-CH;q=0.8, en;q=0.5' } });
    expect(await response.text()).toContain('Hier ist nichts');
  });
});

describe('whatever stands in an address', () => {
  const part = fc.oneof(
    fc.constantFrom(newReaderToken(), 'daily', '%00', '..%2f', "'--", '2026-11-20', '99', '🦀'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }).map((text) => encodeURIComponent(text.toWellFormed())),
    fc.string({ minLength: 1, maxLength: 20 }).map((text) => text.replace(/[?#]/g, '%')),
  );
  const paths = [
    '/s/T',
    '/api/sign-up/T',
    '/api/sign-up/T/challenge',
    '/confirm/T/T',
    '/share/T',
    '/stay/T',
    '/look/T.css',
    '/poll/T/T/T/T',
    '/view/T/T/T',
    '/e/T/T',
    '/archive/T',
    '/archive/T/feed.xml',
    '/l/T',
    '/i/T',
    '/c/T',
    '/T',
  ];

  it('gets a clear answer', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.array(part, { minLength: 4, maxLength: 4 }),
        fc.constantFrom('GET', 'POST'),
        async (path, parts, method) => {
          const filled = parts.reduce((so, one) => so.replace('T', () => one), path);
          const { status } = await fetch(web.url + filled, { method, redirect: 'manual' });
          expect([400, 404], `${method} ${filled}`).toContain(status);
        },
      ),
      { numRuns: 200 },
    );
    expect(web.logged()).not.toContain('a request failed');
  });
});

describe('health', () => {
  it('is of the process, readiness of the database', async () => {
    expect(await (await fetch(`${web.url}/healthz`)).json()).toEqual({ status: 'ok' });
    expect((await fetch(`${web.url}/readyz`)).status).toBe(200);
    const db = openDatabase('postgres://nobody@127.0.0.1:1/none');
    const alone = await startTestWeb({ db });
    expect((await fetch(`${alone.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${alone.url}/readyz`)).status).toBe(503);
    await alone.stop();
    await db.destroy();
  });
});

describe('closing', () => {
  it('finishes what is asked, then listens no more', async () => {
    const short = await startTestWeb();
    expect((await fetch(`${short.url}/healthz`)).status).toBe(200);
    await short.stop();
    await expect(fetch(`${short.url}/healthz`)).rejects.toThrow();
  });
});
