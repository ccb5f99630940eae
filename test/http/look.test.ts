import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildNewsletter } from '../support/build.ts';
import { startTestWeb, type TestWeb } from './build.ts';

let web: TestWeb;
beforeAll(async () => {
  web = await startTestWeb();
  await buildNewsletter(web.ctx, {
    name: 'daily',
    look: {
      accent: '#FFE000',
      fonts: { headlines: 'slab', text: 'sans' },
      logo: 'https://pictures.example/logo.png',
    },
  });
  await buildNewsletter(web.ctx, { name: 'plain' });
});
afterAll(() => web.stop());

const get = (path: string) => fetch(web.url + path);

describe('a newsletter’s look', () => {
  it.each(['/s/daily', '/archive/daily', '/p'])('is on its pages, %s', async (path) => {
    const answer = await get(path);
    const html = await answer.text();
    // Nobody knows whose page it is where readers ask for their link.
    const isIts = path !== '/p';
    expect(html.includes('<link rel="stylesheet" href="/look/ffe000-slab-sans.css"/>')).toBe(isIts);
    expect(html.includes('<img src="https://pictures.example/logo.png" alt=""/>')).toBe(isIts);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain(isIts ? "img-src 'self' https://pictures.example;" : "img-src 'self';");
  });

  it('is ours where the publisher has chosen none', async () => {
    const html = await (await get('/s/plain')).text();
    expect(html).not.toContain('/look/');
    expect(html).not.toContain('<img');
  });

  it('makes its colour readable on both grounds, and names fonts that readers have', async () => {
    const answer = await get('/look/ffe000-slab-sans.css');
    expect(answer.headers.get('content-type')).toBe('text/css; charset=utf-8');
    const css = await answer.text();
    expect(css).not.toContain(':root { --accent: #FFE000; }\n@media');
    expect(css).toContain('@media (prefers-color-scheme: dark) { :root { --accent: #FFE000; } }');
    expect(css).toMatch(/^html \{ font-family: -apple-system, .*sans-serif; \}$/m);
    expect(css).toMatch(/^h1, h2, header p \{ font-family: Rockwell, .*serif; \}$/m);
    expect(await (await get('/look/ours-serif-serif.css')).text()).toContain('Georgia');
  });

  it.each(['ffe00-serif-serif', 'ffe000-comic-serif', 'ffe000-serif', 'url(x)-serif-serif', 'FFE000-serif-serif'])(
    'is in no sheet called %s',
    async (name) => expect((await get(`/look/${encodeURIComponent(name)}.css`)).status).toBe(404),
  );
});
