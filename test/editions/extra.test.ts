import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { releaseEdition } from '../../src/deliveries/release.ts';
import { sendEdition } from '../../src/deliveries/send-edition.ts';
import { draftEdition, redraftEdition } from '../../src/editions/draft/draft.ts';
import { loadEdition } from '../../src/editions/find.ts';
import { ensureChosen } from '../../src/editions/plan.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import type { Creative } from '../../src/sponsorship/ad.ts';
import { serveSite } from '../newsroom/site-server.ts';
import { buildBooking, buildNewsletter } from '../support/build.ts';
import { type TestContext, testContext } from '../support/context.ts';

let ctx: TestContext;
let made = 0;

beforeAll(async () => {
  ctx = await testContext();
});
afterAll(() => ctx.dispose());
beforeEach(() => {
  made += 1;
});

const words = `The exchange closed the bridge at nine in the evening and gave 4,100 customers their deposits back.
  That is one in eight of all who had used it since the spring, and none of them had to ask for it first.
  Whoever runs a bridge of that kind will have to say how it is guarded before the next one opens its gates.`;

function page(title: string, more = ''): string {
  return `<html><head><title>${title}</title><meta property="og:type" content="article">
    <meta property="og:title" content="${title}">
    <meta property="article:published_time" content="2026-02-01T05:00:00Z">${more}</head>
    <body><article><h1>${title}</h1><p>${words}</p><p>${words.toUpperCase().toLowerCase()}</p></article></body></html>`;
}

type Site = { url: string; asked: string[]; newsletter: Newsletter };

/** A newsletter whose feed has two stories of today, and whose site has these pages beside them. */
async function siteOf(pages: Record<string, string>, given: Record<string, unknown> = {}): Promise<Site> {
  const item = (title: string) => `<item><title>${title}</title><link>http://news.example/${title.length}</link>
    <pubDate>Mon, 02 Mar 2026 04:00:00 GMT</pubDate><description>${title}, in a sentence.</description></item>`;
  const feed = `<rss version="2.0"><channel><title>A</title>${item('Idle graphics cards find customers')}${item(
    'Auditors find the cheap bugs',
  )}</channel></rss>`;
  const site = await serveSite(({ pathname }) => (pathname === '/feed' ? feed : pages[pathname]));
  const newsletter = await buildNewsletter(ctx, {
    name: `daily-${made}`,
    sources: [{ type: 'feed', url: `${site.url}/feed` }],
    ...given,
  });
  return { ...site, newsletter };
}

const breaking = (article: string, key = 'breaking-1') => ({ key, article });

