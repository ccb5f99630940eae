import type { EditionProps } from '../../emails/edition-props.ts';
import type { Digest, MarketBlock, Story } from '../../src/newsroom/digest.ts';

export const leaveUrl = 'https://letters.example/u/thetokenofonereaderwillstandhere';
export const viewUrl = 'https://letters.example/view/daily/2026-11-20/thetokenofonereaderwillstandhere';
export const preferencesUrl = 'https://letters.example/p/thetokenofonereaderwillstandhere';
/** For anybody: no token in it. */
export const shareUrl = 'https://letters.example/e/daily/2026-11-20';

/** What a theme is given for a digest; every link goes through a redirect, as in a tracked edition. */
export function buildProps(digest: Partial<Digest> = {}): EditionProps {
  return {
    digest: buildDigest(digest),
    href: tracked,
    leaveUrl,
    viewUrl,
    preferencesUrl,
    shareUrl,
    pollUrl: (choice) => `https://letters.example/poll/daily/2026-11-20/${choice}/thetokenofonereaderwillstandhere`,
    imageUrl: (file) => `https://letters.example/i/${file}`,
    curveUrl: (week) => (week.length < 2 ? undefined : `https://letters.example/c/${week.length}.png`),
  };
}

/** The redirect that `buildProps` puts before an address. */
export function tracked(url: string): string {
  return `https://letters.example/l/${encodeURIComponent(url)}`;
}

/** An edition with two stories and three prices, changed as asked. */
export function buildDigest(changes: Partial<Digest> = {}): Digest {
  return {
    newsletter: buildNewsletter(),
    edition: { key: '2026-11-20', date: '2026-11-20', number: 214 },
    subject: 'Idle cards find customers',
    preheader: 'And a rule lands in nine days.',
    stories: [
      buildStory(1, { image: { url: 'https://news.example/lead.jpg', alt: 'A dark hall', width: 1200, height: 600 } }),
      buildStory(2),
    ],
    market: buildMarket(),
    ...changes,
  };
}

export function buildNewsletter(changes: Partial<Digest['newsletter']> = {}): Digest['newsletter'] {
  return {
    name: 'daily',
    title: 'Daily Crypto Insights',
    tagline: 'Three minutes',
    language: 'en',
    dir: 'ltr',
    postalAddress: '1 Example Street, 10115 Berlin, Germany',
    disclaimer: 'Information, not financial advice.',
    ...changes,
  };
}

export function buildStory(articleId: number, changes: Partial<Story> = {}): Story {
  return {
    articleId,
    title: `Headline number ${articleId}`,
    url: `https://news.example/${articleId}?a=1&b=2`,
    excerpt: `What story ${articleId} says in a sentence or two.`,
    author: `Author ${articleId}`,
    topics: [`Topic ${articleId}`],
    publishedAt: '2026-11-20T04:00:00Z',
    commentCount: articleId,
    readingMinutes: 3 + articleId,
    source: 'news.example',
    ...changes,
  };
}

export function buildMarket(changes: Partial<MarketBlock> = {}): MarketBlock {
  return {
    currency: 'usd',
    asOf: '2026-11-20T06:52:10Z',
    provider: { name: 'CoinGecko', url: 'https://www.coingecko.com' },
    quotes: [
      { symbol: 'BTC', name: 'Bitcoin', price: 64_015, change24h: -0.3 },
      { symbol: 'UNI', name: 'Uniswap', price: 3.26, change24h: 20.6 },
      { symbol: 'LTC', name: 'Litecoin', price: 58.33, change24h: 0.04 },
      { symbol: 'SUI', name: 'Sui', price: 0.7223 },
    ],
    ...changes,
  };
}
