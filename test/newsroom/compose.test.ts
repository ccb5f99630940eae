import pino from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyNewsletter } from '../../src/newsletters/apply.ts';
import { findNewsletter, type Newsletter } from '../../src/newsletters/find.ts';
import { composeDigest } from '../../src/newsroom/compose.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

const now = new Date('2026-11-20T06:30:00Z');
const log = pino({ level: 'silent' });

let database: TestDatabase;
let newsletters = 0;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.dispose());

let daily: Newsletter;
let sourceIds: number[];
let editionId: number;
beforeEach(async () => {
  ({ newsletter: daily, sourceIds } = await makeNewsletter());
  editionId = await makeEdition('2026-11-20');
});

function context() {
  return { db: database.db, clock: { now: () => now }, config: { allowPrivateSources: true }, log };
}

function compose() {
  return composeDigest(context(), daily, { id: editionId, key: '2026-11-20', date: '2026-11-20', number: 214 });
}

async function makeNewsletter(more = '') {
  const name = `daily-${++newsletters}`;
  const text = `name: ${name}
title: Daily Crypto Insights
from: a@news.example
postalAddress: 1 Example Street
site: https://news.example
look: { accent: "#A8551A" }
sources: [{ type: feed, url: "https://a.example/feed" }, { type: feed, url: "https://b.example/feed" }]
${more}`;
  const { id } = await applyNewsletter(context(), text, 'daily.yaml');
  await database.db.updateTable('sources').set({ succeeded_at: now }).where('newsletter_id', '=', id).execute();
  const sources = await database.db
    .selectFrom('sources')
    .select('id')
    .where('newsletter_id', '=', id)
    .orderBy('position')
    .execute();
  return { newsletter: await findNewsletter(database.db, name), sourceIds: sources.map((source) => source.id) };
}

