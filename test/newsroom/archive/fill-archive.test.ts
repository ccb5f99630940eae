import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { applyNewsletter } from '../../../src/newsletters/apply.ts';
import { writeNewsletterFile } from '../../../src/newsletters/export.ts';
import { findNewsletter, type Newsletter } from '../../../src/newsletters/find.ts';
import { fillArchive } from '../../../src/newsroom/archive/fill-archive.ts';
import { findUnfinishedArchives } from '../../../src/newsroom/archive/unfinished.ts';
import { gatherSources } from '../../../src/newsroom/gather/gather-sources.ts';
import { buildEdition, buildNewsletter } from '../../support/build.ts';
import { type TestContext, testContext } from '../../support/context.ts';
import { type Answerer, serveSite } from '../site-server.ts';

const start = new Date('2026-11-20T07:00:00Z');
const dayMs = 86_400_000;

let ctx: TestContext;
beforeEach(async () => {
  ctx = await testContext({}, start);
});
afterEach(() => ctx.dispose());

type Dated = { id: number; at: Date; more?: Record<string, unknown> };

function post({ id, at, more }: Dated) {
  return {
    id,
    date_gmt: at.toISOString().slice(0, 19),
    link: `https://news.example/post-${id}/`,
    title: { rendered: `Post ${id}` },
    content: { rendered: '<p>It is said.</p>' },
    _embedded: { author: [{ name: 'Ann' }] },
    ...more,
  };
}

/** Answers about its posts as WordPress does: newest first, between two instants, fifty at a time. */
function wordpress(posts: Dated[]): Answerer {
  return (url) => {
    if (url.pathname !== '/wp-json/wp/v2/posts') return { body: '[]' };
    const asked = (name: string, otherwise: string) => new Date(url.searchParams.get(name) ?? otherwise);
    const [after, before] = [asked('after', '1970-01-01'), asked('before', '2999-01-01')];
    const found = posts
      .filter(({ at }) => at > after && at < before)
      .sort((a, b) => b.at.getTime() - a.at.getTime() || b.id - a.id);
    const page = Number(url.searchParams.get('page'));
    const headers = { 'x-wp-totalpages': `${Math.ceil(found.length / 50)}` };
    return { headers, body: JSON.stringify(found.slice((page - 1) * 50, page * 50).map(post)) };
  };
}

/** A post a day, from yesterday back. */
const daily = (days: number): Dated[] =>
  Array.from({ length: days }, (_, index) => ({ id: index + 1, at: new Date(start.getTime() - (index + 1) * dayMs) }));

async function visited(answer: Answerer): Promise<{ newsletter: Newsletter; asked: string[] }> {
  const site = await serveSite(answer);
  const newsletter = await buildNewsletter(ctx, { sources: [{ type: 'wordpress', url: site.url }] });
  await gatherSources(ctx, newsletter);
  return { newsletter, asked: site.asked };
}

const stored = () => ctx.db.selectFrom('articles').selectAll().orderBy('published_at', 'desc').execute();
const sourceRow = () => ctx.db.selectFrom('sources').selectAll().executeTakeFirstOrThrow();
const wait = (ms: number) => ctx.clock.set(new Date(ctx.clock.now().getTime() + ms));

