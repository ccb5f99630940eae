import { describe, expect, test } from 'vitest';
import { initFile } from '../../../src/newsletters/init-file.ts';
import { readNewsletterFile } from '../../../src/newsletters/read-file.ts';
import { discoverSite } from '../../../src/newsroom/site/discover.ts';
import { testSource } from '../../../src/newsroom/site/test-source.ts';
import { type Answerer, serveSite } from '../site-server.ts';

const open = { config: { allowPrivateSources: true } };
const post = {
  id: 1,
  link: 'https://news.example/p',
  date_gmt: '2026-11-20T05:00:00',
  title: { rendered: 'A post' },
  content: { rendered: '<p>Text.</p>' },
};
const rss = `<rss version="2.0"><channel><title>F</title><item><title>From the feed</title><link>https://news.example/f</link>
  <pubDate>Fri, 20 Nov 2026 05:00:00 GMT</pubDate></item></channel></rss>`;
const picture = { headers: { 'content-type': 'image/png' }, body: 'png' };
const json = (body: unknown) => ({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

const wordpressSite: Answerer = (url) => {
  switch (url.pathname) {
    case '/':
      return `<!doctype html><html lang="de-DE"><head><title>Example News – Alles über Krypto</title>
        <link rel="https://api.w.org/" href="/wp-json/"><link rel="stylesheet" href="/style.css">
        <meta name="theme-color" content="#ffffff"><link rel="apple-touch-icon" href="/touch.png">
        <script type="application/ld+json">{"@type":"NewsMediaOrganization","name":"Example","logo":{"url":"/logo.svg"}}</script></head>
        <body><header><a href="/"><img class="custom-logo" src="/logo.png?w=300"></a></header></body></html>`;
    case '/wp-json/':
      return json({ name: 'Example &amp; News', description: 'Krypto, jeden Tag', timezone_string: 'Europe/Berlin' });
    case '/wp-json/wp/v2/posts':
      return json([post]);
    case '/style.css':
      return ':root { --wp--preset--color--vivid-red: #cf2e2e; --text: #111; --brand-accent: #ffcc00 }';
    default:
      return url.pathname.endsWith('.png') ? picture : undefined;
  }
};

describe('discovering a site', () => {
  test('WordPress with all that it says of itself', async () => {
    const site = await serveSite(wordpressSite);
    const found = await discoverSite(open, site.url);
    expect(found).toMatchObject({
      title: 'Example & News',
      tagline: 'Krypto, jeden Tag',
      language: 'de-DE',
      timezone: 'Europe/Berlin',
      sources: [{ type: 'wordpress', url: site.url }],
      accent: '#8E7200',
      logo: `${site.url}/logo.png?w=300`,
      icon: `${site.url}/touch.png`,
      aboutMarkets: true,
    });
    expect(found.missing.map(({ what }) => what)).toEqual(['from', 'postalAddress', 'alertsTo']);
  });

  test('its file is accepted as it is and says what to fill in', async () => {
    const site = await serveSite(wordpressSite);
    const file = initFile(await discoverSite(open, site.url));
    expect(readNewsletterFile(file, 'x.yaml')).toMatchObject({
      name: 'example-news',
      title: 'Example & News',
      from: '"Example & News" <newsletter@example.com>',
      language: 'de-DE',
      look: { accent: '#8E7200' },
      schedule: { timezone: 'Europe/Berlin', sendAt: '07:00' },
      approval: 'required',
      sources: [{ type: 'wordpress' }],
      markets: { assets: expect.arrayContaining(['BTC', 'SUI']) },
    });
    expect(file.match(/FILL IN/g)).toHaveLength(4);
  });

  test('a site with a feed and little else, and what it lacks', async () => {
    const site = await serveSite((url) => {
      if (url.pathname === '/')
        return '<title>Home | Little Paper</title><link rel="alternate" type="application/rss+xml" href="news.rss">';
      return url.pathname === '/news.rss' ? rss : undefined;
    });
    const found = await discoverSite(open, site.url);
    expect(found).toMatchObject({
      title: 'Little Paper',
      sources: [{ type: 'feed', url: `${site.url}/news.rss` }],
      aboutMarkets: false,
    });
    expect(found.missing.map(({ what }) => what)).toEqual([
      ...[
        'from',
        'postalAddress',
        'alertsTo',
        'language',
        'schedule.timezone',
        'tagline',
        'look.accent',
        'look.logo',
        'look.icon',
      ],
    ]);
    const settings = readNewsletterFile(initFile(found), 'x.yaml');
    expect(settings.name).toBe('little-paper');
    expect(settings.markets).toBeUndefined();
  });

  test('a sitemap that only robots.txt names', async () => {
    const site = await serveSite((url, request) => {
      if (url.pathname === '/') return '<title>Maps</title>';
      if (url.pathname === '/robots.txt') return 'User-agent: *\nSitemap: /s/map.xml\n';
      return url.pathname === '/s/map.xml'
        ? `<urlset><url><loc>http://${request.headers.host}/a</loc></url></urlset>`
        : undefined;
    });
    expect((await discoverSite(open, site.url)).sources).toEqual([{ type: 'sitemap', url: `${site.url}/s/map.xml` }]);
  });

  test('nothing at all still makes a file that is accepted', async () => {
    const site = await serveSite(() => '<title>"Quoted": # \u2028 <b></title>');
    const found = await discoverSite(open, site.url);
    expect(found.sources).toEqual([]);
    expect(found.missing).toContainEqual({ what: 'sources', todo: expect.stringMatching(/source test URL/) });
    expect(readNewsletterFile(initFile(found), 'x.yaml').name).toBe('quoted');
  });

  test('an SVG logo is not taken, and it is said why', async () => {
    const site = await serveSite((url) =>
      url.pathname === '/' ? '<header><img class="logo" src="/l.svg"></header>' : undefined,
    );
    const { logo, missing } = await discoverSite(open, site.url);
    expect(logo).toBeUndefined();
    expect(missing.find(({ what }) => what === 'look.logo')?.todo).toMatch(/SVG, which mail programs do not show/);
  });

  test('a site that does not answer is an error', async () => {
    await expect(discoverSite(open, 'http://127.0.0.1:1/')).rejects.toMatchObject({ code: 'source_failed' });
  });
});

describe('testing a source', () => {
  const site: Answerer = (url) => (url.pathname === '/feed.xml' ? rss : wordpressSite(url, {} as never, {} as never));
  const test1 = async (answer: Answerer, path = '') => {
    const { url } = await serveSite(answer);
    return { base: url, tested: await testSource(open, `${url}${path}`, new Date('2026-11-20T07:00:00Z')) };
  };

  test('a feed', async () => {
    const { base, tested } = await test1(site, '/feed.xml');
    expect(tested).toEqual({
      kind: 'works',
      source: { type: 'feed', url: `${base}/feed.xml` },
      found: 1,
      newest: [{ title: 'From the feed', url: 'https://news.example/f', publishedAt: '2026-11-20T05:00:00.000Z' }],
      notes: [],
    });
  });

  test('a home page that leads to WordPress', async () => {
    const { base, tested } = await test1(site);
    expect(tested).toMatchObject({
      kind: 'works',
      source: { type: 'wordpress', url: base },
      newest: [{ title: 'A post' }],
    });
  });

  test('an API below an address that shows nothing', async () => {
    const { tested } = await test1(
      (url) => (url.pathname === '/blog/wp-json/wp/v2/posts' ? json([post]) : undefined),
      '/blog',
    );
    expect(tested).toMatchObject({ kind: 'works', source: { type: 'wordpress' } });
  });

  test('a page that leads nowhere', async () => {
    const { tested } = await test1(() => '<title>Nothing</title>');
    expect(tested).toMatchObject({
      kind: 'fails',
      reason: expect.stringMatching(/names no feed/),
      todo: expect.stringMatching(/RSS feed/),
    });
  });

  test('a server error', async () => {
    const { tested } = await test1(() => ({ status: 500 }));
    expect(tested).toMatchObject({
      kind: 'fails',
      reason: expect.stringMatching(/answered 500/),
      todo: expect.stringMatching(/firewall/),
    });
  });

  test('a private address is refused', async () => {
    await expect(testSource({ config: { allowPrivateSources: false } }, 'http://127.0.0.1:1/')).rejects.toMatchObject({
      code: 'source_refused',
    });
  });
});
