import type { Digest, DigestQuote, Story } from '../src/newsroom/digest.ts';

/** An edition to look at: invented news of an invented publisher, with the prices of no real day. */
export const sampleDigest: Digest = {
  newsletter: {
    name: 'daily',
    title: 'Daily Crypto Insights',
    tagline: 'Smarter about your money in three minutes',
    language: 'en',
    dir: 'ltr',
    site: 'https://news.example',
    postalAddress: '1 Example Street, 10115 Berlin, Germany',
    disclaimer: 'Information, not financial advice.',
  },
  edition: { key: '2026-11-20', date: '2026-11-20', number: 214 },
  subject: 'Renting out idle graphics cards is becoming a business',
  preheader: 'Studios pay for rendering hours, a custody rule lands in nine days, and 12 of 17 coins are down.',
  bullets: [
    {
      kind: 'fact',
      articleId: 1,
      text: 'Compute networks paid node operators $30 million last year, out of revenue, not token sales.',
      sentence: 4,
    },
    {
      kind: 'fact',
      articleId: 4,
      text: 'Of 31 platforms on the regulator’s list, two have filed.',
      sentence: 3,
    },
    { kind: 'market' },
  ],
  stories: [
    story(1, {
      title: 'Renting out idle graphics cards is becoming a business with customers',
      excerpt:
        'Studios now pay for rendering hours in the open market, and the bill is a fifth of what a cloud would charge for the same frames.',
      fact: {
        text: 'Compute networks paid node operators $30 million last year, out of revenue, not token sales.',
        sentence: 4,
      },
      why: {
        text: 'Revenue that does not depend on a token’s price is the first kind that outlives a bear market.',
        sentence: 66,
      },
      author: 'Mara Lindqvist',
      topics: ['Infrastructure'],
      image: {
        url: 'https://news.example/images/idle-cards.png',
        alt: 'Rows of graphics cards in a dark hall, some of them lit',
        width: 1200,
        height: 600,
      },
      commentCount: 12,
      readingMinutes: 6,
    }),
    story(2, {
      title: 'Auditors find the cheap bugs; the dear ones hide in incentives',
      excerpt:
        'Automated checks caught 71% of known flaws in a test of forty contracts. What they missed cost the most.',
      fact: {
        text: 'Automated checks caught 71% of known flaws in a test of forty contracts.',
        sentence: 12,
      },
      author: 'Tomás Arroyo',
      topics: ['Security'],
      commentCount: 4,
      readingMinutes: 5,
    }),
    story(3, {
      title: 'A validator outage lasted eleven minutes and cost nobody a cent',
      excerpt: 'The client that failed ran on 9% of nodes: the case for diversity, made by accident.',
      fact: { text: 'The client that failed ran on 9% of nodes, so the others kept the chain going.', sentence: 8 },
      why: {
        text: 'Two years ago the same bug in the most popular client would have stopped every payment.',
        sentence: 11,
      },
      author: 'Ines Okafor',
      topics: ['Networks'],
      commentCount: 7,
      readingMinutes: 3,
    }),
    story(4, {
      title: 'A custody rule lands in nine days, and two exchanges have filed',
      excerpt:
        'Client coins have to lie apart from the firm’s own. Smaller venues say that the date is the problem, not the rule.',
      fact: { text: 'Of 31 platforms on the regulator’s list, two have filed.', sentence: 3 },
      author: 'Jonas Weidt',
      topics: ['Regulation'],
      commentCount: 1,
      readingMinutes: 4,
    }),
    story(5, {
      title: 'What a stablecoin’s reserve report says on page eleven',
      excerpt:
        'Half of the short-dated paper rolls over within one week. A footnote explains who buys it when nobody else does.',
      author: 'Mara Lindqvist',
      topics: ['Stablecoins'],
      commentCount: 0,
      readingMinutes: 7,
    }),
    story(6, {
      title: 'The wallet that asks one question less',
      excerpt:
        'A small team removed the seed phrase from its first screen. Support mail fell by a third; so did lost accounts.',
      author: 'Priya Raman',
      topics: ['Wallets'],
      commentCount: 3,
      readingMinutes: 4,
    }),
  ],
  market: {
    currency: 'usd',
    asOf: '2026-11-20T06:52:00Z',
    provider: { name: 'CoinGecko', url: 'https://www.coingecko.com' },
    quotes: [
      quote('BTC', 'Bitcoin', 64_015, -0.3),
      quote('ETH', 'Ethereum', 1_727.58, -0.5),
      quote('SOL', 'Solana', 71.8, -2.7),
      quote('BNB', 'BNB', 590.98, -0.1),
      quote('XRP', 'XRP', 1.1042, -1.2),
      quote('ADA', 'Cardano', 0.1589, -0.4),
      quote('DOGE', 'Dogecoin', 0.0812, -1.9),
      quote('DOT', 'Polkadot', 1.92, -0.8),
      quote('AVAX', 'Avalanche', 6.29, 0.5),
      quote('LINK', 'Chainlink', 8.41, -0.6),
      quote('UNI', 'Uniswap', 3.26, 20.6),
      quote('ATOM', 'Cosmos', 1.87, -2.1),
      quote('LTC', 'Litecoin', 58.33, 0.04),
      quote('ARB', 'Arbitrum', 0.1127, -1.5),
      quote('NEAR', 'NEAR Protocol', 1.31, -6.4),
      quote('FIL', 'Filecoin', 0.9415, 1.1),
      quote('SUI', 'Sui', 0.7223, 2.7),
    ],
  },
};

function story(articleId: number, rest: Omit<Story, 'articleId' | 'url' | 'publishedAt' | 'source'>): Story {
  const slug = rest.title
    .toLowerCase()
    .match(/[a-z]+/g)
    ?.slice(0, 5)
    .join('-');
  return {
    articleId,
    url: `https://news.example/2026/11/${slug}/`,
    publishedAt: '2026-11-20T04:00:00Z',
    source: 'news.example',
    ...rest,
  };
}

function quote(symbol: string, name: string, price: number, change24h: number): DigestQuote {
  return { symbol, name, price, change24h };
}