describe('the archive', () => {
  test('is read step by step from where the first visit ended, to its end', async () => {
    const { newsletter, asked } = await visited(wordpress(daily(250)));
    expect(await stored()).toHaveLength(29);
    const before = asked.length;
    expect(await fillArchive(ctx, newsletter)).toMatchObject([{ kind: 'read', added: 100, done: false }]);
    expect(asked.length - before).toBe(2);
    wait(60_000);
    // The last one of the step before is asked for again, in case that another has its second.
    expect(await fillArchive(ctx, newsletter)).toMatchObject([{ added: 99, done: false }]);
    wait(60_000);
    expect(await fillArchive(ctx, newsletter)).toMatchObject([{ added: 22, done: true }]);
    wait(60_000);
    expect(await fillArchive(ctx, newsletter)).toEqual([]);
    expect(await stored()).toHaveLength(250);
  });

  test('waits a minute between two steps, unless somebody asks for one', async () => {
    const { newsletter } = await visited(wordpress(daily(400)));
    await fillArchive(ctx, newsletter);
    expect(await fillArchive(ctx, newsletter)).toEqual([]);
    expect(await fillArchive(ctx, newsletter, { force: true })).toHaveLength(1);
    expect(await findUnfinishedArchives(ctx)).toEqual([]);
    wait(60_000);
    expect(await findUnfinishedArchives(ctx)).toEqual([{ newsletterId: newsletter.id }]);
  });

  test('is taken up again an hour after a step that failed, and the failure is no fault of the source', async () => {
    let isDown = false;
    const site = wordpress(daily(90));
    const { newsletter } = await visited((...request) => (isDown ? { status: 503 } : site(...request)));
    isDown = true;
    expect(await fillArchive(ctx, newsletter)).toMatchObject([
      { kind: 'failed', reason: expect.stringMatching(/answered 503/) },
    ]);
    expect(await sourceRow()).toMatchObject({ failure: null, failed_at: null, archive_done: false });
    isDown = false;
    wait(59 * 60_000);
    expect(await fillArchive(ctx, newsletter)).toEqual([]);
    wait(60_000);
    expect(await fillArchive(ctx, newsletter)).toMatchObject([{ kind: 'read', added: 61, done: true }]);
  });

  test('keeps the first page of a step whose second fails, and goes on from there', async () => {
    const site = wordpress(daily(200));
    let isDown = true;
    const { newsletter } = await visited((url, ...rest) =>
      isDown && url.searchParams.get('page') === '2' ? { status: 500 } : site(url, ...rest),
    );
    expect(await fillArchive(ctx, newsletter)).toMatchObject([{ added: 50, done: false }]);
    isDown = false;
    expect(await fillArchive(ctx, newsletter, { force: true })).toMatchObject([{ added: 99 }]);
  });

  test('marks what was paid for, and asks for no comments', async () => {
    const more = { _embedded: { 'wp:term': [[{ taxonomy: 'category', name: 'Sponsored' }]] } };
    const { newsletter, asked } = await visited(wordpress([{ id: 1, at: new Date('2025-01-01T00:00:00Z'), more }]));
    await fillArchive(ctx, newsletter);
    expect(await stored()).toMatchObject([{ paid: 'category "Sponsored"' }]);
    expect(asked.filter((path) => path.includes('comments'))).toEqual([]);
  });

  test('is read anew when other rules mark paid content', async () => {
    const { newsletter } = await visited(wordpress(daily(200)));
    await fillArchive(ctx, newsletter, { force: true });
    await fillArchive(ctx, newsletter, { force: true });
    expect((await sourceRow()).archive_done).toBe(true);
    const [newest] = await stored();
    const paid = { ...newsletter.settings.paid, authors: ['Ann'] };
    await applyNewsletter(ctx, writeNewsletterFile({ ...newsletter.settings, paid }), 'daily.yaml');
    const changed = await findNewsletter(ctx.db, newsletter.name);
    await gatherSources(ctx, changed);
    expect(await fillArchive(ctx, changed)).toMatchObject([{ added: 0, done: false }]);
    expect(await fillArchive(ctx, changed, { force: true })).toMatchObject([{ added: 0, done: true }]);
    expect(newest?.paid).toBeNull();
    expect((await stored()).every(({ paid }) => paid === 'author "Ann"')).toBe(true);
  });

  test('loses none of the posts that were imported in one second, and ends where more than a step have it', async () => {
    const at = new Date('2026-01-01T00:00:00Z');
    const many = Array.from({ length: 160 }, (_, index) => ({ id: index + 1000, at }));
    const { newsletter } = await visited(wordpress([...many, { id: 1, at: new Date('2025-12-31T00:00:00Z') }]));
    expect(await fillArchive(ctx, newsletter, { force: true })).toMatchObject([{ added: 100 }]);
    expect(await fillArchive(ctx, newsletter, { force: true })).toMatchObject([{ added: 0, done: false }]);
    expect(await fillArchive(ctx, newsletter, { force: true })).toMatchObject([{ added: 1, done: true }]);
  });

  test('never brings news: what has no date, or not one of that time, is left out', async () => {
    const rows = [
      post({ id: 1, at: start }),
      post({ id: 2, at: start, more: { date_gmt: null, date: null } }),
      post({ id: 3, at: new Date('2019-01-01T00:00:00Z') }),
      'nonsense',
    ];
    const { newsletter } = await visited((url) => {
      const isArchive = url.searchParams.has('before');
      return { headers: { 'x-wp-totalpages': isArchive ? '99' : '1' }, body: JSON.stringify(isArchive ? rows : []) };
    });
    // A site that knows no `before` would be asked without end.
    expect(await fillArchive(ctx, newsletter)).toMatchObject([{ added: 0, done: true }]);
    expect(await stored()).toEqual([]);
  });

  test('has an end at two thousand articles', { timeout: 60_000 }, async () => {
    const { newsletter } = await visited(
      wordpress(daily(1_800).flatMap((one) => [one, { ...one, id: one.id + 5_000 }])),
    );
    let steps = 0;
    while (!(await sourceRow()).archive_done && steps < 50) {
      await fillArchive(ctx, newsletter, { force: true });
      steps++;
    }
    const count = (await stored()).length;
    expect(count).toBeGreaterThanOrEqual(2_000);
    expect(count).toBeLessThan(2_100);
  });

  test('is not read of feeds, nor before the first visit, nor while a draft is made', async () => {
    const feed = await buildNewsletter(ctx, { name: 'by-feed' });
    await ctx.db.updateTable('sources').set({ backfilled_at: start }).execute();
    expect(await fillArchive(ctx, feed)).toEqual([]);
    const { newsletter } = await visited(wordpress(daily(40)));
    await ctx.db.updateTable('sources').set({ backfilled_at: null }).execute();
    expect(await fillArchive(ctx, newsletter)).toEqual([]);
    await ctx.db.updateTable('sources').set({ backfilled_at: start }).execute();
    expect(await findUnfinishedArchives(ctx)).toHaveLength(1);
    await buildEdition(ctx, newsletter, 'drafting');
    expect(await findUnfinishedArchives(ctx)).toEqual([]);
  });

  test('of two processes only one takes the step', async () => {
    const { newsletter, asked } = await visited(wordpress(daily(400)));
    const before = asked.length;
    const reports = await Promise.all([1, 2, 3].map(() => fillArchive(ctx, newsletter)));
    expect(reports.flat()).toHaveLength(1);
    expect(asked.length - before).toBe(2);
  });
});
