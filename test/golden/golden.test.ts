import { beforeAll, describe, expect, it } from 'vitest';
import type { Piece } from '../../demo/site/piece.ts';
import { type BookingsOf, draftSite, type Golden } from './draft-site.ts';
import { quotedSentences, wordsRead } from './read-edition.ts';
import { busyDayBookings } from './sites/busy-day/bookings.ts';
import { busyDay } from './sites/busy-day/pieces.ts';
import { oneTopic } from './sites/one-topic/pieces.ts';
import { paidPostsBookings } from './sites/paid-posts/bookings.ts';
import { paid } from './sites/paid-posts/paid.ts';
import { paidPosts } from './sites/paid-posts/pieces.ts';
import { thinDay } from './sites/thin-day/pieces.ts';
import { hollow, stale } from './unfit.ts';

const sites: { site: string; pieces: Piece[]; bookings?: BookingsOf }[] = [
  { site: 'busy-day', pieces: busyDay, bookings: busyDayBookings },
  { site: 'thin-day', pieces: thinDay },
  { site: 'one-topic', pieces: oneTopic },
  { site: 'paid-posts', pieces: paidPosts, bookings: paidPostsBookings },
];

const editions = new Map<string, Golden>();
beforeAll(async () => {
  for (const { site, pieces, bookings } of sites) editions.set(site, await draftSite(pieces, bookings));
}, 120_000);

function of(site: string): Golden {
  const edition = editions.get(site);
  if (!edition) throw new Error(`${site} was not drafted`);
  return edition;
}

describe.each(sites)('the edition of the site $site', ({ site, pieces }) => {
  it('is the one that was looked at: npx vitest run test/golden -u takes a new one', async () => {
    const { digest, html, text, whyPage } = of(site);
    const files = {
      'house.html': html.house,
      'classic.html': html.classic,
      'edition.txt': text,
      'why.md': whyPage,
      'digest.json': `${JSON.stringify(digest, null, 2)}\n`,
    };
    for (const [name, content] of Object.entries(files)) {
      // The name of an image is that of its bytes, which another processor may encode otherwise.
      const kept = content.replaceAll(/[0-9a-f]{64}(?=\.(?:png|jpg)\b)/g, 'image');
      await expect(kept).toMatchFileSnapshot(`editions/${site}/${name}`);
    }
  });

  it('has nothing red, and says of each block and story why it is what it is', () => {
    const { checks, why, digest, whyPage } = of(site);
    expect(checks.filter(({ level }) => level === 'red')).toEqual([]);
    for (const { articleId, title } of digest.stories) {
      expect(why.stories.find((story) => story.articleId === articleId)?.place, title).toMatch(/^(lead|in)$/);
    }
    expect(why.blocks?.length).toBeGreaterThan(0);
    expect(whyPage).toContain(digest.subject);
  });

  it('quotes whole sentences of its articles, and no other', () => {
    const { digest } = of(site);
    for (const { title, sentence } of quotedSentences(digest)) {
      const piece = pieces.find((candidate) => candidate.title === title);
      expect(spaced(piece?.body ?? ''), title).toContain(sentence);
      expect(sentence).toMatch(/^["“]?[\p{Lu}\d$€].*[.!?]["”]?$/u);
    }
  });

  it('says nothing that was true only when it was written, and nothing hollow', () => {
    for (const { sentence } of quotedSentences(of(site).digest)) {
      for (const pattern of [...stale, ...hollow]) expect(sentence).not.toMatch(pattern);
    }
  });

  it('prints no heading and one disclaimer', () => {
    const { text } = of(site);
    const headings = pieces.flatMap(({ body }) => [...body.matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading));
    for (const heading of headings) expect(text).not.toContain(heading);
    expect(text.match(/financial advice|investment advice|own research/gi)).toHaveLength(1);
  });

  it('carries at most two stories of a topic', () => {
    const topics = of(site).digest.stories.map(({ title }) => find(pieces, title).categories[0]);
    for (const topic of topics) expect(topics.filter((other) => other === topic).length).toBeLessThanOrEqual(2);
  });

  it('shows all prices with the time at which they held, at most ten minutes before', () => {
    const { digest, text } = of(site);
    expect(digest.market?.quotes).toHaveLength(17);
    const asOf = new Date(digest.market?.asOf ?? 0).getTime();
    const drafted = new Date('2026-03-02T06:30:00Z').getTime();
    expect(drafted - asOf).toBeGreaterThanOrEqual(0);
    expect(drafted - asOf).toBeLessThan(10 * 60_000);
    expect(text).toContain('as of 06:29 UTC');
  });

  it('tells of an article of its archive whose price has moved, counted right', () => {
    const { thenAndNow, market } = of(site).digest;
    if (!thenAndNow) throw new Error('There is no article of the archive.');
    const { title, symbol, priceThen, priceNow, change, publishedAt } = thenAndNow;
    const piece = find(pieces, title);
    expect(piece.published).toEqual({ at: new Date(publishedAt).toISOString().replace('.000', '') });
    expect(piece.body).toContain(`$${priceThen.toLocaleString('en')}`);
    expect(market?.quotes.find((quote) => quote.symbol === symbol)?.price).toBe(priceNow);
    expect(change).toBe(Math.round((priceNow / priceThen - 1) * 1000) / 10);
    expect(Math.abs(change)).toBeGreaterThan(10);
  });

  it('prints of its comments only an exchange of two people who keep their temper', () => {
    const { exchange } = of(site).digest;
    if (!exchange) throw new Error('There is no exchange.');
    expect(exchange.comment.author).not.toBe(exchange.answer.author);
    for (const { text } of [exchange.comment, exchange.answer]) {
      expect(text).not.toMatch(/https?:|@\w|telegram|presale|moron|idiot|guaranteed/i);
      expect(text).not.toMatch(/\b[A-Z]{4,}\b/);
      expect(text).toMatch(/[.?]$/);
    }
  });
});

