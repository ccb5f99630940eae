import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Newsletter } from '../../../src/newsletters/find.ts';
import { composeDigest } from '../../../src/newsroom/compose.ts';
import { storeArticles } from '../../../src/newsroom/gather/store-articles.ts';
import { readSentences } from '../../../src/newsroom/insight/read-sentences.ts';
import { buildNewsletter } from '../../support/build.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { onlyStale, type SectionedArticle, stablecoinLaw, storageNetworks } from './sectioned-articles.ts';

const now = new Date('2026-11-20T06:30:00Z');
const log = pino({ level: 'silent' });

const minerBills: SectionedArticle = {
  title: 'Miners in the north cut their power bills',
  publishedAt: new Date('2026-11-20T01:00:00Z'),
  text: `Today we look at power. Miners in three valleys cut their power bills by 38% compared with 2024, because they sell their heat to the towns.

Why it matters

A buyer for the heat means that a miner can survive a year of low fees.`,
};

let database: TestDatabase;
let newsletter: Newsletter;
beforeAll(async () => {
  database = await testDatabase();
  newsletter = await buildNewsletter(context(), { digest: { maxAgeHours: 72 } });
  const source = await database.db.selectFrom('sources').select('id').executeTakeFirstOrThrow();
  const { paid, language } = newsletter.settings;
  const origin = { newsletterId: newsletter.id, sourceId: source.id, position: 0, language, paid };
  const found = [storageNetworks, stablecoinLaw, onlyStale, minerBills].map((article, i) => ({
    ...article,
    guid: `urn:${i}`,
    url: `https://news.example/${i}`,
    summary: article === onlyStale ? 'Bitcoin trades near $42,627 today.' : '',
    topics: [`Topic ${i}`],
    paidSigns: { categories: [], tags: [], sponsoredLinks: false },
  }));
  await storeArticles(context(), origin, found);
});
afterAll(() => database.dispose());

function context() {
  return { db: database.db, clock: { now: () => now }, config: { allowPrivateSources: true }, log };
}

async function compose() {
  const edition = { id: 0, key: '2026-11-20', date: '2026-11-20', number: 214 };
  return (await composeDigest(context(), newsletter, edition)).digest;
}

async function storedTexts(): Promise<Map<number, string>> {
  const rows = await database.db.selectFrom('articles').select(['id', 'text']).execute();
  return new Map(rows.map(({ id, text }) => [id, text]));
}

test('every fact and why of a digest is a sentence of its stored article, at its index', async () => {
  const { stories, bullets } = await compose();
  const texts = await storedTexts();
  const picked = stories.flatMap(({ articleId, fact, why }) =>
    [fact, why].flatMap((one) => (one ? [{ articleId, ...one }] : [])),
  );
  // The excerpt of the third has its fact and its why already: two facts make no three bullets.
  expect(picked).toHaveLength(4);
  expect(bullets).toBeUndefined();
  for (const { articleId, text, sentence } of picked) {
    expect(readSentences(texts.get(articleId) ?? '')[sentence]?.text).toBe(text);
  }
});

test('a story of which every sentence is stale shows its title only', async () => {
  const { stories } = await compose();
  const story = stories.find(({ title }) => title === onlyStale.title);
  expect(story).toMatchObject({ excerpt: '' });
  expect(story).not.toHaveProperty('fact');
  expect(story).not.toHaveProperty('why');
});

test('what is stored to be excerpted has no day words, prices or disclaimers', async () => {
  const rows = await database.db.selectFrom('articles').select(['title', 'excerpt']).orderBy('id').execute();
  expect(Object.fromEntries(rows.map(({ title, excerpt }) => [title, excerpt]))).toEqual({
    [stablecoinLaw.title]: 'Stablecoins have become the plumbing of crypto, and plumbing is boring until it bursts.',
    [storageNetworks.title]: expect.stringMatching(/^Storage networks sold 41% of their space for money\./),
    [onlyStale.title]: '',
    [minerBills.title]: expect.stringMatching(/^Miners in three valleys cut their power bills by 38%/),
  });
});
