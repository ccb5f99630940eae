import type { Ad } from '../sponsorship/ad.ts';

/**
 * The ordered content of an edition, as plain data: no HTML, no reader, no tracked link.
 * Composed by the newsroom, corrected by editors, stored with the edition and given to the themes.
 */
export type Digest = {
  newsletter: DigestNewsletter;
  /** `weekly`: the best of the seven days that end on its day. */
  edition: DigestEdition & { kind?: 'weekly' };
  subject: string;
  preheader: string;
  /** "In 30 seconds": three, from as many stories, or none. */
  bullets?: Bullet[];
  /** In reading order; the first is the lead. */
  stories: Story[];
  market?: MarketBlock;
  /** A comment and the best answer to it. */
  exchange?: Exchange;
  thenAndNow?: ThenAndNow;
  /** A question to the readers, to be answered with a tap. */
  poll?: Poll;
  /** What they answered to those of earlier editions. */
  pollResults?: PollResult[];
  /**
   * Asks whether its readers still want the newsletter, and carries nothing else. `endsAfterDays`: within how many whole days they
   * are to answer, where it ends for who does not.
   */
  askAgain?: { endsAfterDays?: number };
  /** By format as they come on the page, then by the placement's name; of each, by position. */
  ads?: Ad[];
};

export type DigestEdition = {
  key: string;
  /** The edition's day in the newsletter's time zone, YYYY-MM-DD. */
  date: string;
  number: number;
};

export type DigestNewsletter = {
  name: string;
  title: string;
  tagline?: string;
  language: string;
  dir: 'ltr' | 'rtl';
  site?: string;
  accent?: string;
  logo?: string;
  postalAddress: string;
  disclaimer: string;
};

export type Story = {
  articleId: number;
  title: string;
  url: string;
  /** Plain text, whole sentences; paragraphs are parted by a line break; may be empty. */
  excerpt: string;
  /** One with a number and its context. */
  fact?: PickedSentence;
  /** One that says why it matters. */
  why?: PickedSentence;
  /** Excerpt, fact or why are in the words of a writer; a fact and a why keep the number of the sentence behind them. */
  worded?: true;
  author?: string;
  image?: StoryImage;
  topics: string[];
  /** ISO 8601, UTC. */
  publishedAt: string;
  /** From before the newsletter's `maxAgeHours`, or in a weekly edition: its day is shown. */
  older?: true;
  commentCount: number;
  readingMinutes: number;
  /** The host that it comes from, shown when a digest has several sources. */
  source: string;
};

/** A sentence of an article, whole; `sentence` counts those of its text from 0. */
export type PickedSentence = { text: string; sentence: number };

/** A story's fact, or how the market went, which is worded from the market block when it is shown. */
export type Bullet = ({ kind: 'fact'; articleId: number } & PickedSentence) | { kind: 'market' };

export type StoryImage = { url: string; alt: string; width?: number; height?: number };

export type MarketBlock = {
  /** ISO 4217 in small letters, such as `usd`. */
  currency: string;
  /** When the provider says that these prices held; ISO 8601, UTC. */
  asOf: string;
  provider: { name: string; url: string };
  /** In the order of the newsletter's assets. */
  quotes: DigestQuote[];
};

export type DigestQuote = {
  symbol: string;
  name: string;
  price: number;
  /** Per cent; absent where the provider gives none. */
  change24h?: number;
  change7d?: number;
  /** Prices of the last seven days, oldest first, evenly apart. */
  week?: number[];
};

/** Two readers of an article: what one said, and what another answered. Whole, as plain text. */
export type Exchange = {
  articleId: number;
  title: string;
  url: string;
  comment: Remark;
  answer: Remark;
};

/** By the name that the site shows; `id` is the comment's own. */
export type Remark = { id: number; author: string; text: string };

/** An article of the archive that named a price which has moved since. */
export type ThenAndNow = {
  articleId: number;
  title: string;
  url: string;
  /** ISO 8601, UTC. */
  publishedAt: string;
  symbol: string;
  /** In the currency of the market block, which has today's. */
  priceThen: number;
  priceNow: number;
  /** Per cent, from then to now. */
  change: number;
  /** The sentence that named the price, counted from 0. */
  sentence: number;
};

/** Both on one line. Votes are kept by the number of the choice, counted from 1. */
export type Poll = { question: string; choices: string[] };

export type PollResult = { pollId: number; question: string; choices: { text: string; votes: number }[] };
