import zlib from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { LastVisit } from '../../../src/newsroom/sources/found-article.ts';
import { readSitemap } from '../../../src/newsroom/sources/sitemap.ts';
import { type Answerer, serveSite } from '../site-server.ts';

const open = { config: { allowPrivateSources: true } };
const now = new Date('2026-11-20T07:00:00Z');
const firstVisit: LastVisit = { now, first: true, since: new Date('2026-10-21T07:00:00Z'), known: new Map() };

const words = 'Traders moved coins to exchanges as prices rose again this week. '.repeat(12);
const page = (title: string, head = '', body = '') =>
  `<!doctype html><html><head><title>${title} | Site</title><meta property="og:title" content="${title}">${head}</head>
   <body><nav>Menu</nav><article><h1>${title}</h1>${body}<p>${words}</p><p>${words}</p></article></body></html>`;
const entry = (path: string, more = '') => `<url><loc>SITE${path}</loc>${more}</url>`;
const day = (date: string) => `<lastmod>${date}</lastmod>`;
const urlset = (entries: string) =>
  `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${entries}</urlset>`;

async function read(answer: (path: string) => string | Buffer | { status: number } | undefined, visit = firstVisit) {
  const answerer: Answerer = (url, request) => {
    const given = answer(url.pathname);
    return typeof given === 'string' ? given.replaceAll('SITE', `http://${request.headers.host}`) : given;
  };
  const site = await serveSite(answerer);
  const reading = await readSitemap(open, `${site.url}/sitemap.xml`, visit);
  if (reading.kind === 'unchanged') throw new Error('a sitemap is never unchanged');
  return { ...reading, ...site };
}

test('an article with what its page says of it', async () => {
  const head = `<link rel="canonical" href="/a"><meta property="og:image" content="/i.jpg"><meta property="og:image:alt" content="Alt">
    <meta name="author" content="Ada"><meta property="article:published_time" content="2026-11-19T08:00:00+01:00">
    <meta property="article:section" content="Markets"><meta property="article:tag" content="BTC">
    <meta property="og:description" content="What happened.">`;
  const { articles, url } = await read((path) =>
    path === '/sitemap.xml'
      ? urlset(entry('/a?utm_source=x', day('2026-11-19')))
      : page('Prices rise', head, '<figcaption>Photo</figcaption>'),
  );
  expect(articles).toEqual([
    {
      guid: `${url}/a`,
      url: `${url}/a`,
      canonical: `${url}/a`,
      title: 'Prices rise',
      summary: 'What happened.',
      text: expect.stringMatching(/^Traders moved.*\n\nTraders/),
      author: 'Ada',
      image: { url: `${url}/i.jpg`, alt: 'Alt' },
      topics: ['Markets', 'BTC'],
      paidSigns: { categories: ['Markets'], tags: ['BTC'], sponsoredLinks: false },
      publishedAt: new Date('2026-11-19T07:00:00Z'),
      modifiedAt: new Date('2026-11-19T00:00:00Z'),
    },
  ]);
});

test('JSON-LD inside a graph', async () => {
  const data = {
    '@graph': [
      { '@type': 'WebSite' },
      {
        '@type': ['NewsArticle'],
        datePublished: '2026-11-18T09:00:00Z',
        author: [{ name: 'Ada' }, { name: 'Bo' }],
        image: { url: '/ld.jpg' },
      },
    ],
  };
  const { articles } = await read((path) =>
    path === '/sitemap.xml'
      ? urlset(entry('/a', day('2026-11-19')))
      : page(
          'T one two',
          `<script type="application/ld+json">{broken</script><script type="application/ld+json">${JSON.stringify(data)}</script>`,
        ),
  );
  expect(articles).toMatchObject([
    {
      author: 'Ada, Bo',
      publishedAt: new Date('2026-11-18T09:00:00Z'),
      image: { url: expect.stringMatching(/ld.jpg$/) },
    },
  ]);
});

test('a news sitemap gives the date and, where the page has none, the title', async () => {
  const news =
    '<news:news><news:title>From the map</news:title><news:publication_date>2026-11-19T10:00:00Z</news:publication_date></news:news>';
  const { articles } = await read((path) =>
    path === '/sitemap.xml'
      ? urlset(entry('/n', news))
      : `<html><body><div><p>${words}</p><p>${words}</p></div></body></html>`,
  );
  expect(articles).toMatchObject([{ title: 'From the map', publishedAt: new Date('2026-11-19T10:00:00Z') }]);
});

