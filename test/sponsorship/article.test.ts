import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { bookSlots } from '../../src/editions/slots/book-slots.ts';
import { fillSlots } from '../../src/editions/slots/fill-slots.ts';
import { AppError } from '../../src/errors.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { storeArticles } from '../../src/newsroom/gather/store-articles.ts';
import type { FoundArticle } from '../../src/newsroom/sources/found-article.ts';
import { buildEdition, buildNewsletter } from '../support/build.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { drawing, fileOf, headline } from './build.ts';
import { type SponsorSite, serveSponsor } from './sponsor-site.ts';

let ctx: TestContext;
let newsletter: Newsletter;
let site: SponsorSite;
let made = 0;

beforeAll(async () => {
  ctx = await testContext();
});
afterAll(() => ctx.dispose());
beforeEach(async () => {
  made += 1;
  newsletter = await buildNewsletter(ctx, { name: `daily-${made}` });
  site = await serveSponsor();
});

const text = [
  'Harbourlight opens a second yard for small ships in Lisbon.',
  'The yard takes forty ships a year, and has work for ninety people.',
  'Bitcoin is trading at $42,627 as of this writing.',
  'Each ship stays for eleven days, which is half of what it took before.',
  'This article is for information only and is not financial advice.',
].join('\n\n');

/** Has the newsletter's source bring a post, which is paid for unless changed; returns its address. */
async function gather(changes: Partial<FoundArticle> = {}): Promise<string> {
  const { id, position } = await ctx.db
    .selectFrom('sources')
    .select(['id', 'position'])
    .where('newsletter_id', '=', newsletter.id)
    .executeTakeFirstOrThrow();
  const { language, paid } = newsletter.settings;
  const url = changes.url ?? `${site.url}/yard`;
  await storeArticles(ctx, { newsletterId: newsletter.id, sourceId: id, position, language, paid }, [
    {
      guid: url,
      url,
      title: 'A second yard for small ships',
      summary: '',
      text,
      topics: [],
      paidSigns: { categories: ['Sponsored'], tags: [], sponsoredLinks: false },
      publishedAt: new Date('2026-02-26T09:00:00Z'),
      ...changes,
    },
  ]);
  return url;
}

const booked = (placement: string, creative: object, given: object = {}) =>
  fileOf(newsletter, [headline(site.url, { placement, creative, ...given })]);
const apply = (file: string) => bookSlots(ctx, file, 'march.yaml');
const creatives = async () =>
  (
    await ctx.db
      .selectFrom('creatives')
      .select(['version', 'content'])
      .orderBy('created_at')
      .orderBy('version')
      .execute()
  )
    .slice(-2)
    .map(({ content }) => content);
const newest = async () => (await creatives()).at(-1);

async function faultOf(file: string): Promise<string> {
  try {
    await apply(file);
  } catch (error) {
    if (error instanceof AppError && error.code === 'bookings_invalid') return error.message;
    throw error;
  }
  return '';
}

