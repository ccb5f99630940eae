import pino from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Newsletter } from '../../../src/newsletters/find.ts';
import { composeWeekly } from '../../../src/newsroom/compose-weekly.ts';
import { buildNewsletter } from '../../support/build.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';

/** A Sunday, when the draft of its weekly edition is due. */
const now = new Date('2026-03-08T08:30:00Z');
const log = pino({ level: 'silent' });

let database: TestDatabase;
let newsletter: Newsletter;
let made = 0;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.dispose());
beforeEach(async () => {
  made += 1;
  newsletter = await buildNewsletter(database, { name: `daily-${made}`, digest: { maxPerTopic: 30 } });
});

type Piece = { title: string; text?: string; publishedAt?: string; paid?: string; gone?: boolean };

async function write({ title, text = '', publishedAt = '2026-03-04T05:00:00Z', paid, gone }: Piece): Promise<number> {
  const { id: source_id } = await database.db
    .selectFrom('sources')
    .select('id')
    .where('newsletter_id', '=', newsletter.id)
    .executeTakeFirstOrThrow();
  const { id } = await database.db
    .insertInto('articles')
    .values({
      newsletter_id: newsletter.id,
      source_id,
      guid: title,
      url: urlOf(title),
      canonical_url: urlOf(title),
      title,
      excerpt: text,
      text,
      word_count: 300,
      published_at: publishedAt,
      paid: paid ?? null,
      gone_at: gone ? now : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

const urlOf = (title: string) => `https://news.example/${title.toLowerCase().replaceAll(' ', '-')}`;

/** An edition that is out, with these articles, in this order. */
async function tell(key: string, frozenAt: string, articleIds: number[], kind: 'regular' | 'weekly' = 'regular') {
  const articles = await database.db
    .selectFrom('articles')
    .select(['id', 'url'])
    .where('id', 'in', articleIds)
    .execute();
  const stories = articleIds.map((articleId) => ({
    articleId,
    url: articles.find(({ id }) => id === articleId)?.url,
    title: key,
  }));
  const edition = await database.db
    .insertInto('editions')
    .values({
      newsletter_id: newsletter.id,
      key,
      kind,
      date: frozenAt.slice(0, 10),
      number: 1,
      status: 'sent',
      scheduled: true,
      cutoff_at: frozenAt,
      send_at: frozenAt,
      fresh_until: frozenAt,
      frozen_at: frozenAt,
      salt: Buffer.alloc(16),
      digest: JSON.stringify({ subject: key, stories }),
      version: 1,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const content = { settings: JSON.stringify(newsletter.settings), digest: JSON.stringify({ subject: key, stories }) };
  await database.db
    .insertInto('contents')
    .values({ edition_id: edition.id, version: 1, subject: key, html: '', text: '', ...content })
    .execute();
  if (kind === 'regular') {
    const rows = articleIds.map((article_id) => ({ newsletter_id: newsletter.id, article_id, edition_id: edition.id }));
    await database.db.insertInto('edition_articles').values(rows).execute();
  }
  return edition.id;
}

async function click(editionId: number, title: string, people: number): Promise<void> {
  const url = urlOf(title);
  const { id } = await database.db
    .insertInto('links')
    .values({ edition_id: editionId, url, target: url })
    .returning('id')
    .executeTakeFirstOrThrow();
  await database.db.insertInto('clicks').values({ link_id: id, hour: now, people, machines: 900 }).execute();
}

async function compose() {
  const edition = { id: 0, key: '2026-w10', date: '2026-03-08', number: 9 };
  const ctx = { db: database.db, clock: { now: () => now }, config: { allowPrivateSources: true }, log };
  return composeWeekly(ctx, newsletter, edition);
}

const titles = async () => (await compose()).digest.stories.map(({ title }) => title);

describe('the best of a week', () => {
  it('is made of what went out since the last one was drafted, and so tiles with it', async () => {
    await tell('2026-02-28', '2026-02-28T07:00:00Z', [await write({ title: 'Too long ago' })]);
    await tell('before', '2026-03-01T08:29:00Z', [await write({ title: 'In the last draft' })]);
    await tell('after', '2026-03-01T08:31:00Z', [await write({ title: 'After the last draft' })]);
    await tell('2026-03-08', '2026-03-08T07:00:00Z', [await write({ title: 'On the day itself' })]);
    expect((await titles()).toSorted()).toEqual(['After the last draft', 'On the day itself']);
  });

  it('says what it is, names no price, and shows the day of each story', async () => {
    const old = '2026-02-20T05:00:00Z';
    await tell('2026-03-04', '2026-03-04T07:00:00Z', [
      await write({ title: 'Court orders an exchange to open its customer ledger', publishedAt: old }),
    ]);
    const { digest, checks, why } = await compose();
    expect(digest).toMatchObject({
      edition: { key: '2026-w10', date: '2026-03-08', number: 9, kind: 'weekly' },
      subject: 'Week’s best: Court orders an exchange to open…',
      stories: [{ publishedAt: '2026-02-20T05:00:00.000Z', older: true }],
    });
    expect(checks).toContainEqual(expect.objectContaining({ name: 'stories', level: 'amber' }));
    expect(why.subjects.every(({ subject }) => subject.startsWith('Week’s best: '))).toBe(true);
  });

  it('ranks by what people followed, machines left aside', async () => {
    const [first, second] = [await write({ title: 'First' }), await write({ title: 'Second' })];
    const edition = await tell('2026-03-04', '2026-03-04T07:00:00Z', [first, second]);
    const other = await tell('2026-03-05', '2026-03-05T07:00:00Z', [await write({ title: 'Third' })]);
    await click(edition, 'Second', 80);
    await click(edition, 'First', 8);
    await click(other, 'Third', 1);
    const { why } = await compose();
    const clicks = why.stories.map(({ title, terms }) => [title, terms.find(({ name }) => name === 'clicks')?.points]);
    expect(Object.fromEntries(clicks)).toEqual({ First: 2, Second: 20, Third: 20 });
    expect(clicks[0]).toEqual(['Third', 20]);
  });

  it('leaves out what proved to be paid for or is gone, and what an earlier week told', async () => {
    const kept = await write({ title: 'Kept' });
    const told = await write({ title: 'Told a week ago', publishedAt: '2026-03-01T05:00:00Z' });
    await tell('2026-w09', '2026-03-01T09:00:00Z', [told], 'weekly');
    await tell('2026-03-04', '2026-03-04T07:00:00Z', [
      await write({ title: 'An advertorial', paid: 'its category' }),
      await write({ title: 'A page that is gone', gone: true }),
      told,
      kept,
    ]);
    expect(await titles()).toEqual(['Kept']);
  });

  it('is filled up with articles of the week, told by no edition, and says how many', async () => {
    await tell('2026-03-04', '2026-03-04T07:00:00Z', [await write({ title: 'Told' })]);
    await write({ title: 'Untold' });
    await write({ title: 'Untold and too old', publishedAt: '2026-02-20T05:00:00Z' });
    const { digest, checks } = await compose();
    expect(digest.stories.map(({ title }) => title)).toEqual(['Told', 'Untold']);
    expect(checks).toContainEqual({
      name: 'stories',
      level: 'green',
      reason: '1 of the 1 stories of the week, and 1 that no edition told to fill up',
    });
  });

  it('says nothing that was true on its own day alone', async () => {
    const text = [
      'Today the river runs high at Halden, and nobody there minds the rain.',
      'The dam at Halden sold 310 megawatt hours of its night power to four mining halls in February.',
      'Bitcoin now trades at $61,000 on every exchange that the operator of the dam looks at.',
      'The operator keeps the right to cut the halls off within ninety seconds when the valley needs the power.',
    ].join('\n\n');
    await tell('2026-03-04', '2026-03-04T07:00:00Z', [
      await write({ title: 'Halden dam sells its night power to mining halls', text }),
    ]);
    const told = JSON.stringify((await compose()).digest.stories);
    expect(told).toContain('310 megawatt hours');
    expect(told).not.toMatch(/Today|61,000/);
  });

  it('stops where a week has nothing to tell', async () => {
    const { checks } = await compose();
    expect(checks).toContainEqual(expect.objectContaining({ name: 'stories', level: 'red' }));
  });
});
