import type { Exchange, MarketBlock, ThenAndNow } from '../../src/newsroom/digest.ts';
import type { Ad, Creative } from '../../src/sponsorship/ad.ts';
import { buildMarket } from './build-edition.ts';

const image = { file: 'ab12.png', alt: 'A lighthouse at night', width: 1200, height: 400 };

/** A creative of each format; what it says names its format. */
export const creatives: Creative[] = [
  { format: 'headline', line: 'The headline line', link: 'https://sponsor.example/headline', logo: image },
  { format: 'market', line: 'The market line', link: 'https://sponsor.example/market', logo: image },
  { format: 'banner', image: { ...image, alt: 'The banner words' }, link: 'https://sponsor.example/banner' },
  {
    format: 'sponsored-story',
    headline: 'The sponsored-story head',
    body: ['Its first paragraph.', 'Its second paragraph.'],
    image,
    callToAction: 'Try the story',
    link: 'https://sponsor.example/sponsored-story',
  },
  {
    format: 'dedicated',
    headline: 'The dedicated head',
    body: ['All of this page.'],
    image,
    callToAction: 'Try the page',
    link: 'https://sponsor.example/dedicated',
  },
  {
    format: 'press-release',
    title: 'The press-release title',
    summary: 'What was released.',
    link: 'https://sponsor.example/press-release',
  },
  { format: 'classified', text: 'The classified text.', link: 'https://sponsor.example/classified' },
];

/** The first thing that each format's ad says. */
export const firstWords: Record<Creative['format'], string> = {
  headline: 'The headline line',
  market: 'The market line',
  banner: 'The banner words',
  'sponsored-story': 'The sponsored-story head',
  dedicated: 'The dedicated head',
  'press-release': 'The press-release title',
  classified: 'The classified text.',
};

/** Booked, unless changed; its label names its format too. */
export function buildAd(creative: Creative, changes: { bookingId?: number | undefined; position?: number } = {}): Ad {
  return {
    bookingId: 7,
    creativeVersion: 1,
    placement: creative.format,
    position: 1,
    sponsor: 'Harbourlight',
    label: `Paid ${creative.format}`,
    ...changes,
    ...creative,
  };
}

export const exchange: Exchange = {
  articleId: 1,
  title: 'Headline number 1',
  url: 'https://news.example/1?a=1&b=2',
  comment: { id: 11, author: 'ada_l', text: 'Training at home is a dream.' },
  answer: { id: 12, author: 'Grace H', text: 'Latency is the excuse.' },
};

export const thenAndNow: ThenAndNow = {
  articleId: 9,
  title: 'The Machine Economy',
  url: 'https://news.example/9',
  publishedAt: '2023-12-28T23:30:00Z',
  symbol: 'BTC',
  priceThen: 42_627,
  priceNow: 64_015,
  change: 50.2,
  sentence: 3,
};

/** Seven prices with their weeks; UNI moved most. */
export function buildFullMarket(changes: Partial<MarketBlock> = {}): MarketBlock {
  const market = buildMarket();
  const more = ['ETH', 'SOL', 'NEAR'].map((symbol, i) => ({
    symbol,
    name: `Coin ${symbol}`,
    price: 10,
    change24h: -i * 3.2,
  }));
  const week = [1, 2, 1.5];
  return {
    ...market,
    quotes: [...market.quotes, ...more].map((quote) => ({ ...quote, change7d: 3.2, week })),
    ...changes,
  };
}
