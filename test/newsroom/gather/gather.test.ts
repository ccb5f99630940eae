import pino from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { applyNewsletter } from '../../../src/newsletters/apply.ts';
import { exportNewsletter } from '../../../src/newsletters/export.ts';
import { findNewsletter, type Newsletter } from '../../../src/newsletters/find.ts';
import { gather } from '../../../src/newsroom/gather/gather.ts';
import { gatherSources } from '../../../src/newsroom/gather/gather-sources.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { type Answerer, serveSite } from '../site-server.ts';

let database: TestDatabase;
let now = new Date();
let part: Parameters<typeof gather>[0];

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.dispose());
beforeEach(() => {
  now = new Date('2026-11-20T07:00:00Z');
  part = { db: database.db, clock: { now: () => now }, config: testConfig, log: pino({ level: 'silent' }) };
});

const testConfig = { allowPrivateSources: true } as Parameters<typeof gather>[0]['config'];
let count = 0;

/** A newsletter with these sources; each test has its own. */
async function newsletterWith(...sources: [type: string, url: string][]): Promise<Newsletter> {
  const name = `letter-${++count}`;
  const lines = sources.map(([type, url]) => `  - { type: ${type}, url: "${url}" }`).join('\n');
  const yaml = `name: ${name}\ntitle: News\nfrom: "News <a@news.example>"\npostalAddress: "1 Street, Berlin"\nsources:\n${lines}\n`;
  await applyNewsletter(part, yaml, 'test.yaml');
  return findNewsletter(database.db, name);
}

type Item = { title: string; guid?: string; link?: string; date?: string; text?: string };

function feedOf(...items: Item[]): string {
  return `<rss version="2.0"><channel><title>A</title>${items.map(itemOf).join('')}</channel></rss>`;
}

function itemOf(item: Item): string {
  const { title, guid = title, date = 'Fri, 20 Nov 2026 05:00:00 GMT', text = 'Some text.' } = item;
  const { link = `https://news.example/${guid.replaceAll(' ', '-')}` } = item;
  return `<item><title>${title}</title><guid isPermaLink="false">urn:${guid}</guid><link>${link}</link>
    <pubDate>${date}</pubDate><description>${text}</description></item>`;
}

const storedOf = (newsletter: Newsletter) =>
  database.db.selectFrom('articles').selectAll().where('newsletter_id', '=', newsletter.id).orderBy('id').execute();

const rowsOf = (newsletter: Newsletter) =>
  database.db
    .selectFrom('sources')
    .selectAll()
    .where('newsletter_id', '=', newsletter.id)
    .orderBy('position')
    .execute();

