import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawGradient } from '../../demo/site/pictures.ts';
import { pieces } from '../../demo/site/pieces.ts';
import { type DemoSite, startDemoSite } from '../../demo/site/site.ts';

const now = new Date('2026-11-20T05:45:00Z');
const hour = 3_600_000;

type WpPost = {
  id: number;
  date: string;
  date_gmt: string;
  modified_gmt: string;
  link: string;
  title: { rendered: string };
  excerpt: { rendered: string };
  content: { rendered: string };
  _embedded?: {
    author: { name: string }[];
    'wp:featuredmedia'?: { source_url: string; media_details: { width: number; height: number } }[];
    'wp:term': { name: string }[][];
  };
};
type WpComment = { id: number; post: number; parent: number; author_name: string; content: { rendered: string } };

let site: DemoSite;

beforeAll(async () => {
  site = await startDemoSite({ now: () => now });
});
afterAll(() => site.close());

async function ask<T>(path: string): Promise<{ status: number; headers: Headers; body: T }> {
  const response = await fetch(new URL(path, site.url));
  return { status: response.status, headers: response.headers, body: (await response.json()) as T };
}

describe('the pieces', () => {
  it('has six to nine fresh ones at any hour and an archive that goes back years', () => {
    const age = (post: { publishedAt: Date }) => now.getTime() - post.publishedAt.getTime();
    expect(site.posts().filter((post) => age(post) < 48 * hour).length).toBeGreaterThanOrEqual(6);
    expect(site.posts().filter((post) => age(post) < 48 * hour).length).toBeLessThanOrEqual(9);
    expect(age(site.posts().at(-1) ?? { publishedAt: now })).toBeGreaterThan(4 * 365 * 24 * hour);
  });

  it('each closes with a heading that concludes and with a disclaimer', () => {
    for (const piece of pieces) {
      expect(piece.body, piece.slug).toMatch(
        /^## (Concluding Thoughts|Conclusion|Final Thoughts|The Bottom Line|In Closing)$/m,
      );
      expect(piece.body.trim().split('\n').at(-1), piece.slug).toMatch(
        /^\*.*(advice|recommendation|Information).*\*$/i,
      );
    }
  });

  it('has no two with the same id or address, and no thread that starts before its piece', () => {
    expect(new Set(pieces.map((piece) => piece.id)).size).toBe(pieces.length);
    expect(new Set(pieces.map((piece) => piece.slug)).size).toBe(pieces.length);
    for (const post of site.posts()) {
      for (const comment of post.comments) {
        expect(comment.publishedAt.getTime()).toBeGreaterThan(post.publishedAt.getTime());
        expect(comment.publishedAt.getTime()).toBeLessThanOrEqual(now.getTime());
      }
    }
  });

  it('shows nothing that is dated after now', async () => {
    const earlier = await startDemoSite({ now: () => new Date('2023-01-01T00:00:00Z') });
    expect(earlier.posts().some((post) => post.slug === 'the-machine-economy')).toBe(false);
    expect(earlier.posts().some((post) => post.slug === 'withdrawals-are-paused')).toBe(true);
    await earlier.close();
  });
});

