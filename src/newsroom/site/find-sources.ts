import type { SourceSettings } from '../../newsletters/settings.ts';
import { cleanLink } from '../canonical.ts';
import type { Fetched, Outside } from '../outside/fetch.ts';
import { openPage, type Page } from '../pages/open-page.ts';
import { readFeed } from '../sources/feed.ts';
import { readSitemapFile } from '../sources/sitemap-file.ts';
import { fetchRows, type RestApi, restApis } from '../sources/wordpress-api.ts';
import { decodeText } from '../text/decode.ts';
import { tryFetch, unlessRefused } from './try-fetch.ts';

const usualFeeds = ['/feed/', '/feed.xml', '/rss.xml', '/atom.xml', '/index.xml', '/rss', '/feed.json'];
const usualSitemaps = ['/sitemap.xml', '/sitemap_index.xml', '/wp-sitemap.xml'];
const maxLinkedFeeds = 5;

/**
 * What an address can be as a source, the best first: itself, when it is a feed or sitemap; else the WordPress
 * API, feeds and sitemaps of its site. Each was opened once and holds what it should.
 */
export async function findSources(ctx: Outside, fetched: Fetched): Promise<SourceSettings[]> {
  if (await isSitemap(fetched)) return [{ type: 'sitemap', url: fetched.url }];
  if (await isFeed(fetched)) return [{ type: 'feed', url: fetched.url }];
  const page = openPage(decodeText(fetched.body, fetched.contentType), fetched.url);
  const [wordpress, feed] = await Promise.all([findWordpress(ctx, page, fetched), findFeed(ctx, page)]);
  const found = [wordpress, feed].filter((source) => source !== undefined);
  if (found.length > 0) return found;
  const sitemap = await findSitemap(ctx, page);
  return sitemap ? [sitemap] : [];
}

/** https://developer.wordpress.org/rest-api/using-the-rest-api/discovery/ */
async function findWordpress(ctx: Outside, page: Page, { headers }: Fetched): Promise<SourceSettings | undefined> {
  const stated =
    page.root.querySelector('link[rel="https://api.w.org/"]')?.getAttribute('href') ??
    headers.link?.match(/<([^>]+)>\s*;\s*rel="?https:\/\/api\.w\.org\/"?/)?.[1];
  const linked =
    stated && cleanLink(stated, page.base)?.replace(/\/?(?:(?:index\.php\/)?wp-json\/?|\?rest_route=.*)$/, '');
  const { origin, pathname } = new URL(page.url);
  const sites = linked ? [linked] : [...new Set([`${origin}${pathname}`.replace(/\/+$/, ''), origin])];
  const answers = await Promise.all(
    sites.map(async (site) => {
      const posts = await Promise.all(Object.values(restApis(site)).map((api) => hasPosts(ctx, api)));
      return posts.includes(true) ? site : undefined;
    }),
  );
  const url = answers.find((site) => site !== undefined);
  return url ? { type: 'wordpress', url } : undefined;
}

async function hasPosts(ctx: Outside, api: RestApi): Promise<boolean> {
  const answer = await unlessRefused(() => fetchRows(ctx, api, '/wp/v2/posts', { per_page: '1' }));
  return answer !== undefined && answer.rows.length > 0;
}

async function findFeed(ctx: Outside, page: Page): Promise<SourceSettings | undefined> {
  const links = [...page.root.querySelectorAll('link[rel~="alternate" i]')]
    .filter((link) => /rss|atom|feed\+json/i.test(link.getAttribute('type') ?? ''))
    .flatMap((link) => cleanLink(link.getAttribute('href') ?? '', page.base) ?? [])
    .filter((href) => !/\/comments\//.test(href));
  const linked = await firstThat(ctx, links.slice(0, maxLinkedFeeds), isFeed);
  const url = linked ?? (await firstThat(ctx, places(page, usualFeeds), isFeed));
  return url ? { type: 'feed', url } : undefined;
}

/** https://www.sitemaps.org/protocol.html#submit_robots; a news sitemap before others. */
async function findSitemap(ctx: Outside, page: Page): Promise<SourceSettings | undefined> {
  const answer = await tryFetch(ctx, new URL('/robots.txt', page.url).href);
  const robots = answer ? decodeText(answer.body, answer.contentType) : '';
  const stated = [...robots.matchAll(/^\s*sitemap:\s*(\S+)/gim)].flatMap(
    ([, href = '']) => cleanLink(href, page.url) ?? [],
  );
  const news = stated.toSorted((a, b) => Number(/news/i.test(b)) - Number(/news/i.test(a)));
  const url = await firstThat(ctx, [...news.slice(0, maxLinkedFeeds), ...places(page, usualSitemaps)], isSitemap);
  return url ? { type: 'sitemap', url } : undefined;
}

function places(page: Page, paths: string[]): string[] {
  return paths.map((path) => new URL(path, page.url).href);
}

/** All are asked at once; the first in the order of the list that passes is taken, by its final address. */
async function firstThat(
  ctx: Outside,
  urls: string[],
  test: (fetched: Fetched) => Promise<boolean>,
): Promise<string | undefined> {
  const answers = await Promise.all(
    urls.map(async (url) => {
      const fetched = await tryFetch(ctx, url);
      return fetched && (await test(fetched)) ? fetched.url : undefined;
    }),
  );
  return answers.find((url) => url !== undefined);
}

async function isFeed(fetched: Fetched): Promise<boolean> {
  const feed = await unlessRefused(() => readFeed(fetched));
  return feed !== undefined && feed.articles.length > 0;
}

async function isSitemap(fetched: Fetched): Promise<boolean> {
  const file = await unlessRefused(() => readSitemapFile(fetched));
  return file !== undefined && (file.kind === 'index' ? file.sitemaps : file.pages).length > 0;
}
