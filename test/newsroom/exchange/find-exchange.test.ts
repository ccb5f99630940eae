import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EditionStatus } from '../../../src/db/schema.ts';
import type { Newsletter } from '../../../src/newsletters/find.ts';
import { findExchange } from '../../../src/newsroom/exchange/find-exchange.ts';
import { buildEdition, buildNewsletter } from '../../support/build.ts';
import { type TestContext, testContext } from '../../support/context.ts';

const now = new Date('2026-11-20T06:30:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

let ctx: TestContext;
let daily: Newsletter;
beforeEach(async () => {
  ctx = await testContext({}, now);
  daily = await buildNewsletter(ctx);
});
afterEach(() => ctx.dispose());

async function publish(more: Record<string, unknown> = {}): Promise<number> {
  const source = await ctx.db.selectFrom('sources').select('id').executeTakeFirstOrThrow();
  const { count } = await ctx.db
    .selectFrom('articles')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const url = `https://news.example/${count}`;
  const { id } = await ctx.db
    .insertInto('articles')
    .values({
      newsletter_id: daily.id,
      source_id: source.id,
      guid: url,
      url,
      canonical_url: url,
      title: 'A custody rule lands',
      excerpt: '',
      text: '',
      word_count: 400,
      published_at: hoursAgo(20),
      ...more,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

async function comment(articleId: number, externalId: string, author: string, text: string, parent?: string) {
  const { id } = await ctx.db
    .insertInto('comments')
    .values({
      article_id: articleId,
      external_id: externalId,
      parent_external_id: parent ?? null,
      author,
      text,
      published_at: hoursAgo(parent ? 9 : 10),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

const question = 'Does the rule apply to a cooperative with 40 members, or only to companies?';
const reply = 'Only to companies, but a cooperative that holds coins for its members counts as one.';

async function discuss(articleId: number) {
  const asked = await comment(articleId, '1', 'Ada', question);
  const answered = await comment(articleId, '2', 'Bo', reply, '1');
  return { asked, answered };
}

const find = (editionId = 0, newsletter = daily) => findExchange(ctx.db, newsletter, editionId, now);

test('finds a comment with its answer, and the article that they are about', async () => {
  const articleId = await publish();
  const { asked, answered } = await discuss(articleId);
  expect((await find()).exchange).toEqual({
    articleId,
    title: 'A custody rule lands',
    url: 'https://news.example/0',
    comment: { id: asked, author: 'Ada', text: question },
    answer: { id: answered, author: 'Bo', text: reply },
  });
});

test('joins nothing across articles, and takes no answer for a comment', async () => {
  const [one, two] = [await publish(), await publish()];
  await comment(one, '1', 'Ada', question);
  await comment(two, '2', 'Bo', reply, '1');
  await comment(one, '3', 'Cy', 'And what of those that have 41 members, or 400?', '9');
  await comment(one, '4', 'Di', 'They count as companies, but only from next to nothing.', '3');
  expect(await find()).toEqual({ reason: 'absent: no comment of these days has an answer' });
});

test.each([
  ['older than the days whose comments are read', { published_at: hoursAgo(73) }],
  ['paid', { paid: 'category "Sponsored"' }],
  ['gone', { gone_at: now }],
  ['dated ahead', { published_at: hoursAgo(-1) }],
])('leaves out articles that are %s', async (_, more) => {
  await discuss(await publish(more));
  expect((await find()).exchange).toBeUndefined();
});

test('leaves out duplicates and what comes from a source that is gone', async () => {
  await discuss(await publish({ duplicate_of: await publish() }));
  expect((await find()).exchange).toBeUndefined();
  await discuss(await publish());
  expect((await find()).exchange).toBeDefined();
  await ctx.db.updateTable('sources').set({ active: false }).execute();
  expect((await find()).exchange).toBeUndefined();
});

test.each<[EditionStatus, boolean, frozenAt?: Date]>([
  ['sent', false],
  ['draft', false],
  ['cancelled', true],
  // Some of its readers had it.
  ['cancelled', false, hoursAgo(24)],
  ['skipped', true],
])('what an edition that is %s had is shown again: %s', async (status, isShown, frozenAt) => {
  await discuss(await publish());
  const { exchange } = await find();
  const edition = await buildEdition(ctx, daily, status, 'earlier');
  await ctx.db
    .updateTable('editions')
    .set({ send_at: hoursAgo(24 * 400), frozen_at: frozenAt, digest: JSON.stringify({ ...edition.digest, exchange }) })
    .execute();
  expect((await find()).exchange !== undefined).toBe(isShown);
  expect((await find(edition.id)).exchange).toEqual(exchange);
});

test('shows nobody who is called as the newsletter or its site, but the author of the article', async () => {
  const site = { ...daily, settings: { ...daily.settings, title: 'Ink', site: 'https://www.halftone.example/news' } };
  for (const name of ['Ink', 'Halftone', 'Night Editor']) {
    const articleId = await publish();
    await comment(articleId, '1', 'Ada', question);
    await comment(articleId, '2', name, reply, '1');
  }
  expect(await find(0, site)).toEqual({
    reason: expect.stringContaining('none may be shown: 3 with an official name'),
  });
  await ctx.db.updateTable('articles').set({ author: 'Night Editor' }).execute();
  expect((await find(0, site)).exchange).toMatchObject({ answer: { author: 'Night Editor' } });
});

test('judges English alone', async () => {
  await discuss(await publish());
  const german = { ...daily, settings: { ...daily.settings, language: 'de-AT' } };
  expect(await find(0, german)).toEqual({
    reason: 'absent: comments are judged in English, and the language is de-AT',
  });
});