describe('an extra edition of one article', () => {
  it('carries it alone, though no source has listed it and it is a month old', async () => {
    const { url, newsletter } = await siteOf({ '/bridge': page('A bridge closes and pays back') });
    const { id } = await ensureChosen(ctx, newsletter, breaking(`${url}/bridge?utm_source=desk`));
    const drafted = await draftEdition(ctx, id);
    expect(drafted).toMatchObject({
      kind: 'drafted',
      digest: {
        subject: 'A bridge closes and pays back',
        stories: [{ title: 'A bridge closes and pays back', excerpt: expect.stringContaining('4,100 customers') }],
      },
      checks: expect.arrayContaining([{ name: 'stories', level: 'green', reason: 'the article that was asked for' }]),
    });
    const { edition } = await loadEdition(ctx, id);
    expect(edition).toMatchObject({ key: 'breaking-1', scheduled: false, brief: { kind: 'article' } });
    expect(edition.why).toMatchObject({ stories: [{ place: 'lead', reason: 'it was asked for' }] });
  });

  it('is the same when it is asked for again, also when the site is away', async () => {
    const pages: Record<string, string> = { '/bridge': page('A bridge closes') };
    const { url, newsletter } = await siteOf(pages);
    const first = await ensureChosen(ctx, newsletter, breaking(`${url}/bridge`));
    delete pages['/bridge'];
    expect(await ensureChosen(ctx, newsletter, breaking(`${url}/bridge/`))).toMatchObject({ id: first.id });
    expect(await ensureChosen(ctx, newsletter, { key: 'breaking-1' })).toMatchObject({ id: first.id });
  });

  it('is not turned into one of something else', async () => {
    const { url, newsletter } = await siteOf({ '/bridge': page('A bridge closes'), '/other': page('Another thing') });
    await ensureChosen(ctx, newsletter, breaking(`${url}/bridge`));
    await expect(ensureChosen(ctx, newsletter, breaking(`${url}/other`))).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining(`was made for ${url}/bridge`),
    });
    await ensureChosen(ctx, newsletter, { key: 'plain' });
    await expect(ensureChosen(ctx, newsletter, breaking(`${url}/other`, 'plain'))).rejects.toMatchObject({
      message: expect.stringContaining('was made for the news'),
    });
  });

  it('is one, whichever of two articles is first, when both are asked for at once under one key', async () => {
    const { url, newsletter } = await siteOf({ '/bridge': page('A bridge closes'), '/other': page('Another thing') });
    const asked = await Promise.allSettled(
      ['/bridge', '/other'].map((path) => ensureChosen(ctx, newsletter, breaking(`${url}${path}`))),
    );
    expect(asked.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('takes its article from the daily one, and is refused what another edition carried', async () => {
    const { url, newsletter } = await siteOf({ '/bridge': page('A bridge closes') });
    const { id } = await ensureChosen(ctx, newsletter, breaking(`${url}/bridge`));
    expect(await sendEdition(ctx, id)).toMatchObject({ kind: 'sending' });
    await expect(ensureChosen(ctx, newsletter, breaking(`${url}/bridge`, 'breaking-2'))).rejects.toMatchObject({
      code: 'usage',
      message: `${url}/bridge cannot be carried: edition breaking-1 carried it.`,
    });
    expect(await ensureChosen(ctx, newsletter, breaking(`${url}/bridge`))).toMatchObject({ id, status: 'sent' });
    const daily = await ensureChosen(ctx, newsletter, {});
    const drafted = await draftEdition(ctx, daily.id);
    const titles = drafted.kind === 'drafted' ? drafted.digest.stories.map(({ title }) => title) : [];
    expect(titles).toHaveLength(2);
    expect(titles).not.toContain('A bridge closes');
  });

  it('is refused what tells the same as an article that another edition carried', async () => {
    const { url, newsletter } = await siteOf({
      '/bridge': page('A bridge closes'),
      '/twin': page('The bridge closes'),
    });
    const { id } = await ensureChosen(ctx, newsletter, breaking(`${url}/bridge`));
    const twin = await ensureChosen(ctx, newsletter, breaking(`${url}/twin`, 'twin-1'));
    const articleOf = async (editionId: number) => {
      const { brief } = (await loadEdition(ctx, editionId)).edition;
      return brief?.kind === 'article' ? brief.articleId : 0;
    };
    await ctx.db
      .updateTable('articles')
      .set({ duplicate_of: await articleOf(id) })
      .where('id', '=', await articleOf(twin.id))
      .execute();
    expect(await draftEdition(ctx, twin.id)).toMatchObject({ digest: { stories: [{ title: 'The bridge closes' }] } });
    await sendEdition(ctx, id);
    await expect(ensureChosen(ctx, newsletter, breaking(`${url}/twin`, 'twin-2'))).rejects.toMatchObject({
      message: expect.stringContaining('edition breaking-1 carried it'),
    });
  });

  it('is stopped when another edition was faster with the article', async () => {
    const { url, newsletter } = await siteOf({ '/bridge': page('A bridge closes') });
    const [slow, fast] = [
      await ensureChosen(ctx, newsletter, breaking(`${url}/bridge`)),
      await ensureChosen(ctx, newsletter, breaking(`${url}/bridge`, 'breaking-2')),
    ];
    await draftEdition(ctx, slow.id);
    await ctx.db.updateTable('editions').set({ status: 'approved' }).where('id', '=', slow.id).execute();
    await sendEdition(ctx, fast.id);
    expect(await releaseEdition(ctx, slow.id, newsletter)).toEqual({ kind: 'redraft' });
    expect(await sendEdition(ctx, slow.id)).toMatchObject({
      kind: 'closed',
      reason: expect.stringContaining('edition breaking-2 carried it'),
    });
    expect(await redraftEdition(ctx, slow.id)).toMatchObject({ digest: { stories: [] } });
  });

  it.each([
    [
      'is paid content',
      page('Play at our casino', '<meta property="article:section" content="Sponsored">'),
      /it is paid content \(category "Sponsored"\), which is never news/,
    ],
    ['is no article', '<html><head><title>About</title></head><body><p>Who we are.</p></body></html>', /an article/],
  ])('is refused what %s', async (_, html, reason) => {
    const { url, newsletter } = await siteOf({ '/it': html });
    await expect(ensureChosen(ctx, newsletter, breaking(`${url}/it`))).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(reason),
    });
    expect(
      await ctx.db.selectFrom('editions').selectAll().where('newsletter_id', '=', newsletter.id).execute(),
    ).toEqual([]);
  });

  it('needs an article of a site that the newsletter knows, which can be fetched', async () => {
    const stranger = await serveSite(() => page('From elsewhere'));
    const { url, newsletter } = await siteOf({});
    await expect(ensureChosen(ctx, newsletter, breaking(`${stranger.url}/a`))).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining("is none of the newsletter's sources; add it to sources"),
    });
    expect(stranger.asked).toEqual([]);
    await expect(ensureChosen(ctx, newsletter, breaking(`${url}/none`))).rejects.toMatchObject({
      code: 'source_failed',
    });
    for (const article of ['', 'bridge', 'ftp://news.example/a', 'javascript:alert(1)']) {
      await expect(ensureChosen(ctx, newsletter, breaking(article))).rejects.toMatchObject({ code: 'usage' });
    }
  });

  it('needs a key that is not a day', async () => {
    const { url, newsletter } = await siteOf({ '/bridge': page('A bridge closes') });
    for (const key of [undefined, '2026-03-02']) {
      await expect(ensureChosen(ctx, newsletter, { key, article: `${url}/bridge` })).rejects.toMatchObject({
        code: 'usage',
        message: expect.stringContaining('--key'),
      });
    }
  });
});