describe('a busy day', () => {
  it('has three sponsors, each under its label', () => {
    const { digest, text } = of('busy-day');
    expect(digest.ads?.map(({ sponsor }) => sponsor)).toEqual(['Tallyroom', 'Coldharbour', 'Fernweh Audits']);
    expect(text.match(/advertisement|presented with/gi)?.length).toBeGreaterThanOrEqual(3);
  });

  it('is of long articles', () => {
    const long = busyDay.filter(({ body }) => body.split(/\s+/).length >= 880);
    expect(long.length).toBeGreaterThanOrEqual(6);
  });

  it('is read in three minutes', () => {
    const words = wordsRead(of('busy-day').digest);
    expect(words).toBeGreaterThanOrEqual(600);
    expect(words).toBeLessThanOrEqual(900);
  });

  it('tells one thing once, though two posts did', () => {
    const titles = of('busy-day').digest.stories.map(({ title }) => title);
    const twice = ['A student found a flaw in 318,000 hardware wallets before anybody used it'];
    twice.push('Wallet maker pays a quarter of a million for a line in a picture');
    expect(titles.filter((title) => twice.includes(title))).toHaveLength(1);
  });

  it('has three bullets from as many places', () => {
    const { bullets = [] } = of('busy-day').digest;
    expect(new Set(bullets.map((bullet) => (bullet.kind === 'fact' ? bullet.articleId : 'market'))).size).toBe(3);
  });
});

describe('a thin day', () => {
  it('leads with the one new post, and fills up with those of the weeks before', () => {
    const {
      digest: { stories },
      text,
    } = of('thin-day');
    expect(stories[0]?.title).toBe('A village bank keeps its keys in three kitchens');
    expect(stories.slice(1).map(({ publishedAt, older }) => [publishedAt.slice(0, 10), older])).toEqual([
      ['2026-02-20', true],
      ['2026-02-18', true],
      ['2026-02-24', true],
    ]);
    expect(text.match(/From \d+ February/g)).toHaveLength(3);
  });
});

describe('a day of one topic', () => {
  it('is filled up with older stories of other topics', () => {
    const { digest } = of('one-topic');
    expect(digest.stories.filter(({ older }) => older).map(({ topics }) => topics[0])).toEqual(
      expect.arrayContaining(['Infrastructure', 'Security', 'DeFi']),
    );
  });

  it('says of the posts that had no room that two of their topic are in', () => {
    const out = of('one-topic').why.stories.filter(
      ({ place, reason }) => place === 'out' && /maxPerTopic/.test(reason),
    );
    expect(out.length).toBeGreaterThanOrEqual(5);
  });
});

describe('a day with paid posts and heated comments', () => {
  it('ranks no paid post as news, and says by what each was known', () => {
    const { digest, why, text } = of('paid-posts');
    for (const { title } of paid) {
      expect(digest.stories.map((story) => story.title)).not.toContain(title);
      expect(text).not.toContain(title);
      expect(why.stories.find((story) => story.title === title)).toMatchObject({ place: 'out' });
    }
    const reasons = paid.map(({ title }) => why.stories.find((story) => story.title === title)?.reason);
    expect(reasons).toEqual([
      expect.stringContaining('category "Sponsored"'),
      expect.stringContaining('author "Chainwire"'),
      expect.stringContaining('rel="sponsored"'),
    ]);
  });

  it('carries the paid post of who booked a slot for it, in that slot, with its label', () => {
    const { digest, text } = of('paid-posts');
    const release = digest.ads?.find(({ format }) => format === 'press-release');
    expect(release).toMatchObject({ sponsor: 'GridCoinX', title: 'GridCoinX completes its audit' });
    expect(text).toMatch(/press release · GridCoinX/i);
  });

  it('finds the one fine exchange', () => {
    const { exchange } = of('paid-posts').digest;
    expect([exchange?.comment.author, exchange?.answer.author]).toEqual(['Marisol', 'Teodor V.']);
  });
});

function find(pieces: Piece[], title: string): Piece {
  const piece = pieces.find((candidate) => candidate.title === title);
  if (!piece) throw new Error(`No piece is called "${title}".`);
  return piece;
}

/** Without the light markup, in which no sentence of an edition is written. */
function spaced(body: string): string {
  return body.replace(/\*+/g, '').replace(/\s+/g, ' ');
}
