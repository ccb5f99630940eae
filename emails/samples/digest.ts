import type { Digest, Story } from '../../src/newsroom/digest.ts';
import { sampleAds } from './ads.ts';
import { sampleMarket } from './market.ts';

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
      excerpt: 'The chain went on without it: the case for diversity, made by accident.',
      fact: { text: 'The client that failed ran on 9% of nodes.', sentence: 8 },
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
  market: sampleMarket,
  exchange: {
    articleId: 1,
    title: 'Renting out idle graphics cards is becoming a business with customers',
    url: 'https://news.example/2026/11/renting-out-idle-graphics-cards/',
    comment: {
      id: 71,
      author: 'compute_carl',
      text: 'Inference is where the money is; training over home connections is a dream.',
    },
    answer: {
      id: 74,
      author: 'infra_ines',
      text: 'Latency is the excuse. The missing piece is a service agreement with teeth.',
    },
  },
  thenAndNow: {
    articleId: 9,
    title: 'The Machine Economy',
    url: 'https://news.example/2023/12/the-machine-economy/',
    publishedAt: '2023-12-28T09:00:00Z',
    symbol: 'BTC',
    priceThen: 42_627,
    priceNow: 64_015,
    change: 50.2,
    sentence: 7,
  },
  pollResults: [
    {
      pollId: 12,
      question: 'Where do you keep most of your coins?',
      choices: [
        { text: 'In a wallet of my own', votes: 812 },
        { text: 'With an exchange', votes: 431 },
        { text: 'I hold none', votes: 87 },
      ],
    },
  ],
  poll: {
    question: 'Would you rent out your graphics card?',
    choices: ['Yes, I do already', 'Yes, if it paid the power', 'No'],
  },
  ads: sampleAds,
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