describe('gathering sources', () => {
  test('stores articles once, however often it runs, and takes over what was edited', async () => {
    let items: Item[] = [{ title: 'One', text: 'First text of it.' }, { title: 'Two' }];
    const site = await serveSite(() => feedOf(...items));
    const newsletter = await newsletterWith(['feed', site.url]);
    expect(await gatherSources(part, newsletter)).toEqual([
      {
        type: 'feed',
        url: site.url,
        kind: 'read',
        found: 2,
        added: 2,
        updated: 0,
        duplicates: 0,
        notes: [],
        incomplete: undefined,
      },
    ]);
    expect(await gatherSources(part, newsletter)).toMatchObject([{ added: 0, updated: 0 }]);

    items = [{ title: 'One, corrected', guid: 'One', text: 'Second text of it.' }];
    expect(await gatherSources(part, newsletter)).toMatchObject([{ added: 0, updated: 1 }]);
    expect(await storedOf(newsletter)).toMatchObject([
      {
        guid: 'urn:One',
        title: 'One, corrected',
        excerpt: 'Second text of it.',
        text: 'Second text of it.',
        word_count: 4,
        duplicate_of: null,
      },
      { guid: 'urn:Two' },
    ]);
  });

  test('stores each article once when two bring the same at once', async () => {
    const items = Array.from({ length: 20 }, (_, i) => ({ title: `Number ${i} of many` }));
    const site = await serveSite(() => feedOf(...items));
    const newsletter = await newsletterWith(['feed', site.url]);
    const reports = await Promise.all([1, 2, 3].map(() => gatherSources(part, newsletter)));
    expect(reports.flat().filter(({ kind }) => kind === 'failed')).toEqual([]);
    expect(await storedOf(newsletter)).toHaveLength(20);
  });

  test('finds the same article by its canonical URL under another guid', async () => {
    const first = await serveSite(() =>
      feedOf({ title: 'Story of the day', link: 'https://News.example/a/?utm_source=x' }),
    );
    const second = await serveSite(() =>
      feedOf({ title: 'Another title', guid: 'else', link: 'https://news.example/a#top', text: 'Lesser.' }),
    );
    const newsletter = await newsletterWith(['feed', first.url], ['feed', second.url]);
    await gatherSources(part, newsletter);
    await gatherSources(part, newsletter);
    expect(await storedOf(newsletter)).toMatchObject([
      { title: 'Story of the day', url: 'https://news.example/a/', canonical_url: 'https://news.example/a' },
    ]);
  });

  test('marks a near-equal title as a duplicate, and no longer when it is edited', async () => {
    let title = 'Bitcoin climbs above $100,000, as ETF inflows grow!';
    const first = await serveSite(() =>
      feedOf({ title: 'Bitcoin climbs above $100K as ETF inflows grow', date: 'Fri, 20 Nov 2026 04:00:00 GMT' }),
    );
    const second = await serveSite(() =>
      feedOf({ title, guid: 'b' }, { title: 'Ether climbs above $100,000 as ETF inflows grow', guid: 'c' }),
    );
    const newsletter = await newsletterWith(['feed', first.url], ['feed', second.url]);
    expect(await gatherSources(part, newsletter)).toMatchObject([{ duplicates: 0 }, { added: 2, duplicates: 1 }]);
    const stored = await storedOf(newsletter);
    expect(stored.map(({ duplicate_of }) => duplicate_of)).toEqual([null, stored[0]?.id, null]);

    title = 'What the ETF inflows mean for miners';
    await gatherSources(part, newsletter);
    expect((await storedOf(newsletter)).map(({ duplicate_of }) => duplicate_of)).toEqual([null, null, null]);
  });

  test('one that fails is named in its row and stops no other', async () => {
    let broken = true;
    const good = await serveSite(() => feedOf({ title: 'Good' }));
    const bad = await serveSite(() => (broken ? { status: 500 } : feedOf({ title: 'Back' })));
    const newsletter = await newsletterWith(['feed', bad.url], ['feed', good.url]);
    expect(await gatherSources(part, newsletter)).toMatchObject([
      { kind: 'failed', reason: expect.stringMatching(/answered 500/) },
      { kind: 'read', added: 1 },
    ]);
    expect(await rowsOf(newsletter)).toMatchObject([
      { failure: expect.stringMatching(/answered 500/), failed_at: now, fetched_at: now, succeeded_at: null },
      { failure: null, succeeded_at: now, backfilled_at: now },
    ]);
    broken = false;
    await gatherSources(part, newsletter);
    expect(await rowsOf(newsletter)).toMatchObject([{ failure: null, succeeded_at: now, failed_at: now }, {}]);
  });

  test('asks a feed only for what changed', async () => {
    const answer: Answerer = (_url, request) =>
      request.headers['if-none-match'] === '"1"'
        ? { status: 304 }
        : { headers: { etag: '"1"' }, body: feedOf({ title: 'A' }) };
    const newsletter = await newsletterWith(['feed', (await serveSite(answer)).url]);
    expect(await gatherSources(part, newsletter)).toMatchObject([{ kind: 'read' }]);
    expect(await gatherSources(part, newsletter)).toMatchObject([{ kind: 'unchanged' }]);
  });

  test('dates that are missing or to come count from when they were first seen', async () => {
    const site = await serveSite(() =>
      feedOf({ title: 'Tomorrow', date: 'Sat, 21 Nov 2026 05:00:00 GMT' }, { title: 'Undated', date: '' }),
    );
    const newsletter = await newsletterWith(['feed', site.url]);
    const seen = now;
    await gatherSources(part, newsletter);
    now = new Date('2026-11-20T09:00:00Z');
    await gatherSources(part, newsletter);
    const times = (await storedOf(newsletter)).map(({ published_at }) => published_at);
    expect(times).toEqual([new Date(seen.getTime() - 1000), seen]);
  });

  test('keeps the comments of a WordPress post as the site shows them now', async () => {
    const post = {
      id: 1,
      link: 'https://news.example/p',
      title: { rendered: 'Post' },
      date_gmt: '2026-11-20T05:00:00',
      content: { rendered: '<p>Text.</p>' },
    };
    const comment = (id: number, text: string, parent = 0) => ({
      id,
      parent,
      author_name: 'Bo',
      date_gmt: '2026-11-20T06:00:00',
      content: { rendered: text },
    });
    let comments = [comment(1, 'First'), comment(2, 'Spam'), comment(3, 'Reply', 1)];
    const site = await serveSite((url) => JSON.stringify(url.pathname.endsWith('/posts') ? [post] : comments));
    const newsletter = await newsletterWith(['wordpress', site.url]);
    await gatherSources(part, newsletter);
    comments = [comment(1, 'First, edited'), comment(3, 'Reply', 1)];
    await gatherSources(part, newsletter);
    const [article] = await storedOf(newsletter);
    expect(article?.comment_count).toBe(2);
    const stored = await database.db
      .selectFrom('comments')
      .select(['external_id', 'parent_external_id', 'text'])
      .where('article_id', '=', article?.id ?? 0)
      .orderBy('external_id')
      .execute();
    expect(stored).toEqual([
      { external_id: '1', parent_external_id: null, text: 'First, edited' },
      { external_id: '3', parent_external_id: '1', text: 'Reply' },
    ]);
  });

  test('marks what somebody paid for, and anew when the rules change', async () => {
    const html = '&lt;a rel="nofollow sponsored" href="https://casino.example"&gt;Play&lt;/a&gt; now.';
    const site = await serveSite((_url, request) =>
      request.headers['if-none-match']
        ? { status: 304 }
        : {
            headers: { etag: '"1"' },
            body: feedOf({ title: 'News' }, { title: 'Casino', text: html }).replace(
              '</item>',
              '<category>From our partners</category></item>',
            ),
          },
    );
    const newsletter = await newsletterWith(['feed', site.url]);
    await gatherSources(part, newsletter);
    const marks = async () => (await storedOf(newsletter)).map(({ title, paid }) => [title, paid]);
    expect(await marks()).toEqual([
      ['News', null],
      ['Casino', 'most of its links are rel="sponsored"'],
    ]);
    const yaml = await exportNewsletter(database.db, newsletter.name);
    await applyNewsletter(
      part,
      yaml.replace(/^paid:\n( .*\n)+/m, 'paid: { categories: [from our partner] }\n'),
      'test.yaml',
    );
    await gatherSources(part, await findNewsletter(database.db, newsletter.name));
    expect(await marks()).toEqual([
      ['News', 'category "From our partners"'],
      ['Casino', 'most of its links are rel="sponsored"'],
    ]);
  });

  test('a source that is gone from the file is left alone', async () => {
    const site = await serveSite(() => feedOf({ title: 'A' }));
    const newsletter = await newsletterWith(['feed', site.url]);
    await database.db
      .updateTable('sources')
      .set({ active: false })
      .where('newsletter_id', '=', newsletter.id)
      .execute();
    expect(await gatherSources(part, newsletter)).toEqual([]);
    expect(site.asked).toEqual([]);
  });
});

describe('gather', () => {
  test('runs once when several ask at the same time, unless it is forced', async () => {
    const site = await serveSite(() => feedOf({ title: 'A' }));
    const newsletter = await newsletterWith(['feed', site.url]);
    const reports = await Promise.all([1, 2, 3, 4].map(() => gather(part, newsletter)));
    expect(reports.map(({ kind }) => kind).toSorted()).toEqual(['gathered', 'recent', 'recent', 'recent']);
    expect(site.asked).toHaveLength(1);
    await gather(part, newsletter, { force: true });
    expect(site.asked).toHaveLength(2);
    now = new Date(now.getTime() + 21_000);
    await gather(part, newsletter);
    expect(site.asked).toHaveLength(3);
  });
});
