import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDigest } from '../../emails/samples/digest.ts';
import { type ThemeName, themeNames } from '../../emails/theme-names.ts';
import { trackLinks } from '../../src/editions/content/links.ts';
import { renderDigest } from '../../src/editions/content/render.ts';
import type { Edition } from '../../src/editions/find.ts';
import { readerTokenSlot } from '../../src/mail/slots.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import type { Digest } from '../../src/newsroom/digest.ts';
import { readPage, words } from '../emails/read-page.ts';
import { addReader, buildBooking, buildEdition, buildNewsletter } from '../support/build.ts';
import { addContent, addDelivery, startTestWeb, type TestWeb } from './build.ts';

let web: TestWeb;
let newsletter: Newsletter;
let count = 0;
beforeAll(async () => {
  web = await startTestWeb();
  newsletter = await buildNewsletter(web.ctx);
});
afterAll(() => web.stop());

const share = (key: string, init: RequestInit = {}, name = newsletter.name) =>
  fetch(`${web.url}/e/${name}/${key}`, init);

/** An edition in that state whose versions say these words; the last is in force. */
async function edition(status: Edition['status'], ...versions: string[]): Promise<Edition> {
  const made = await buildEdition(web.ctx, newsletter, status, `edition-${++count}`);
  for (const [index, html] of versions.entries()) await addContent(web.ctx.db, made, index + 1, html);
  if (versions.length > 0) {
    await web.ctx.db.updateTable('editions').set({ version: versions.length }).where('id', '=', made.id).execute();
  }
  return made;
}

/** One whose content was rendered as it is for readers. */
async function rendered(theme: ThemeName, change: Partial<Digest> = {}): Promise<Edition> {
  const made = await edition('sent');
  const digest = { ...sampleDigest, ...change };
  const themed = { ...newsletter, settings: { ...newsletter.settings, theme } };
  const { html } = await renderDigest('https://letters.example', themed, digest, (url) => url);
  await addContent(web.ctx.db, { ...made, digest }, 1, html);
  await web.ctx.db.updateTable('editions').set({ version: 1 }).where('id', '=', made.id).execute();
  return made;
}

const head = '<!doctype html><html><head><title>T</title></head><body>';

