import fc from 'fast-check';
import { parseJsonFeed, parseRssFeed } from 'feedsmith';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readerTokenSlot } from '../../src/mail/slots.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { readPage, words } from '../emails/read-page.ts';
import { buildNewsletter } from '../support/build.ts';
import { addBatch, publish, startTestWeb, type TestWeb } from './build.ts';

let web: TestWeb;
let newsletter: Newsletter;
beforeAll(async () => {
  web = await startTestWeb({ publicUrl: 'https://letters.example/news' });
  newsletter = await buildNewsletter(web.ctx, { tagline: 'Three minutes' });
});
afterAll(() => web.stop());

const see = (path: string, init: RequestInit = {}) => fetch(`${web.url}/archive/${path}`, init);
const titlesOf = (html: string) => [...readPage(html).querySelectorAll('main li h2')].map(words);
const titles = async (path: string) => titlesOf(await (await see(path)).text());

describe('the archive of a newsletter', () => {
  let filled: Newsletter;
  beforeAll(async () => {
    filled = await buildNewsletter(web.ctx, { name: 'filled' });
    for (let day = 1; day <= 22; day++) {
      const date = `2026-01-${String(day).padStart(2, '0')}`;
      await publish(web.ctx, filled, date, { subject: `Subject of day ${day}` });
    }
  });

  it('lists its editions newest first, page by page', async () => {
    const first = await titles('filled');
    expect(first).toEqual(Array.from({ length: 20 }, (_, i) => `Subject of day ${22 - i}`));
    expect(await titles('filled?page=2')).toEqual(['Subject of day 2', 'Subject of day 1']);
    const page = readPage(await (await see('filled')).text());
    expect(page.querySelector('nav a[rel=next]')?.getAttribute('href')).toBe('/news/archive/filled?page=2');
    expect(page.querySelector('nav a[rel=prev]')).toBeNull();
    expect(page.querySelector('li a')?.getAttribute('href')).toBe('/news/e/filled/2026-01-22');
  });

  it('has only what was really sent', async () => {
    const real = await buildNewsletter(web.ctx, { name: 'real' });
    for (const status of ['drafting', 'draft', 'approved', 'held', 'skipped'] as const)
      await publish(web.ctx, real, `not-${status}`, { subject: status, status });
    for (const status of ['sending', 'paused', 'cancelled'] as const) {
      const begun = await publish(web.ctx, real, `begun-${status}`, { subject: `begun ${status}`, status });
      await addBatch(web.ctx.db, begun, 1);
      const idle = await publish(web.ctx, real, `idle-${status}`, { subject: `idle ${status}`, status });
      await addBatch(web.ctx.db, idle, 0);
    }
    await publish(web.ctx, real, 'nobody', { subject: 'to nobody', recipients: 0 });
    await publish(web.ctx, real, 'sent', { subject: 'sent' });
    expect((await titles('real')).toSorted()).toEqual(['begun cancelled', 'begun paused', 'begun sending', 'sent']);
  });

  it('marks the best of a week, which the feeds leave out and the other editions do not lead to', async () => {
    const both = await buildNewsletter(web.ctx, { name: 'both' });
    await publish(web.ctx, both, '2026-03-01', { subject: 'Saturday' });
    await publish(web.ctx, both, '2026-w09', { subject: 'Week’s best: Saturday', kind: 'weekly' });
    await publish(web.ctx, both, '2026-03-03', { subject: 'Tuesday' });
    const page = readPage(await (await see('both')).text());
    expect([...page.querySelectorAll('main li')].map((item) => words(item.querySelector('.label')))).toEqual([
      'Tuesday, 3 March 2026 · No. 3',
      'Monday, 2 March 2026 · The best of the week',
      'Sunday, 1 March 2026 · No. 1',
    ]);
    const feed = parseJsonFeed(await (await see('both/feed.json')).text());
    expect(feed.items?.map(({ title }) => title)).toEqual(['Tuesday', 'Saturday']);
    const around = readPage(await (await fetch(`${web.url}/e/both/2026-03-03`)).text());
    expect([...around.querySelectorAll('nav a')].map(words)[0]).toBe('Before: Saturday');
    const week = readPage(await (await fetch(`${web.url}/e/both/2026-w09`)).text());
    expect([...week.querySelectorAll('nav a')].map(words)[0]).toMatch(/^All editions/);
  });

  it('may be kept and found, and says where it belongs', async () => {
    const response = await see('filled');
    expect(response.headers.get('cache-control')).toBe('public, max-age=300');
    expect(response.headers.has('x-robots-tag')).toBe(false);
    expect(response.headers.get('content-security-policy')).not.toContain('unsafe');
    const html = await response.text();
    expect(html).not.toContain('noindex');
    const page = readPage(html);
    expect(page.querySelector('link[rel=canonical]')?.getAttribute('href')).toBe(
      'https://letters.example/news/archive/filled',
    );
    expect(page.querySelector('meta[property="og:title"]')?.getAttribute('content')).toContain('All editions');
    const feeds = [...page.querySelectorAll('link[rel=alternate]')].map((link) => link.getAttribute('href'));
    expect(feeds).toEqual(
      ['feed.xml', 'feed.json'].map((file) => `https://letters.example/news/archive/filled/${file}`),
    );
    for (const headers of [
      { 'if-none-match': `${response.headers.get('etag')}` },
      { 'if-modified-since': `${response.headers.get('last-modified')}` },
    ]) {
      expect((await see('filled', { headers })).status).toBe(304);
    }
    const longAgo = { 'if-modified-since': 'Thu, 01 Jan 1970 00:00:00 GMT' };
    expect((await see('filled', { headers: longAgo })).status).toBe(200);
  });

  it('says so when nothing has gone out', async () => {
    await buildNewsletter(web.ctx, { name: 'empty', language: 'de' });
    const page = await (await see('empty')).text();
    expect(page).toContain('Noch ist keine Ausgabe erschienen');
    expect((await see('empty/feed.xml')).status).toBe(200);
  });

  it.each(['none', 'filled/none', 'filled%00', 'filled?page=3', 'none/feed.xml', "'--"])(
    'is nothing at %s',
    async (path) => {
      const response = await see(path);
      expect(response.status).toBe(404);
      expect(response.headers.get('cache-control')).toBe('no-store');
    },
  );

  it.each(['page=0', 'page=-1', 'page=x', 'page=1e9', 'page=1.5', 'page=1&page=2', 'q=a&q=b', `q=${'a'.repeat(101)}`])(
    'refuses ?%s',
    async (question) => {
      expect((await see(`filled?${question}`)).status).toBe(400);
    },
  );
});

