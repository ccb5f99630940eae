import type { Newsletter } from '../../../src/newsletters/find.ts';
import { newsletterSettings } from '../../../src/newsletters/settings.ts';
import type { Digest, Story } from '../../../src/newsroom/digest.ts';
import type { Ad, Creative } from '../../../src/sponsorship/ad.ts';

/** The same newsletter without a database. */
export function aNewsletter(given: Record<string, unknown> = {}): Newsletter {
  const settings = newsletterSettings.parse({
    name: 'daily',
    title: 'Daily Crypto Insights',
    from: '"Example News" <daily@news.example>',
    postalAddress: '1 Example Street, 10115 Berlin, Germany',
    sources: [{ type: 'feed', url: 'http://127.0.0.1:1/feed.xml' }],
    ...given,
  });
  return { id: 1, name: settings.name, settings };
}

export function aStory(given: Partial<Story> = {}): Story {
  return {
    articleId: 1,
    title: 'Idle graphics cards find customers',
    url: 'https://news.example/cards',
    excerpt: 'Three farms rent out what they no longer mine with.',
    topics: ['Infrastructure'],
    publishedAt: '2026-03-01T22:00:00Z',
    commentCount: 2,
    readingMinutes: 4,
    source: 'news.example',
    ...given,
  };
}

export function aDigest(given: Partial<Digest> = {}): Digest {
  const { name, title, language, postalAddress, disclaimer } = aNewsletter().settings;
  return {
    newsletter: { name, title, language, dir: 'ltr', postalAddress, disclaimer },
    edition: { key: '2026-03-02', date: '2026-03-02', number: 1 },
    subject: 'Idle graphics cards find customers',
    preheader: 'And what else happened.',
    stories: [aStory()],
    ...given,
  };
}

export function anAd(creative: Creative, given: Partial<Ad> = {}): Ad {
  const slot = { bookingId: 7, creativeVersion: 1, placement: creative.format, position: 1 };
  return { ...slot, sponsor: 'Ledgerline', label: 'Advertisement', ...creative, ...given } as Ad;
}

export const image = { file: `${'a'.repeat(64)}.png`, alt: 'A ledger that closes itself', width: 1200, height: 400 };
const link = 'https://sponsor.example/';

/** One of each format. */
export const creatives: Record<Creative['format'], Creative> = {
  headline: { format: 'headline', line: 'Books that close by themselves', link, logo: image },
  market: { format: 'market', line: 'Prices for people who check twice', link },
  banner: { format: 'banner', image, link },
  'sponsored-story': {
    format: 'sponsored-story',
    headline: 'How a bakery stopped counting its coins',
    body: ['It began with a shoebox.', 'It ended with a report.'],
    image,
    callToAction: 'Read the report',
    link,
  },
  dedicated: {
    format: 'dedicated',
    headline: 'Everything about ledgers',
    body: ['All of it, at last.'],
    callToAction: 'Read all of it',
    link,
  },
  'press-release': {
    format: 'press-release',
    title: 'Ledgerline opens an office in Bern',
    summary: 'Twelve people move in.',
    link,
  },
  classified: { format: 'classified', text: 'Wanted: one auditor who likes mornings.', link },
};