test('an index leads to its recent parts, gzipped ones too, and not to those of tags', async () => {
  const part = (path: string, date = '2026-11-19') =>
    `<sitemap><loc>SITE${path}</loc><lastmod>${date}</lastmod></sitemap>`;
  const { articles, asked } = await read((path) => {
    if (path === '/sitemap.xml')
      return `<sitemapindex>${part('/posts.xml')}${part('/zipped.xml.gz')}${part('/old.xml', '2020-01-01')}${part('/post_tag-sitemap.xml')}</sitemapindex>`;
    if (path === '/posts.xml') return urlset(entry('/a', day('2026-11-19')) + entry('/ancient', day('2019-01-01')));
    if (path === '/zipped.xml.gz') return zlib.gzipSync(urlset(''));
    return page('One of the parts');
  });
  expect(articles).toHaveLength(1);
  expect(asked.toSorted()).toEqual(['/a', '/posts.xml', '/sitemap.xml', '/zipped.xml.gz']);
});

describe('pages', () => {
  const map = (paths: string[]) => urlset(paths.map((path) => entry(path, day('2026-11-19'))).join(''));

  test('that are no articles are named and left out', async () => {
    const { articles, notes, incomplete } = await read((path) => {
      if (path === '/sitemap.xml') return map(['/a', '/about', '/short']);
      if (path === '/about') return `<html><body><div><h1>About</h1><p>${words}</p></div></body></html>`;
      return path === '/short'
        ? '<html><body><article><h1>Short</h1><p>Few words.</p></article></body></html>'
        : page('Good one');
    });
    expect(articles).toHaveLength(1);
    expect(notes).toEqual([
      expect.stringMatching(/about was left out: it does not look like an article/),
      expect.stringMatching(/short was left out: it has hardly any text/),
    ]);
    expect(incomplete).toBeUndefined();
  });

  test('that fail leave the others, and the reading incomplete', async () => {
    const { articles, incomplete } = await read((path) =>
      path === '/sitemap.xml' ? map(['/a', '/b']) : path === '/b' ? { status: 500 } : page('Good one'),
    );
    expect(articles).toHaveLength(1);
    expect(incomplete).toMatch(/1 of 2 pages could not be read, such as: .* answered 500/);
  });

  test('that all fail make the source fail', async () => {
    await expect(read((path) => (path === '/sitemap.xml' ? map(['/a', '/b']) : undefined))).rejects.toThrow(
      /answered 404/,
    );
  });

  test('that are too large are refused before they take time', async () => {
    await expect(
      read((path) => (path === '/sitemap.xml' ? map(['/a']) : page('Wide', '', '<meta>'.repeat(100_000)))),
    ).rejects.toThrow(/is too large to be a page of news/);
  });

  test('nested beyond all measure are refused before they take time', async () => {
    await expect(
      read((path) => (path === '/sitemap.xml' ? map(['/a']) : page('Deep', '', '<div>'.repeat(10_000)))),
    ).rejects.toThrow(/nested too deeply/);
  });
});

test('what is known and did not change is not fetched again', async () => {
  const known = new Map<string, Date>();
  const visit = { ...firstVisit, known };
  const { asked } = await read(
    (path) => {
      if (path !== '/sitemap.xml') return page('New one');
      return urlset(entry('/same', day('2026-11-18')) + entry('/changed', day('2026-11-19')));
    },
    {
      ...visit,
      known: {
        get: (url: string) => (/same|changed/.test(url) ? new Date('2026-11-18T12:00:00Z') : undefined),
      } as ReadonlyMap<string, Date>,
    },
  );
  expect(asked).toEqual(['/sitemap.xml', '/changed']);
});

test('without dates the beginning and the end are read', async () => {
  const paths = Array.from({ length: 100 }, (_, index) => `/p${index}`);
  const { asked } = await read((path) =>
    path === '/sitemap.xml' ? urlset(paths.map((p) => entry(p)).join('')) : page('Undated'),
  );
  expect(asked).toHaveLength(21);
  expect(asked).toEqual(expect.arrayContaining(['/p0', '/p9', '/p90', '/p99']));
});

test.each([
  ['a page', '<html></html>', /is not a sitemap; use the address/],
  ['broken XML', urlset('<url><loc>x</url>'), /broken XML, line 1/],
  ['entities', `<!DOCTYPE x [<!ENTITY a "b">]>${urlset('')}`, /declares XML entities/],
])('%s is no sitemap', async (_name, body, message) => {
  await expect(read(() => body)).rejects.toThrow(message);
});
