import { describe, expect, test } from 'vitest';
import type { LastVisit } from '../../../src/newsroom/sources/found-article.ts';
import { readWordpress } from '../../../src/newsroom/sources/wordpress.ts';
import { type Answerer, serveSite } from '../site-server.ts';

const open = { config: { allowPrivateSources: true } };
const now = new Date('2026-11-20T07:00:00Z');
const firstVisit: LastVisit = { now, first: true, since: new Date('2026-10-21T07:00:00Z'), known: new Map() };
const laterVisit: LastVisit = { ...firstVisit, first: false, since: new Date('2026-11-18T07:00:00Z') };

function post(id: number, more: Record<string, unknown> = {}) {
  return {
    id,
    date_gmt: '2026-11-20T05:00:00',
    modified_gmt: '2026-11-20T05:30:00',
    guid: { rendered: `https://news.example/?p=${id}&#038;x=1` },
    link: `https://news.example/post-${id}/`,
    title: { rendered: `Post ${id} &#8211; it&#8217;s here` },
    content: { rendered: '<p>First.</p><p>Second.</p>', protected: false },
    excerpt: { rendered: '<p>Short [&hellip;]</p>' },
    ...more,
  };
}

const embedded = {
  author: [{ name: 'Ada &amp; Co' }],
  'wp:featuredmedia': [
    {
      source_url: '/full.jpg',
      alt_text: 'A chart',
      media_details: {
        width: 3000,
        height: 2000,
        sizes: {
          thumbnail: { source_url: '/150.jpg', width: 150, height: 150 },
          wide: { source_url: '/1536.jpg', width: 1536, height: 1024 },
          wider: { source_url: '/2048.jpg', width: 2048, height: 1365 },
        },
      },
    },
  ],
  'wp:term': [
    [
      { taxonomy: 'category', name: 'Uncategorized' },
      { taxonomy: 'category', name: 'DeFi &amp; Web3' },
    ],
    [{ taxonomy: 'post_tag', name: 'ETH' }],
  ],
};

const json = (body: unknown, headers: Record<string, string> = {}) => ({ headers, body: JSON.stringify(body) });
const quiet: Answerer = () => json([]);

function wordpress(posts: Answerer, comments: Answerer = quiet): Answerer {
  return (url, request, response) => {
    if (url.pathname === '/wp-json/wp/v2/posts') return posts(url, request, response);
    return url.pathname === '/wp-json/wp/v2/comments' ? comments(url, request, response) : undefined;
  };
}

async function read(answer: Answerer, visit = firstVisit) {
  const site = await serveSite(answer);
  const reading = await readWordpress(open, `${site.url}/`, visit);
  if (reading.kind === 'unchanged') throw new Error('WordPress is never unchanged');
  return { ...reading, asked: site.asked };
}

test('a post with author, picture, topics and threads of comments', async () => {
  const comment = {
    post: 1,
    date_gmt: '2026-11-20T06:00:00',
    author_name: 'Bo &lt;3',
    content: { rendered: '<p>Nice</p>' },
  };
  const { articles, notes, asked } = await read(
    wordpress(
      () => json([post(1, { _embedded: embedded })]),
      () =>
        json([
          { ...comment, id: 5, parent: 0, status: 'approved', type: 'comment' },
          { ...comment, id: 6, parent: 5 },
          { ...comment, id: 7, status: 'hold' },
          { ...comment, id: 8, type: 'pingback' },
          { ...comment, id: 'nine' },
        ]),
    ),
  );
  expect(notes).toEqual([]);
  expect(articles).toMatchObject([
    {
      guid: 'https://news.example/?p=1&x=1',
      url: 'https://news.example/post-1/',
      title: 'Post 1 – it’s here',
      summary: 'Short […]',
      text: 'First.\n\nSecond.',
      author: 'Ada & Co',
      image: { url: expect.stringMatching(/\/1536.jpg$/), alt: 'A chart', width: 1536, height: 1024 },
      topics: ['DeFi & Web3', 'ETH'],
      paidSigns: { categories: ['Uncategorized', 'DeFi & Web3'], tags: ['ETH'], sponsoredLinks: false },
      publishedAt: new Date('2026-11-20T05:00:00Z'),
      modifiedAt: new Date('2026-11-20T05:30:00Z'),
      commentCount: 2,
      comments: [
        { id: '5', author: 'Bo <3', text: 'Nice', publishedAt: new Date('2026-11-20T06:00:00Z') },
        { id: '6', parentId: '5' },
      ],
    },
  ]);
  expect(asked[0]).toMatch(/after=2026-10-21T07%3A00%3A00.000Z&per_page=50&page=1&_embed=author/);
  expect(asked[1]).toMatch(/comments\?post=1&/);
});

