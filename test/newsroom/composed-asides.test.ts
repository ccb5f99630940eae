import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { fillArchive } from '../../src/newsroom/archive/fill-archive.ts';
import { composeDigest } from '../../src/newsroom/compose.ts';
import { gatherSources } from '../../src/newsroom/gather/gather-sources.ts';
import { buildEdition, buildNewsletter } from '../support/build.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { serveSite } from './site-server.ts';

const now = new Date('2026-11-20T06:30:00Z');

let ctx: TestContext;
beforeEach(async () => {
  ctx = await testContext({}, now);
});
afterEach(() => ctx.dispose());

function post(id: number, at: string, title: string, text: string) {
  return {
    id,
    date_gmt: at,
    modified_gmt: at,
    link: `https://news.example/post-${id}/`,
    title: { rendered: title },
    content: { rendered: `<p>${text}</p>` },
  };
}

const posts = [
  post(1, '2026-11-20T04:00:00', 'A custody rule lands', 'Of 31 platforms, two have filed.'),
  post(2, '2026-11-19T22:00:00', 'Auditors find the cheap bugs', 'Checks caught 71% of known flaws in a test.'),
  post(3, '2024-11-20T08:00:00', 'The quiet autumn', 'Nothing moved. Bitcoin is trading near $42,627. Nobody minded.'),
  post(
    4,
    '2024-11-10T08:00:00',
    'A louder one',
    'It could reach $100,000. Bitcoin is trading at $21,000 or so they say.',
  ),
];

const comments = [
  {
    id: 11,
    author_name: 'Ada',
    content: { rendered: 'Does it apply to a cooperative with 40 members, or only to firms?' },
  },
  { id: 12, parent: 11, author_name: 'Mike', content: { rendered: 'Join my Telegram group, I made $5,400 there.' } },
  {
    id: 13,
    parent: 11,
    author_name: 'Bo',
    content: { rendered: 'Only to firms, but a cooperative that holds coins is one.' },
  },
].map((comment) => ({ date_gmt: '2026-11-20T05:00:00', ...comment }));

/** A newsletter whose source is a WordPress site with these posts, visited once, and with the price of a bitcoin. */
async function gathered(): Promise<Newsletter> {
  const site = await serveSite((url) => {
    const asked = (name: string, otherwise: string) => new Date(url.searchParams.get(name) ?? otherwise);
    if (url.pathname.endsWith('/comments')) return JSON.stringify(url.searchParams.get('post') === '1' ? comments : []);
    const found = posts.filter(({ date_gmt }) => {
      const at = new Date(`${date_gmt}Z`);
      return at > asked('after', '1970-01-01') && at < asked('before', '2999-01-01');
    });
    return { headers: { 'x-wp-totalpages': '1' }, body: JSON.stringify(found) };
  });
  const newsletter = await buildNewsletter(ctx, {
    sources: [{ type: 'wordpress', url: site.url }],
    markets: { assets: ['BTC'], providers: [{ type: 'coingecko' }] },
  });
  await gatherSources(ctx, newsletter);
  const { id } = await ctx.db
    .insertInto('snapshots')
    .values({ newsletter_id: newsletter.id, currency: 'usd', taken_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  await ctx.db
    .insertInto('quotes')
    .values({ snapshot_id: id, provider: 'coingecko', symbol: 'BTC', price: 64_015, quoted_at: now })
    .execute();
  return newsletter;
}

async function compose(newsletter: Newsletter, key: string) {
  const edition = await buildEdition(ctx, newsletter, 'drafting', key);
  const composed = await composeDigest(ctx, newsletter, edition);
  await ctx.db
    .updateTable('editions')
    .set({ status: 'sent', digest: JSON.stringify(composed.digest) })
    .where('id', '=', edition.id)
    .execute();
  const why = new Map(composed.why.blocks?.map(({ block, reason }) => [block, reason]));
  return { ...composed, why };
}

test('an edition has two readers and an article of the archive, says why, and the next one repeats neither', async () => {
  const newsletter = await gathered();
  await fillArchive(ctx, newsletter);
  const { digest, why } = await compose(newsletter, 'first');
  expect(digest.stories.map(({ title }) => title)).not.toContain('The quiet autumn');
  expect(digest.exchange).toMatchObject({
    title: 'A custody rule lands',
    comment: { author: 'Ada' },
    answer: { author: 'Bo', text: 'Only to firms, but a cooperative that holds coins is one.' },
  });
  expect(digest.thenAndNow).toMatchObject({
    title: 'The quiet autumn',
    symbol: 'BTC',
    priceThen: 42_627,
    priceNow: 64_015,
    change: 50.2,
  });
  expect(why.get('readers')).toMatch(/^the best of 2 comments with an answer: .*; left out: 1 with a contact$/);
  expect(why.get('then and now')).toMatch(/^the best of 1 price .*anniversary 40 of 40 \(2 years\)/);

  const next = await compose(newsletter, 'second');
  expect(next.digest.exchange).toBeUndefined();
  expect(next.digest.thenAndNow).toBeUndefined();
  expect(next.why.get('readers')).toBe('absent: of 2 comments with an answer none may be shown: 2 shown before');
  expect(next.why.get('then and now')).toMatch(/^absent: no article of the archive/);
});

test('on a thin day nothing of the archive passes for news', async () => {
  const newsletter = await gathered();
  await fillArchive(ctx, newsletter);
  await ctx.db.deleteFrom('articles').where('published_at', '>', new Date('2026-11-20T00:00:00Z')).execute();
  const { digest, thin } = await compose(newsletter, 'thin');
  expect(digest.stories.map(({ title }) => title)).toEqual(['Auditors find the cheap bugs']);
  expect(thin).toBe(true);
  expect(digest.thenAndNow?.title).toBe('The quiet autumn');
});