describe('an edition for anybody', () => {
  it.each(themeNames)('has all that readers have but what is theirs: %s', async (theme) => {
    const { key } = await rendered(theme);
    const html = await (await share(key)).text();
    const page = readPage(html);
    expect(html).not.toContain(readerTokenSlot);
    expect(html).not.toMatch(/letters\.example\/(u|p|view)\//);
    const said = words(page.body);
    for (const { title } of sampleDigest.stories) expect(said).toContain(title);
    expect(said).toContain(sampleDigest.newsletter.postalAddress);
    expect(said).toContain(sampleDigest.newsletter.disclaimer);
    expect(said).not.toMatch(/You get this because|Unsubscribe|Preferences|View on the web/);
    expect(said).not.toMatch(/· ·|·$/);
  });

  it('leaves no dots and no empty lines where a link was', async () => {
    const link = (name: string) => `<a href="/${name}/${readerTokenSlot}">${name}</a>`;
    const foot = `<p>${link('u')} · <a href="/x">Share</a> · ${link('p')}</p><p>${link('view')} · ${link('u')}</p>`;
    const { key } = await edition('sent', `${head}<div>${foot}<p><img alt=""> ${link('u')}</p></div></body></html>`);
    expect(await (await share(key)).text()).toContain(
      '<body><div><p><a href="/x">Share</a></p><p><img alt=""></p></div><style>',
    );
  });

  it('tells other sites what it is and where it belongs, whatever its words', async () => {
    const hostile = `"></title><script>alert(1)</script> &quot; & <b>`;
    const image = { url: 'https://news.example/a.jpg?b=1&c=2', alt: '' };
    const stories = sampleDigest.stories.map((story) => ({ ...story, image }));
    const { key } = await rendered('house', { subject: hostile, preheader: `Then ${hostile}`, stories });
    const html = await (await share(key)).text();
    expect(html).not.toContain('<script');
    const page = readPage(html);
    const meta = (name: string) => page.querySelector(`meta[property="og:${name}"]`)?.getAttribute('content');
    expect(meta('title')).toBe(hostile);
    expect(meta('description')).toBe(`Then ${hostile}`);
    expect(meta('image')).toBe(image.url);
    expect(meta('site_name')).toBe(sampleDigest.newsletter.title);
    const url = `${web.ctx.config.publicUrl}/e/daily/${key}`;
    expect(meta('url')).toBe(url);
    expect(page.querySelector('link[rel=canonical]')?.getAttribute('href')).toBe(url);
  });

  it('names its paid links, tracked or bare, and no other', async () => {
    const made = await edition('sent');
    const bookingId = await buildBooking(web.ctx, newsletter);
    const link = 'https://sponsor.example/';
    const address = await web.ctx.db
      .transaction()
      .execute((trx) => trackLinks(trx, web.ctx, made.id, [{ url: link }, { url: link, bookingId }]));
    const bare = 'https://other.example/?a=1&b=2';
    const ad = {
      placement: 'headline',
      position: 1,
      sponsor: 'S',
      label: 'Ad',
      format: 'headline',
      line: 'L',
    } as const;
    const digest = {
      ...sampleDigest,
      ads: [
        { ...ad, bookingId, link: bare },
        { ...ad, link: 'https://house.example/' },
      ],
    };
    const urls = [address(link), address(link, bookingId), bare, 'https://house.example/'];
    const anchors = urls.map((url) => `<a href="${url.replaceAll('&', '&amp;')}">x</a>`).join('');
    await addContent(web.ctx.db, { ...made, digest }, 1, `${head}${anchors}</body></html>`);
    await web.ctx.db.updateTable('editions').set({ version: 1 }).where('id', '=', made.id).execute();
    const page = readPage(await (await share(made.key)).text());
    const rels = [...page.querySelectorAll('body > a')].map((anchor) => anchor.getAttribute('rel'));
    expect(rels).toEqual([null, 'sponsored', 'sponsored', null]);
  });

  it('is the version in force, may be kept for a while and found, and still runs nothing', async () => {
    const made = await edition('sending', `${head}first</body></html>`, `${head}second</body></html>`);
    const response = await share(made.key);
    expect(await response.text()).toContain('second');
    expect(response.headers.get('cache-control')).toBe('public, max-age=300');
    expect(response.headers.has('x-robots-tag')).toBe(false);
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox allow-popups/);
    const again = await share(made.key, { headers: { 'if-none-match': `W/"x", ${response.headers.get('etag')}` } });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    await web.ctx.db.updateTable('editions').set({ version: 1 }).where('id', '=', made.id).execute();
    const changed = await share(made.key, { headers: { 'if-none-match': `${response.headers.get('etag')}` } });
    expect(await changed.text()).toContain('first');
  });
});

describe('who is out and who is not', () => {
  const page = `${head}out</body></html>`;

  it.each(['sending', 'paused', 'sent'] as const)('is out: %s', async (status) => {
    expect((await share((await edition(status, page)).key)).status).toBe(200);
  });

  it.each(['drafting', 'draft', 'approved', 'held', 'skipped', 'cancelled'] as const)('is not: %s', async (status) => {
    const none = await share((await edition(status)).key);
    expect(none.status).toBe(404);
    expect(none.headers.get('cache-control')).toBe('no-store');
    expect(await none.text()).toContain('There is nothing here');
  });

  it.each([
    ['to a part of the readers', { segment: JSON.stringify({ quietDays: 10 }) }],
    ['of a sponsor alone', { brief: JSON.stringify({ kind: 'dedicated', bookingId: 1 }) }],
  ])('is out for who has its address, but not to be found: one %s', async (_, change) => {
    const made = await edition('sent', page);
    await web.ctx.db.updateTable('editions').set(change).where('id', '=', made.id).execute();
    const response = await share(made.key);
    expect([response.status, response.headers.get('x-robots-tag')]).toEqual([200, 'noindex, nofollow']);
    const archive = await fetch(`${web.url}/archive/${newsletter.name}`);
    expect(await archive.text()).not.toContain(`/${made.key}"`);
  });

  it('is out when it was cancelled after somebody got it, and not before', async () => {
    const made = await edition('cancelled', page);
    const reader = await addReader(web.ctx, newsletter, 'reader@x.example');
    await addDelivery(web.ctx.db, made, reader, 1);
    expect((await share(made.key)).status).toBe(404);
    await web.ctx.db.updateTable('deliveries').set({ status: 'submitted' }).execute();
    expect((await share(made.key)).status).toBe(200);
  });

  it('is nothing under another name', async () => {
    const { key } = await edition('sent', page);
    for (const response of [share(key, {}, 'weekly'), share('none'), share(`${key}%00`), share("'--")]) {
      expect((await response).status).toBe(404);
    }
  });
});