describe('pages of posts', () => {
  const pageOf = (url: URL) => Number(url.searchParams.get('page'));

  test('are read to the last that the header counts', async () => {
    const { articles, incomplete } = await read(
      wordpress((url) => json([post(pageOf(url))], { 'x-wp-totalpages': '3' })),
    );
    expect(articles.map(({ url }) => url.slice(-2))).toEqual(['1/', '2/', '3/']);
    expect(incomplete).toBeUndefined();
  });

  test('are bounded, and the reading says that it is not all', async () => {
    const { articles, incomplete } = await read(
      wordpress((url) => json([post(pageOf(url))], { 'x-wp-totalpages': '9999' })),
    );
    expect(articles).toHaveLength(40);
    expect(incomplete).toMatch(/more than 2000 posts/);
  });

  test('that fail leave what came before, and the reading incomplete', async () => {
    const { articles, incomplete } = await read(
      wordpress((url) => (pageOf(url) === 1 ? json([post(1)], { 'x-wp-totalpages': '2' }) : { status: 503 })),
    );
    expect(articles).toHaveLength(1);
    expect(incomplete).toMatch(/page 2 of its posts: .* answered 503/);
  });

  test('end where a site without the header says that there is no more', async () => {
    const full = Array.from({ length: 50 }, (_, index) => post(index + 1));
    const { articles, incomplete } = await read(wordpress((url) => (pageOf(url) === 1 ? json(full) : { status: 400 })));
    expect(articles).toHaveLength(50);
    expect(incomplete).toBeUndefined();
  });
});

test('later visits ask for what was published and for what was edited since, each post once', async () => {
  const { articles, asked } = await read(
    wordpress((url) => json(url.searchParams.has('modified_after') ? [post(2), post(1)] : [post(1)])),
    laterVisit,
  );
  expect(articles).toHaveLength(2);
  expect(asked[0]).toContain('after=2026-11-17T07%3A00%3A00.000Z');
  expect(asked[1]).toContain(
    'modified_after=2026-11-18T07%3A00%3A00.000Z&after=2026-10-21T07%3A00%3A00.000Z&orderby=modified',
  );
});

test('bad posts are named and lose no other', async () => {
  const { articles, notes } = await read(
    wordpress(() =>
      json([
        { id: 1 },
        post(2, { title: { rendered: '' } }),
        post(3, { link: 'javascript:x' }),
        post(4, { content: { rendered: 'x', protected: true } }),
        'nonsense',
        post(5, {
          _embedded: { author: [{ code: 'rest_user_invalid_id' }], 'wp:featuredmedia': 'no', 'wp:term': [[{}]] },
        }),
        post(6, { date_gmt: 'garbage', modified_gmt: 5, guid: null }),
      ]),
    ),
  );
  expect(articles).toMatchObject([
    { url: 'https://news.example/post-5/', author: undefined, image: undefined, topics: [] },
    { url: 'https://news.example/post-6/', guid: expect.stringMatching(/^127.*post 6$/), publishedAt: undefined },
  ]);
  expect(notes).toEqual([
    expect.stringMatching(/^post 1 was left out: .*link/),
    'post 2 was left out: it has no title',
    'post 3 was left out: it has no http or https link',
    'post 4 was left out: it asks for a password',
    expect.stringMatching(/^a post without an id was left out/),
  ]);
});

test('comments that are closed to us cost one request and no article', async () => {
  const { articles, notes, asked } = await read(
    wordpress(
      () => json([post(1), post(2), post(3)]),
      () => ({ status: 401 }),
    ),
  );
  expect(articles).toHaveLength(3);
  expect(articles[0]?.comments).toBeUndefined();
  expect(notes).toEqual([expect.stringMatching(/^comments could not be read: .* answered 401/)]);
  expect(asked.filter((path) => path.includes('comments'))).toHaveLength(1);
});

test('comments of old posts are not asked for', async () => {
  const { asked } = await read(wordpress(() => json([post(1, { date_gmt: '2026-11-01T00:00:00' })])));
  expect(asked).toHaveLength(1);
});

test('a site with plain permalinks answers under rest_route', async () => {
  const { articles } = await read((url) => {
    const route = url.searchParams.get('rest_route');
    return url.pathname === '/' && route ? json(route.endsWith('posts') ? [post(1)] : []) : undefined;
  });
  expect(articles).toHaveLength(1);
});

test.each<[string, Answerer]>([
  ['has no API', () => undefined],
  ['answers with a page', () => '<html>Hi</html>'],
  ['answers with an object', () => '{"code":"rest_disabled"}'],
])('a site that %s is told from WordPress, with what to do', async (_name, answer) => {
  await expect(read(answer)).rejects.toMatchObject({
    code: 'source_invalid',
    message: expect.stringMatching(/shows no WordPress REST API .* else use type feed or sitemap/),
  });
});

test('a site that is down is not taken for one without an API', async () => {
  await expect(read(() => ({ status: 503 }))).rejects.toMatchObject({ code: 'source_failed', retryable: true });
});

test('fifty posts of a page builder, 150 kB each, are read', async () => {
  const content = { rendered: `<div style="${'padding:0;'.repeat(15_000)}"><p>First.</p></div>` };
  const posts = Array.from({ length: 50 }, (_, index) => post(index + 1, { content }));
  const { articles } = await read(wordpress(() => json(posts, { 'x-wp-totalpages': '1' })));
  expect(articles).toHaveLength(50);
  expect(articles[0]).toMatchObject({ text: 'First.' });
});