describe('the search', () => {
  beforeAll(async () => {
    await publish(web.ctx, newsletter, '2026-02-01', {
      subject: 'Miners sell',
      text: 'Graphics cards find customers.',
    });
    await publish(web.ctx, newsletter, '2026-02-02', {
      subject: 'A custody rule',
      text: `Of 31 platforms, two mining ones have filed.\nhttps://letters.example/u/${readerTokenSlot}`,
    });
    await publish(web.ctx, newsletter, '2026-02-03', { subject: 'Not out', text: 'Miners', status: 'draft' });
    await buildNewsletter(web.ctx, { name: 'other' });
  });

  it.each([
    ['miner', ['Miners sell']],
    ['MINED', ['A custody rule']],
    ['graphics customers', ['Miners sell']],
    ['"graphics customers"', []],
    ['"graphics cards"', ['Miners sell']],
    ['find -platforms', ['Miners sell']],
    ['find -graphics', []],
    ['custody or customers', ['A custody rule', 'Miners sell']],
    [readerTokenSlot, []],
    ["'; drop table editions; --", []],
    ['%', []],
  ])('for %s finds %j', async (search, found) => {
    expect(await titles(`daily?q=${encodeURIComponent(search)}`)).toEqual(found);
  });

  it('finds nothing of another newsletter', async () => {
    expect(await titles('other?q=miners')).toEqual([]);
  });

  it('takes words apart as the newsletter’s language does', async () => {
    const german = await buildNewsletter(web.ctx, { name: 'deutsch', language: 'de-AT' });
    await publish(web.ctx, german, '2026-02-01', { subject: 'Die Märkte', text: 'Kurse fallen.' });
    expect(await titles(`deutsch?q=${encodeURIComponent('Markt')}`)).toEqual(['Die Märkte']);
  });

  it.each(['the', '!!!', '"', '&|!:*', '('])('for %j, which is no word, says so', async (search) => {
    const response = await see(`daily?q=${encodeURIComponent(search)}`);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('no word to look for');
  });

  it.each(['%00', '%20', '%ED%A0%80', '%FF', '%', 'a%00b', '%u0041', '+'])('takes %s as it comes', async (search) => {
    expect((await see(`daily?q=${search}`)).status).toBe(200);
  });

  it('answers whatever is asked with a page', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 5 }), async (q, page) => {
        const asked = new URLSearchParams({ q: q.toWellFormed(), ...(page !== '' && { page }) });
        expect([200, 400, 404]).toContain((await see(`daily?${asked}`)).status);
      }),
      { numRuns: 60 },
    );
  });

  it('is nobody else’s: not kept, not found, and shown as it was typed', async () => {
    const response = await see(`daily?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-robots-tag')).toContain('noindex');
    const html = await response.text();
    expect(html).not.toContain('<script');
    expect(readPage(html).querySelector('input')?.getAttribute('value')).toBe('"><script>alert(1)</script>');
    expect(web.logged()).not.toContain('alert');
  });
});

describe('the feeds', () => {
  const hostile = 'Less < more & "so" ]]> on';
  beforeAll(async () => {
    const fed = await buildNewsletter(web.ctx, {
      name: 'fed',
      title: 'Fed & <Co>',
      look: { icon: 'https://x.example/i.png' },
    });
    await publish(web.ctx, fed, '2026-03-01', { subject: 'First' });
    await publish(web.ctx, fed, '2026-03-02', { subject: hostile });
    await publish(web.ctx, fed, '2026-03-03', { subject: 'Not out', status: 'draft' });
  });

  it('in RSS has each edition with its page, its day and its stories', async () => {
    const response = await see('fed/feed.xml');
    expect(response.headers.get('content-type')).toBe('application/rss+xml; charset=utf-8');
    const xml = await response.text();
    const feed = parseRssFeed(xml);
    expect(feed.title).toBe('Fed & <Co>');
    expect(feed.link).toBe('https://letters.example/news/archive/fed');
    expect(feed.atom?.links?.[0]).toMatchObject({
      rel: 'self',
      href: 'https://letters.example/news/archive/fed/feed.xml',
    });
    expect(feed.items?.map(({ title }) => title)).toEqual([hostile, 'First']);
    const [newest] = feed.items ?? [];
    expect(newest?.link).toBe('https://letters.example/news/e/fed/2026-03-02');
    expect(newest?.guid).toEqual({ value: 'https://letters.example/news/e/fed/2026-03-02', isPermaLink: true });
    expect(Number.isNaN(Date.parse(newest?.pubDate ?? ''))).toBe(false);
    expect(newest?.description).toContain('<a href="https://news.example/');
  });

  it('in JSON has the same', async () => {
    const response = await see('fed/feed.json');
    expect(response.headers.get('content-type')).toBe('application/feed+json; charset=utf-8');
    const text = await response.text();
    expect(JSON.parse(text).version).toBe('https://jsonfeed.org/version/1.1');
    const feed = parseJsonFeed(text);
    expect(feed.icon).toBe('https://x.example/i.png');
    expect(feed.items?.map(({ title, url, id }) => [title, url, id])).toEqual(
      [
        [hostile, '2026-03-02'],
        ['First', '2026-03-01'],
      ].map(([title, key]) => [
        title,
        `https://letters.example/news/e/fed/${key}`,
        `https://letters.example/news/e/fed/${key}`,
      ]),
    );
  });

  it('have no reader in them, and may be kept', async () => {
    for (const file of ['feed.xml', 'feed.json']) {
      const response = await see(`fed/${file}`);
      expect(response.headers.get('cache-control')).toBe('public, max-age=300');
      expect(response.headers.has('x-robots-tag')).toBe(false);
      expect(await response.text()).not.toContain(readerTokenSlot);
      const etag = `${response.headers.get('etag')}`;
      expect((await see(`fed/${file}`, { headers: { 'if-none-match': etag } })).status).toBe(304);
    }
  });
});