describe('the REST API', () => {
  it('gives posts newest first with totals, in the shape of WordPress', async () => {
    const { body, headers } = await ask<WpPost[]>('/wp-json/wp/v2/posts?per_page=5');
    expect(headers.get('x-wp-total')).toBe(String(pieces.length));
    expect(headers.get('x-wp-totalpages')).toBe(String(Math.ceil(pieces.length / 5)));
    expect(headers.get('link')).toContain('rel="next"');
    expect(body).toHaveLength(5);
    expect(body[0]).toMatchObject({
      id: 4187,
      status: 'publish',
      date: '2026-11-20T04:33:00',
      date_gmt: '2026-11-20T03:33:00',
    });
    expect(body[0]).not.toHaveProperty('_embedded');
  });

  it('embeds author, picture, categories and tags when asked', async () => {
    const { body } = await ask<WpPost[]>('/wp-json/wp/v2/posts?_embed&per_page=1');
    expect(body[0]?._embedded?.author[0]?.name).toBe('Ines Varga');
    expect(body[0]?._embedded?.['wp:term']?.[0]?.map((term) => term.name)).toEqual(['Infrastructure', 'Markets']);
    expect(body[0]?._embedded?.['wp:featuredmedia']?.[0]?.media_details).toMatchObject({ width: 1200, height: 630 });
  });

  it('writes typography as numeric entities, and closes a cut excerpt with [&hellip;]', async () => {
    const { body } = await ask<WpPost[]>('/wp-json/wp/v2/posts?per_page=100');
    expect(body.find((post) => post.id === 4187)?.content.rendered).toContain('network&#8217;s');
    expect(body.find((post) => post.id === 4171)?.excerpt.rendered).toContain(' [&hellip;]</p>');
  });

  it('gives what was published, or changed, after a time', async () => {
    const since = new Date(now.getTime() - 12 * hour).toISOString();
    const published = await ask<WpPost[]>(`/wp-json/wp/v2/posts?after=${since}`);
    expect(published.body.map((post) => post.id)).toEqual([4187, 4185, 4184, 4182, 4181]);
    const modified = await ask<WpPost[]>(`/wp-json/wp/v2/posts?modified_after=${since}&orderby=modified&order=asc`);
    expect(modified.body.map((post) => post.id)).toEqual([4181, 4178, 4182, 4184, 4185, 4187]);
    const local = await ask<WpPost[]>('/wp-json/wp/v2/posts?after=2026-11-20T04:30:00');
    expect(local.body.map((post) => post.id)).toEqual([4187]);
  });

  it('refuses a page beyond the last and a size beyond a hundred', async () => {
    expect(await ask('/wp-json/wp/v2/posts?page=99')).toMatchObject({
      status: 400,
      body: { code: 'rest_post_invalid_page_number' },
    });
    expect(await ask('/wp-json/wp/v2/posts?per_page=101')).toMatchObject({
      status: 400,
      body: { code: 'rest_invalid_param' },
    });
  });

  it('gives the comments of several posts with their threads', async () => {
    const { body, headers } = await ask<WpComment[]>('/wp-json/wp/v2/comments?post=4187,4185&per_page=100&order=asc');
    expect(headers.get('x-wp-total')).toBe(String(body.length));
    expect(new Set(body.map((comment) => comment.post))).toEqual(new Set([4187, 4185]));
    const first = body.find((comment) => comment.author_name === 'compute_carl');
    const reply = body.find((comment) => comment.author_name === 'infra_ines');
    expect(first?.parent).toBe(0);
    expect(reply?.parent).toBe(first?.id);
    const encoded = body.find((comment) => comment.author_name === 'frostgarage')?.content.rendered;
    expect(encoded).toContain('business model &#038; they');
  });

  it('introduces itself at /wp-json/', async () => {
    const { body } = await ask<object>('/wp-json/');
    expect(body).toMatchObject({ name: 'Coinward', url: site.url, gmt_offset: 1, timezone_string: 'Europe/Berlin' });
  });
});

describe('the feeds', () => {
  it.each(['/feed/', '/feed/atom/', '/feed.json', '/sitemap.xml'])('%s answers 304 to its own ETag', async (path) => {
    const first = await fetch(site.url + path);
    expect(first.status).toBe(200);
    const again = await fetch(site.url + path, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
  });

  it('change their ETag when something is published', async () => {
    const own = await startDemoSite({ now: () => now });
    const etag = async () => (await fetch(`${own.url}/feed/`)).headers.get('etag');
    const before = await etag();
    const [piece] = pieces;
    if (piece) own.publish({ ...piece, id: 9000, slug: 'late-news', title: 'Late news', published: { hoursAgo: 0.1 } });
    expect(await etag()).not.toBe(before);
    expect(await (await fetch(`${own.url}/feed/`)).text()).toContain('<title>Late news</title>');
    await own.close();
  });
});

describe('the pages', () => {
  it('name the site, its language, colour, logo, feed and API', async () => {
    const html = await (await fetch(site.url)).text();
    expect(html).toContain('<html lang="en-GB">');
    expect(html).toContain('<meta name="theme-color" content="#A8551A"/>');
    expect(html).toContain(`<link rel="https://api.w.org/" href="${site.url}/wp-json/"/>`);
    expect(html).toContain('type="application/rss+xml"');
    expect(html).toContain('class="custom-logo"');
  });

  it('show every piece under the address that the API gives', async () => {
    for (const post of site.posts()) {
      const response = await fetch(post.url);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain(`<link rel="canonical" href="${post.url}"/>`);
    }
    expect((await fetch(`${site.url}/2026/11/nothing-here/`)).status).toBe(404);
  });

  it('serve their pictures as PNG', async () => {
    const path = site.posts()[0]?.picture?.sizes[1]?.path;
    const picture = await fetch(`${site.url}${path}`);
    expect(picture.headers.get('content-type')).toBe('image/png');
    const bytes = Buffer.from(await picture.arrayBuffer());
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([768, 403]);
  });

  it('draw a gradient in less than a byte a pixel', () => {
    const picture = drawGradient(300, 200, '#3F4B52', '#C7A067');
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
    expect(picture.length).toBeLessThan(300 * 200);
  });
});