describe('a post that its site marks as paid', () => {
  it('is shown in a slot, under its label, in its own sentences that are true that day', async () => {
    site.put('/yard.png', await drawing(800, 400).png().toBuffer());
    const article = await gather({ image: { url: `${site.url}/yard.png`, alt: 'A yard' } });
    await apply(booked('story', { article }));
    const { ads } = await fillSlots(ctx.db, newsletter, { key: '2026-03-02', number: 1, brief: null });
    expect(ads).toMatchObject([
      {
        label: 'Advertisement',
        sponsor: 'Ledgerhouse',
        format: 'sponsored-story',
        headline: 'A second yard for small ships',
        body: [
          'Harbourlight opens a second yard for small ships in Lisbon. The yard takes forty ships a year, and has work for ninety people.',
          'Each ship stays for eleven days, which is half of what it took before.',
        ],
        image: { alt: 'A yard', width: 800, height: 400, file: expect.stringMatching(/^[0-9a-f]{64}\.png$/) },
        callToAction: 'Read the story',
        link: expect.stringMatching(`^${article}\\?utm_source=daily-${made}&`),
      },
    ]);
  });

  it('is a press release within its words, and may be given another title', async () => {
    const sentences = Array.from(
      { length: 12 },
      (_, i) => `Yard number ${i} of the company mends ships of type ${i} for its harbour.`,
    );
    const article = await gather({ text: sentences.join(' ') });
    await apply(booked('release', { article, title: 'Yards' }));
    const content = await newest();
    expect(content).toMatchObject({ format: 'press-release', title: 'Yards', link: article });
    const { summary } = content as { summary: string };
    expect(summary.split(' ').length).toBeLessThanOrEqual(80);
    expect(summary.split(' ').length).toBeGreaterThan(40);
    expect(summary.endsWith('for its harbour.')).toBe(true);
  });

  it('is shown in whole sentences alone, where its first has no end', async () => {
    const endless = `Harbourlight ${'and its yard '.repeat(40)}opened.`;
    const article = await gather({
      text: `${endless}\n\nThe yard takes forty ships a year, and has work for ninety people.`,
    });
    await apply(booked('release', { article }));
    expect(await newest()).toMatchObject({
      summary: 'The yard takes forty ships a year, and has work for ninety people.',
    });
  });

  it('is found under its address with what statistics added, and says where it leads', async () => {
    const article = await gather();
    await apply(booked('release', { article: `${article}/?utm_source=sponsor` }));
    expect(await newest()).toMatchObject({ link: article });
  });

  it.each([
    ['is of the wrong size', async () => drawing(200, 100).png().toBuffer()],
    ['is none', async () => Buffer.from('<svg/>')],
  ])('stands without its image where that %s', async (_what, image) => {
    site.put('/yard.png', await image());
    const article = await gather({ image: { url: `${site.url}/yard.png`, alt: '' } });
    await apply(booked('story', { article }));
    expect(await newest()).not.toHaveProperty('image');
  });

  it('may be on a site without https, and lead nowhere else from there', async () => {
    // By these addresses of loopback nothing is taken for secure.
    const server = createServer(({ url, headers }, response) => {
      const elsewhere = `http://127.0.0.3:${headers.host?.split(':')[1]}/yard`;
      if (url === '/astray') response.writeHead(302, { location: elsewhere }).end();
      else response.end('a page');
    });
    server.listen(0, '0.0.0.0');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const host = `http://127.0.0.2:${(server.address() as AddressInfo).port}`;
    const article = await gather({ url: `${host}/yard` });
    await apply(booked('release', { article }));
    expect(await newest()).toMatchObject({ link: article });
    const astray = await gather({ url: `${host}/astray`, title: 'Another' });
    expect(await faultOf(booked('release', { article: astray }, { date: '2026-03-03' }))).toContain('without https');
  });

  it('that was edited is a next version, and none once its edition is closed', async () => {
    const file = booked('story', { article: await gather() });
    expect(await apply(file)).toMatchObject({ bookings: [{ kind: 'booked' }] });
    expect(await apply(file)).toMatchObject({ bookings: [{ kind: 'unchanged' }] });
    await gather({ title: 'A yard for ships' });
    expect(await apply(file)).toMatchObject({ bookings: [{ kind: 'changed' }] });
    expect(await newest()).toMatchObject({ headline: 'A yard for ships' });
    await buildEdition(ctx, newsletter, 'sent');
    await gather({ title: 'Two yards for ships' });
    expect(await apply(file)).toMatchObject({ bookings: [{ kind: 'unchanged' }] });
    expect(await newest()).toMatchObject({ headline: 'A yard for ships' });
  });
});

describe('what has no place in a slot', () => {
  it('is news', async () => {
    const article = await gather({ paidSigns: { categories: ['Shipping'], tags: [], sponsoredLinks: false } });
    expect(await faultOf(booked('story', { article }))).toBe(
      `march.yaml:10: bookings[0].creative.article: ${article}: it is news, and slots are for what is marked as paid by the rules of paid`,
    );
  });

  it('is an article that nobody gathered, or that is of another newsletter', async () => {
    const elsewhere = await gather();
    newsletter = await buildNewsletter(ctx, { name: `other-${made}` });
    for (const article of [`${site.url}/unknown`, elsewhere]) {
      expect(await faultOf(booked('release', { article }))).toContain(
        ': no source has brought this article: gather first',
      );
    }
  });

  it.each([
    [
      'says nothing that is true by then',
      { text: 'Bitcoin is trading at $42,627 as of this writing.' },
      'none of its sentences may stand',
    ],
    [
      'has nothing but addresses to say',
      { text: 'Look at https://harbourlight.example/offer for the offer of the yard.' },
      'none of its sentences may stand',
    ],
    [
      'has a title from another day',
      { title: 'Harbourlight opens its yard today' },
      'is no longer true by then: give a headline beside article',
    ],
    [
      'has a title beyond the limit',
      { title: 'Yard '.repeat(17).trim() },
      'expects at most 80 characters; or give a headline beside article',
    ],
    ['turns its title around', { title: 'A yard \u202Efor ships' }, 'expects text on one line; or give a headline'],
  ])('is a post that %s', async (_what, changes, fault) => {
    const article = await gather(changes);
    expect(await faultOf(booked('story', { article }))).toContain(fault);
  });

  it('is an article beside parts of the format, in a format without articles, or as a house ad', async () => {
    const article = await gather();
    expect(await faultOf(booked('story', { article, body: 'More.' }))).toContain('creative.body: unknown key');
    expect(await faultOf(booked('classified', { article }))).toContain('creative.article: unknown key');
    expect(await faultOf(booked('story', { article: 'file:///etc/passwd' }))).toContain('expects an http or https URL');
    const houseAds = [{ placement: 'story', creative: { article } }];
    expect(await faultOf(fileOf(newsletter, [], { houseAds }))).toContain('houseAds[0].creative.article: unknown key');
  });
});
