import { newReaderToken } from '../../src/audience/token.ts';
import type { Context } from '../../src/context.ts';
import { instanceKey } from '../../src/db/instance-keys.ts';
import type { EditionStatus } from '../../src/db/schema.ts';
import { ensureEdition } from '../../src/editions/ensure.ts';
import type { Edition } from '../../src/editions/find.ts';
import { hashAddress, parseAddress } from '../../src/mail/address.ts';
import { laneOf } from '../../src/mail/lanes.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { newsletterSettings } from '../../src/newsletters/settings.ts';
import type { Digest, Story } from '../../src/newsroom/digest.ts';
import type { Creative } from '../../src/sponsorship/ad.ts';

type Db = Pick<Context, 'db'>;

/** A newsletter with the least that its file needs, and whatever else is given. */
export async function buildNewsletter({ db }: Db, given: Record<string, unknown> = {}): Promise<Newsletter> {
  const settings = newsletterSettings.parse({
    name: 'daily',
    title: 'Daily Crypto Insights',
    from: '"Example News" <daily@news.example>',
    postalAddress: '1 Example Street, 10115 Berlin, Germany',
    sources: [{ type: 'feed', url: 'http://127.0.0.1:1/feed.xml' }],
    ...given,
  });
  const { id } = await db
    .insertInto('newsletters')
    .values({ name: settings.name, settings: JSON.stringify(settings) })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const [position, source] of settings.sources.entries()) {
    await db
      .insertInto('sources')
      .values({ newsletter_id: id, position, ...source })
      .execute();
  }
  return { id, name: settings.name, settings };
}

export type BuiltReader = { subscriptionId: number; address: string; token: string; hash: Buffer };

export async function addReader(
  { db }: Db,
  newsletter: Pick<Newsletter, 'id'>,
  address: string,
  status: 'pending' | 'active' | 'left' = 'active',
): Promise<BuiltReader> {
  const { domain } = parseAddress(address);
  const hash = hashAddress(await instanceKey(db, 'addresses'), address);
  await db
    .insertInto('domains')
    .values({ domain, lane: laneOf(domain) })
    .onConflict((c) => c.doNothing())
    .execute();
  const subscriber = await db
    .insertInto('subscribers')
    .values({ address, domain, address_hash: hash })
    .onConflict((c) => c.column('address_hash').doUpdateSet({ address }))
    .returning('id')
    .executeTakeFirstOrThrow();
  const token = newReaderToken();
  const { id } = await db
    .insertInto('subscriptions')
    .values({ subscriber_id: subscriber.id, newsletter_id: newsletter.id, status, token })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { subscriptionId: id, address, token, hash };
}

/** Active readers `reader1@…`, `reader2@…`; every third at a big provider, so that there are several lanes. */
export async function buildReaders(ctx: Db, newsletter: Newsletter, count: number): Promise<BuiltReader[]> {
  const readers: BuiltReader[] = [];
  for (let i = 1; i <= count; i++) {
    readers.push(await addReader(ctx, newsletter, `reader${i}@${i % 3 === 0 ? 'gmail.com' : 'readers.example'}`));
  }
  return readers;
}

/** An article and the story that a digest would carry of it. */
export async function buildStory(
  { db }: Db,
  newsletter: Newsletter,
  title = 'Idle graphics cards find customers',
  topics = ['Infrastructure'],
): Promise<Story> {
  const source = await db
    .selectFrom('sources')
    .select('id')
    .where('newsletter_id', '=', newsletter.id)
    .executeTakeFirstOrThrow();
  const url = `https://news.example/${title.toLowerCase().replaceAll(' ', '-')}`;
  const story = { title, url, excerpt: `${title}, and the bill is a fifth of before.` };
  const { id } = await db
    .insertInto('articles')
    .values({
      ...story,
      newsletter_id: newsletter.id,
      source_id: source.id,
      guid: url,
      canonical_url: url,
      text: story.excerpt,
      word_count: 900,
      published_at: '2026-03-02T05:00:00Z',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return {
    ...story,
    articleId: id,
    topics,
    publishedAt: '2026-03-02T05:00:00Z',
    commentCount: 2,
    readingMinutes: 4,
    source: 'news.example',
  };
}

function buildDigest(newsletter: Newsletter, stories: Story[], key = '2026-03-02'): Digest {
  const { name, title, language, postalAddress, disclaimer } = newsletter.settings;
  return {
    newsletter: { name, title, language, dir: 'ltr', postalAddress, disclaimer },
    edition: { key, date: '2026-03-02', number: 1 },
    subject: stories[0]?.title ?? 'Nothing',
    preheader: 'And what else happened.',
    stories,
  };
}

/** An edition with a digest of one story, in that state. */
export async function buildEdition(
  ctx: Pick<Context, 'db' | 'clock'>,
  newsletter: Newsletter,
  status: EditionStatus = 'approved',
  key = '2026-03-02',
): Promise<Edition> {
  const now = ctx.clock.now();
  const plan = { key, date: '2026-03-02', scheduled: true, cutoffAt: now, sendAt: now };
  const { id } = await ensureEdition(ctx, newsletter, plan);
  const digest = buildDigest(newsletter, [await buildStory(ctx, newsletter, `A story for ${key}`)], key);
  return ctx.db
    .updateTable('editions')
    .set({ status, digest: JSON.stringify(digest) })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** A booking of the newsletter's headline slot, by a sponsor of its own; returns its id. */
export async function buildBooking(
  { db }: Db,
  newsletter: Pick<Newsletter, 'id'>,
  { editionKey = '2026-03-02', position = 1 } = {},
): Promise<number> {
  const creative: Creative = {
    format: 'headline',
    line: 'Books that close by themselves',
    link: 'https://sponsor.example/',
  };
  const sponsor = await db
    .insertInto('sponsors')
    .values({ name: `Sponsor ${editionKey} ${position}`, key: `sponsor ${editionKey} ${position}` })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { id } = await db
    .insertInto('bookings')
    .values({
      newsletter_id: newsletter.id,
      sponsor_id: sponsor.id,
      placement: 'headline',
      edition_key: editionKey,
      position,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('creatives')
    .values({ booking_id: id, version: 1, content: JSON.stringify(creative) })
    .execute();
  return id;
}