describe('a dedicated edition', () => {
  const creative: Creative = {
    format: 'dedicated',
    headline: 'Northpier closes your books by itself, every night of the year and on Sundays too',
    body: ['Northpier reads what your desk has traded and writes the books while you sleep.', 'It costs 40 a month.'],
    callToAction: 'Read how',
    link: 'https://northpier.example/books',
  };

  /** A booking for the edition `northpier-1`, with that creative in place of the builder's. */
  async function bookingOf(newsletter: Newsletter, content: Creative, placement = 'dedicated'): Promise<number> {
    // The builder names its sponsor by the position, and this is the only context for many newsletters.
    made += 1;
    const id = await buildBooking(ctx, newsletter, { editionKey: 'northpier-1', position: made });
    await ctx.db.updateTable('bookings').set({ placement, position: 1 }).where('id', '=', id).execute();
    await ctx.db
      .updateTable('creatives')
      .set({ content: JSON.stringify(content) })
      .where('booking_id', '=', id)
      .execute();
    return id;
  }

  it('carries its sponsor alone, under their headline, asks no source, and is labelled', async () => {
    const { newsletter, asked } = await siteOf({});
    const booking = await bookingOf(newsletter, creative);
    const { id } = await ensureChosen(ctx, newsletter, { key: 'northpier-1', booking });
    const drafted = await draftEdition(ctx, id);
    expect(drafted).toMatchObject({
      kind: 'drafted',
      digest: {
        subject: 'Northpier closes your books by itself, every…',
        preheader: 'Northpier reads what your desk has traded and writes the books while you sleep.',
        stories: [],
        ads: [{ bookingId: booking, format: 'dedicated', label: 'Advertisement' }],
      },
    });
    expect(drafted).not.toHaveProperty('digest.market');
    expect(asked).toEqual([]);
    expect(await sendEdition(ctx, id, 'the link is of an example')).toMatchObject({ kind: 'sending' });
    const { html, text } = await ctx.db
      .selectFrom('contents')
      .selectAll()
      .where('edition_id', '=', id)
      .executeTakeFirstOrThrow();
    for (const part of [html, text]) expect(part).toMatch(/Advertisement[\s\S]*Northpier closes your books by itself/i);
  });

  it('is made of a dedicated booking of that very edition, and stays with it', async () => {
    const { newsletter } = await siteOf({});
    const booking = await bookingOf(newsletter, creative);
    const other = await bookingOf(newsletter, { format: 'headline', line: 'A', link: creative.link }, 'headline');
    const refused = (key: string, booked: number) =>
      expect(ensureChosen(ctx, newsletter, { key, booking: booked })).rejects;
    await refused('northpier-2', booking).toMatchObject({
      code: 'usage',
      message: `Booking ${booking} cannot be carried: edition northpier-2 has no such booking.`,
    });
    await refused('northpier-1', other).toMatchObject({ message: expect.stringContaining('of the format headline') });
    await refused('northpier-1', 999_999).toMatchObject({ code: 'usage' });
    const edition = await ensureChosen(ctx, newsletter, { key: 'northpier-1', booking });
    expect(await ensureChosen(ctx, newsletter, { key: 'northpier-1', booking })).toMatchObject({ id: edition.id });
  });

  it('is not made for the news or an article by whoever forgets the booking', async () => {
    const { url, newsletter } = await siteOf({ '/bridge': page('A bridge closes') });
    const booking = await bookingOf(newsletter, creative);
    for (const forgetful of [{ key: 'northpier-1' }, breaking(`${url}/bridge`, 'northpier-1')]) {
      await expect(ensureChosen(ctx, newsletter, forgetful)).rejects.toMatchObject({
        code: 'usage',
        message: expect.stringContaining(`add --booking ${booking}, or take another --key`),
      });
    }
    const { id } = await ensureChosen(ctx, newsletter, { key: 'northpier-1', booking });
    expect(await ensureChosen(ctx, newsletter, { key: 'northpier-1' })).toMatchObject({ id });
  });

  it('is stopped when its booking was cancelled', async () => {
    const { newsletter } = await siteOf({});
    const booking = await bookingOf(newsletter, creative);
    const { id } = await ensureChosen(ctx, newsletter, { key: 'northpier-1', booking });
    await ctx.db.updateTable('bookings').set({ status: 'cancelled' }).where('id', '=', booking).execute();
    expect(await draftEdition(ctx, id)).toMatchObject({ digest: { stories: [] } });
    expect(await sendEdition(ctx, id)).toMatchObject({
      kind: 'closed',
      reason: expect.stringContaining(`booking ${booking}: edition northpier-1 has no such booking`),
    });
  });
});
