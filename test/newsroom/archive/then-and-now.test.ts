import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EditionStatus } from '../../../src/db/schema.ts';
import type { Newsletter } from '../../../src/newsletters/find.ts';
import { findThenAndNow } from '../../../src/newsroom/archive/then-and-now.ts';
import type { MarketBlock, Story } from '../../../src/newsroom/digest.ts';
import { buildEdition, buildNewsletter } from '../../support/build.ts';
import { type TestContext, testContext } from '../../support/context.ts';

const now = new Date('2026-11-20T06:30:00Z');
const dayMs = 86_400_000;

const market: MarketBlock = {
  currency: 'usd',
  asOf: '2026-11-20T06:25:00Z',
  provider: { name: 'CoinGecko', url: 'https://www.coingecko.com' },
  quotes: [{ symbol: 'BTC', name: 'Bitcoin', price: 64_015 }],
};

let ctx: TestContext;
let daily: Newsletter;
beforeEach(async () => {
  ctx = await testContext({}, now);
  daily = await buildNewsletter(ctx);
});
afterEach(() => ctx.dispose());

const daysAgo = (days: number) => new Date(now.getTime() - days * dayMs);

/** An article about the price of a bitcoin, which was another then. */
async function publish(days: number, more: Record<string, unknown> = {}): Promise<number> {
  const source = await ctx.db.selectFrom('sources').select('id').executeTakeFirstOrThrow();
  const url = `https://news.example/${days}`;
  const { id } = await ctx.db
    .insertInto('articles')
    .values({
      newsletter_id: daily.id,
      source_id: source.id,
      guid: url,
      url,
      canonical_url: url,
      title: `Of ${days} days ago`,
      excerpt: '',
      text: 'It was a quiet week.\n\nBitcoin is trading near $42,627. Nobody minded.',
      word_count: 12,
      published_at: daysAgo(days),
      ...more,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

const find = (edition: { id?: number; stories?: Story[]; market?: MarketBlock } = {}, newsletter = daily) =>
  findThenAndNow(ctx.db, newsletter, { id: 0, stories: [], market, ...edition }, now);

describe('then and now', () => {
  test('finds the article, the price and the sentence', async () => {
    const articleId = await publish(200);
    expect((await find()).thenAndNow).toMatchObject({ articleId, priceThen: 42_627, change: 50.2, sentence: 1 });
  });

  test.each([
    ['a young one', 59, {}],
    ['paid content', 200, { paid: 'category "Sponsored"' }],
    ['what is gone', 200, { gone_at: now }],
    ['what was changed much later', 200, { modified_at: daysAgo(100) }],
    ['what names no price', 200, { text: 'It was a quiet week.' }],
  ])('leaves out %s', async (_, days, more) => {
    await publish(days, more);
    expect(await find()).toEqual({
      reason: 'absent: no article of the archive names a price of a coin in the market block',
    });
  });

  test('leaves out duplicates and what comes from a source that is gone', async () => {
    const original = await publish(200, { text: 'Nothing.' });
    await publish(201, { duplicate_of: original });
    expect((await find()).thenAndNow).toBeUndefined();
    await publish(202);
    expect((await find()).thenAndNow).toBeDefined();
    await ctx.db.updateTable('sources').set({ active: false }).execute();
    expect((await find()).thenAndNow).toBeUndefined();
  });

  test('takes what was mended on the day after', async () => {
    await publish(200, { modified_at: daysAgo(199) });
    expect((await find()).thenAndNow).toBeDefined();
  });

  test('never takes a story of the same edition', async () => {
    const articleId = await publish(200);
    const edition = await buildEdition(ctx, daily);
    const [story] = edition.digest?.stories ?? [];
    if (!story) throw new Error('the edition has a story');
    expect((await find({ stories: [{ ...story, articleId }] })).thenAndNow).toBeUndefined();
  });

  test.each<[string, EditionStatus, number, boolean, frozenAt?: Date]>([
    ['not again within 90 days', 'sent', 89, false],
    ['not again while a draft may go out', 'draft', 1, false],
    ['again after 90 days', 'sent', 91, true],
    ['again where the edition was cancelled', 'cancelled', 1, true],
    ['not again where it was cancelled on its way', 'cancelled', 1, false, daysAgo(1)],
    ['again where it was skipped', 'skipped', 1, true],
  ])('takes an article %s', async (_, status, days, isTaken, frozenAt) => {
    await publish(200);
    const { thenAndNow } = await find();
    const edition = await buildEdition(ctx, daily, status, 'earlier');
    await ctx.db
      .updateTable('editions')
      .set({ send_at: daysAgo(days), frozen_at: frozenAt, digest: JSON.stringify({ ...edition.digest, thenAndNow }) })
      .execute();
    expect((await find()).thenAndNow !== undefined).toBe(isTaken);
    // Composing the very edition again may find the same.
    expect((await find({ id: edition.id })).thenAndNow).toEqual(thenAndNow);
  });

  test('says why there is none', async () => {
    await publish(200);
    const german = { ...daily, settings: { ...daily.settings, language: 'de' } };
    expect(await find({}, german)).toEqual({ reason: 'absent: prices are read in English, and the language is de' });
    expect(await find({ market: { ...market, currency: 'chf' } })).toEqual({
      reason: 'absent: prices are not read in chf',
    });
    expect(await find({ market: undefined })).toEqual({ reason: 'absent: there is no market block to compare with' });
  });
});