describe('the page of an edition', () => {
  it('leads to its neighbours and to all others, and says when that changed', async () => {
    const around = await buildNewsletter(web.ctx, { name: 'around', title: 'Around' });
    await publish(web.ctx, around, '2026-04-01', { subject: 'One <b>' });
    await publish(web.ctx, around, '2026-04-02', { subject: 'Two' });
    const open = (key: string) => fetch(`${web.url}/e/around/${key}`);
    const before = await open('2026-04-02');
    const linksOf = (html: string) =>
      [...readPage(html).querySelectorAll('nav a')].map((link) => [words(link), link.getAttribute('href')]);
    expect(linksOf(await before.text())).toEqual([
      ['Before: One <b>', '/news/e/around/2026-04-01'],
      ['All editions of Around', '/news/archive/around'],
      ['Get Around by email', '/news/s/around'],
    ]);
    await publish(web.ctx, around, '2026-04-03', { subject: 'Three', frozenAt: new Date(Date.now() + 60_000) });
    const after = await open('2026-04-02');
    expect(linksOf(await after.text()).map(([label]) => label)).toEqual([
      'Before: One <b>',
      'After: Three',
      'All editions of Around',
      'Get Around by email',
    ]);
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
    expect(Date.parse(`${after.headers.get('last-modified')}`)).toBeGreaterThan(
      Date.parse(`${before.headers.get('last-modified')}`),
    );
  });
});