async function makeEdition(key: string): Promise<number> {
  const { id } = await database.db
    .insertInto('editions')
    .values({
      newsletter_id: daily.id,
      key,
      date: '2026-11-20',
      number: 1,
      scheduled: true,
      cutoff_at: now,
      send_at: now,
      fresh_until: now,
      salt: Buffer.alloc(16),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

type Piece = {
  title: string;
  ageHours: number;
  source?: number;
  duplicateOf?: number;
  words?: number;
  excerpt?: string;
  topic?: string;
};

async function publish({
  title,
  ageHours,
  source = 0,
  duplicateOf,
  words = 460,
  excerpt,
  topic = 'Infrastructure',
}: Piece): Promise<number> {
  const slug = title.replace(/\W+/g, '-');
  const { id } = await database.db
    .insertInto('articles')
    .values({
      newsletter_id: daily.id,
      source_id: sourceIds[source] ?? 0,
      guid: slug,
      url: `https://www.${source === 0 ? 'a' : 'b'}.example/${slug}?utm_source=feed`,
      canonical_url: `https://a.example/${slug}`,
      title,
      excerpt: excerpt ?? `${title}, in short.`,
      text: '',
      author: 'Ann Author',
      image: JSON.stringify({ url: 'https://a.example/a.png', alt: '', width: 600, height: 300 }),
      topics: [topic],
      word_count: words,
      comment_count: 12,
      published_at: new Date(now.getTime() - ageHours * 3_600_000),
      duplicate_of: duplicateOf ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

async function carry(articleId: number, edition: number): Promise<void> {
  await database.db
    .insertInto('edition_articles')
    .values({ newsletter_id: daily.id, article_id: articleId, edition_id: edition })
    .execute();
}

async function titles(): Promise<string[]> {
  return (await compose()).digest.stories.map((story) => story.title);
}

describe('composeDigest', () => {
  it('makes plain data of the newsletter, the edition and its stories', async () => {
    const articleId = await publish({ title: 'Renting out idle graphics cards', ageHours: 2 });
    await publish({ title: 'Auditors find the cheap bugs', ageHours: 3, source: 1 });
    const { digest, checks, thin } = await compose();
    expect(digest).toEqual({
      newsletter: {
        name: daily.name,
        title: 'Daily Crypto Insights',
        language: 'en',
        dir: 'ltr',
        site: 'https://news.example',
        accent: '#A8551A',
        postalAddress: '1 Example Street',
        disclaimer: 'Information, not financial advice.',
      },
      edition: { key: '2026-11-20', date: '2026-11-20', number: 214 },
      subject: 'Renting out idle graphics cards',
      preheader: 'Auditors find the cheap bugs',
      stories: [
        {
          articleId,
          title: 'Renting out idle graphics cards',
          url: 'https://www.a.example/Renting-out-idle-graphics-cards?utm_source=feed',
          excerpt: 'Renting out idle graphics cards, in short.',
          author: 'Ann Author',
          image: { url: 'https://a.example/a.png', alt: '', width: 600, height: 300 },
          topics: ['Infrastructure'],
          publishedAt: '2026-11-20T04:30:00.000Z',
          commentCount: 12,
          readingMinutes: 2,
          source: 'a.example',
        },
        expect.objectContaining({ title: 'Auditors find the cheap bugs', source: 'b.example' }),
      ],
    });
    expect(JSON.parse(JSON.stringify(digest))).toEqual(digest);
    expect(thin).toBe(false);
    expect(checks).toEqual([
      { name: 'stories', level: 'green', reason: '2 new articles' },
      { name: 'lead', level: 'green', reason: 'it resembles no recent one' },
      {
        name: 'length',
        level: 'amber',
        reason:
          '24 words, 1 min, fewer than 600: the 2 stories have no more that is whole and still true, as on a thin day',
        todo: 'look whether the edition is worth sending',
      },
      { name: 'sources', level: 'green', reason: '2 of 2 sources answered' },
    ]);
  });

  it('keeps the subject within 50 characters and its words whole', async () => {
    await publish({
      title: 'The long road of a validator that failed for eleven minutes and cost nobody a cent',
      ageHours: 1,
    });
    expect((await compose()).digest.subject).toBe('The long road of a validator that failed…');
  });

  it('repeats nothing that an earlier edition carried, nor a twin of it', async () => {
    const yesterday = await makeEdition('2026-11-19');
    const carried = await publish({ title: 'Carried', ageHours: 20 });
    await carry(carried, yesterday);
    const original = await publish({ title: 'Original', ageHours: 5 });
    await publish({ title: 'Twin', ageHours: 4, duplicateOf: original, source: 1 });
    const late = await publish({ title: 'Late original', ageHours: 3 });
    await carry(await publish({ title: 'Carried twin', ageHours: 19, duplicateOf: late, source: 1 }), yesterday);
    await publish({ title: 'New', ageHours: 6 });
    expect(await titles()).toEqual(['Original', 'New']);
  });

  it('of few words fills up with older articles that nobody carried, of other topics', async () => {
    await publish({ title: 'First', ageHours: 2 });
    await publish({ title: 'Second', ageHours: 3 });
    await publish({ title: 'Older', ageHours: 60 });
    await carry(await publish({ title: 'Carried', ageHours: 70 }), await makeEdition('2026-11-18'));
    const { digest, checks, why } = await compose();
    expect(digest.stories.map(({ title, older }) => [title, older])).toEqual([
      ['First', undefined],
      ['Second', undefined],
    ]);
    await publish({ title: 'Older of another topic', ageHours: 80, topic: 'DeFi' });
    const filled = await compose();
    expect(filled.digest.stories.map(({ title, older }) => [title, older])).toEqual([
      ['First', undefined],
      ['Second', undefined],
      ['Older of another topic', true],
    ]);
    expect(filled.checks[0]).toEqual({
      name: 'stories',
      level: 'green',
      reason: '2 new articles, and 1 older to fill up',
    });
    expect(filled.why.stories[2]?.reason).toBe('older, to fill up the edition; among the best');
    expect([checks[0]?.reason, why.stories.length]).toEqual(['2 new articles', 2]);
  });

  it('may carry again what this very edition carries', async () => {
    await carry(await publish({ title: 'Mine', ageHours: 2 }), editionId);
    await publish({ title: 'Other', ageHours: 3 });
    expect(await titles()).toEqual(['Mine', 'Other']);
  });

  it('leaves out what is dated ahead and what comes from a source that is gone', async () => {
    await publish({ title: 'Tomorrow', ageHours: -5 });
    await publish({ title: 'Gone', ageHours: 1, source: 1 });
    await publish({ title: 'Here', ageHours: 2 });
    await publish({ title: 'Here too', ageHours: 3 });
    await database.db
      .updateTable('sources')
      .set({ active: false })
      .where('id', '=', sourceIds[1] ?? 0)
      .execute();
    expect(await titles()).toEqual(['Here', 'Here too']);
  });

  it('says why its blocks are what they are, or absent', async () => {
    await publish({ title: 'One', ageHours: 1 });
    const { why } = await compose();
    expect(why.blocks).toEqual(
      expect.arrayContaining([
        { block: 'bullets', reason: 'absent: 0 of 1 stories have a fact, which without the market makes no three' },
        { block: 'length', reason: '4 words, 1 min, of 600 to 900; excerpts go on until 700' },
        { block: 'preheader', reason: 'how the only story begins' },
      ]),
    );
  });

  it('has 900 words at most: what there is no room for is out, and that is said', async () => {
    ({ newsletter: daily, sourceIds } = await makeNewsletter('digest: { maxArticles: 30, maxPerTopic: 30 }\n'));
    editionId = await makeEdition('2026-11-20');
    const names = ['Amber', 'Birch', 'Cedar', 'Delta', 'Ember', 'Fjord', 'Grove', 'Heath', 'Islet', 'Jetty', 'Knoll'];
    for (const [i, name] of [...names, 'Lagoon', 'Meadow', 'Narrows', 'Orchard', 'Prairie'].entries()) {
      const excerpt = `${name} ${'goes on and on without ever coming to an end '.repeat(7)}.`;
      await publish({ title: `${name} opens its books`, ageHours: i + 1, excerpt: excerpt.replace(' .', '.') });
    }
    const { digest, why, checks } = await compose();
    expect(checks.find(({ name }) => name === 'length')).toMatchObject({ level: 'green' });
    const out = why.stories.filter(({ place }) => place === 'out');
    expect(digest.stories.length + out.length).toBe(16);
    expect(out.length).toBeGreaterThan(2);
    expect(new Set(out.map(({ reason }) => reason))).toEqual(
      new Set(['no room: with it the edition has more than 900 words']),
    );
    expect(why.stories.slice(0, digest.stories.length).map(({ title }) => title)).toEqual(
      digest.stories.map(({ title }) => title),
    );
  });

  it('has nothing to send when there is nothing, and says so in red', async () => {
    const { digest, checks, thin } = await compose();
    expect(digest).toMatchObject({ subject: 'Daily Crypto Insights', preheader: '', stories: [] });
    expect(thin).toBe(true);
    expect(checks[0]).toEqual({
      name: 'stories',
      level: 'red',
      reason: 'no article of the last 48 hours is left to carry',
      todo: '`edition show NAME --why` says what was left out; check the sources, or raise digest.maxAgeHours',
    });
  });

  it.each([
    [
      'fill',
      ['Fresh', 'Old'],
      false,
      '1 new article, fewer than minArticles (2), and 1 older to fill up; thinDay is fill',
    ],
    ['send', ['Fresh'], true, '1 new article, fewer than minArticles (2); thinDay is send'],
    ['skip', ['Fresh'], true, '1 new article, fewer than minArticles (2); thinDay is skip'],
  ])('on a thin day set to %s carries %j', async (thinDay, expected, isThin, reason) => {
    ({ newsletter: daily, sourceIds } = await makeNewsletter(`digest: { thinDay: ${thinDay} }\n`));
    editionId = await makeEdition('2026-11-20');
    await publish({ title: 'Fresh', ageHours: 10 });
    await publish({ title: 'Old', ageHours: 100 });
    await publish({ title: 'Older', ageHours: 101 });
    await publish({ title: 'Ancient', ageHours: 24 * 40 });
    const { digest, checks, thin } = await compose();
    expect(digest.stories.map((story) => story.title)).toEqual(expected);
    expect(thin).toBe(isThin);
    expect(checks[0]).toMatchObject({ name: 'stories', level: 'amber', reason });
  });

  it('names the sources that are silent in amber, and in red when none answers on a thin day', async () => {
    const [first = 0, second = 0] = sourceIds;
    await database.db
      .updateTable('sources')
      .set({ failed_at: new Date(now.getTime() + 1), failure: 'it answered 503' })
      .where('id', '=', first)
      .execute();
    await publish({ title: 'One', ageHours: 1 });
    await publish({ title: 'Two', ageHours: 2 });
    expect((await compose()).checks.at(-1)).toEqual({
      name: 'sources',
      level: 'amber',
      reason: '1 of 2 sources answered; a.example: it answered 503',
      todo: 'try each with `broadsheet source test URL`, then gather again',
    });
    await database.db.updateTable('sources').set({ succeeded_at: null }).where('id', '=', second).execute();
    expect((await compose()).checks.at(-1)).toMatchObject({ level: 'amber' });
    await database.db.deleteFrom('articles').where('title', '=', 'Two').where('newsletter_id', '=', daily.id).execute();
    expect((await compose()).checks.at(-1)).toMatchObject({
      level: 'red',
      reason: '0 of 2 sources answered; a.example: it answered 503; b.example: not asked yet',
    });
  });
});

describe('the prices of an edition', () => {
  const markets = 'markets: { assets: [BTC, ETH], providers: [{ type: coingecko }, { type: binance }] }\n';

  beforeEach(async () => {
    ({ newsletter: daily, sourceIds } = await makeNewsletter(markets));
    editionId = await makeEdition('2026-11-20');
  });

  async function quote(provider: string, symbols: string[], ageMinutes: number): Promise<void> {
    const at = new Date(now.getTime() - ageMinutes * 60_000);
    const { id } = await database.db
      .insertInto('snapshots')
      .values({ newsletter_id: daily.id, currency: 'usd', taken_at: at })
      .returning('id')
      .executeTakeFirstOrThrow();
    const rows = symbols.map((symbol) => ({ snapshot_id: id, provider, symbol, price: 2, quoted_at: at }));
    await database.db
      .insertInto('quotes')
      .values(rows.map((row) => ({ ...row, change_24h: null, change_7d: null })))
      .execute();
  }

  async function priceCheck() {
    const { digest, checks } = await compose();
    return { market: digest.market, check: checks.find((check) => check.name === 'prices') };
  }

  it('stand in the digest with their time and provider', async () => {
    await quote('coingecko', ['BTC', 'ETH'], 5);
    const { market, check } = await priceCheck();
    expect(market).toEqual({
      currency: 'usd',
      asOf: '2026-11-20T06:25:00.000Z',
      provider: { name: 'CoinGecko', url: 'https://www.coingecko.com' },
      quotes: [
        { symbol: 'BTC', name: 'Bitcoin', price: 2 },
        { symbol: 'ETH', name: 'Ethereum', price: 2 },
      ],
    });
    expect(check).toEqual({
      name: 'prices',
      level: 'green',
      reason: '2 prices by CoinGecko as of 2026-11-20T06:25:00.000Z',
    });
  });

  it('are left out when they are old, and the operator is told', async () => {
    await quote('coingecko', ['BTC', 'ETH'], 11);
    const { market, check } = await priceCheck();
    expect(market).toBeUndefined();
    expect(check).toMatchObject({
      level: 'amber',
      reason: 'no provider has prices of the last 10 minutes; the edition goes without them',
    });
  });

  it('come from the next provider where the first has none, and what is missing is named', async () => {
    await quote('binance', ['ETH'], 5);
    const { market, check } = await priceCheck();
    expect(market?.provider.name).toBe('Binance');
    expect(check).toMatchObject({
      level: 'amber',
      reason: '1 price by Binance as of 2026-11-20T06:25:00.000Z; none by CoinGecko; none for BTC',
    });
  });
});
