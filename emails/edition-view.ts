import type { Digest, Story, StoryImage } from '../src/newsroom/digest.ts';
import { accentFor } from './accent.ts';
import { boldFigures, type Run } from './bold-figures.ts';
import { dayOf } from './dates.ts';
import type { EditionProps } from './edition-props.ts';
import { type MarketView, viewMarket } from './market-view.ts';
import { isWebUrl, linkTo, plain } from './plain.ts';
import { contentWidth } from './tokens.ts';
import { wordsFor } from './words/words-for.ts';

/** An edition in its final words: what every theme and the text part lay out, and nothing that they have to decide. */
export type EditionView = {
  language: string;
  dir: 'ltr' | 'rtl';
  /** Where its lines start and end, and which way is on. */
  start: 'left' | 'right';
  end: 'left' | 'right';
  onward: '→' | '←';
  accent: { light: string; dark: string };
  subject: string;
  preheader: string;
  title: string;
  tagline?: string;
  /** Such as `Friday 20 November 2026` and `No. 214`. */
  dateline: string[];
  bulletsLabel: string;
  /** Sentences with their figures; empty when there is nothing to sum up. */
  bullets: Run[][];
  lead?: StoryView;
  briefsLabel: string;
  briefs: StoryView[];
  market?: MarketView;
  footer: {
    reason: string;
    leave: { label: string; url: string };
    view: { label: string; url: string };
    disclaimer: string;
    /** Who sends it and from where, by post. */
    sender: string;
  };
};

export type StoryView = {
  articleId: number;
  /** What stands above the headline; empty for a brief. */
  label: string[];
  title: string;
  /** Absent where the digest's address is not one of the web. */
  url?: string;
  excerpt: string;
  /** The article's own number, where no bullet has told it. */
  fact?: string;
  /** With the words that introduce it. */
  why?: string;
  image?: ImageView;
  /** The words of the link to the whole story. */
  read: string;
  /** What is known about it, in small print. */
  meta: string[];
};

/** Pixels as shown on a desk; on a phone it shrinks with the column. */
export type ImageView = { url: string; alt: string; width: number; height: number };

const fromTheLeft = { dir: 'ltr', start: 'left', end: 'right', onward: '→' } as const;
const fromTheRight = { dir: 'rtl', start: 'right', end: 'left', onward: '←' } as const;

/** Puts a digest into words and numbers, in the newsletter's language. */
export function viewEdition(props: EditionProps): EditionView {
  const { newsletter, edition, subject, preheader, stories, market } = props.digest;
  const words = wordsFor(newsletter.language);
  const title = plain(newsletter.title);
  const [lead, ...briefs] = stories;
  const markets = market && market.quotes.length > 0 ? viewMarket(market, props) : undefined;
  return {
    language: newsletter.language,
    ...(newsletter.dir === 'rtl' ? fromTheRight : fromTheLeft),
    accent: accentFor(newsletter.accent),
    subject: plain(subject),
    preheader: plain(preheader),
    title,
    tagline: newsletter.tagline && plain(newsletter.tagline),
    dateline: [dayOf(edition.date, newsletter.language), words.number(String(edition.number))],
    bulletsLabel: words.thirtySeconds,
    bullets: viewBullets(props.digest, markets),
    lead: lead && viewLead(lead, props),
    briefsLabel: words.briefs,
    briefs: briefs.map((story) => viewBrief(story, props)),
    market: markets,
    footer: {
      reason: words.reason(title),
      leave: { label: words.leave, url: props.leaveUrl },
      view: { label: words.viewOnWeb, url: props.viewUrl },
      disclaimer: plain(newsletter.disclaimer),
      sender: [title, plain(newsletter.postalAddress)].join(', '),
    },
  };
}

function viewLead(story: Story, props: EditionProps): StoryView {
  const words = wordsFor(props.digest.newsletter.language);
  return {
    ...viewStory(story, props),
    label: filled([words.lead, topic(story)]),
    image: story.image && viewImage(story.image, story.title),
    meta: filled([...origin(story, props), comments(story, props)]),
  };
}

/** Its fact says more than its beginning. */
function viewBrief(story: Story, props: EditionProps): StoryView {
  const words = wordsFor(props.digest.newsletter.language);
  const minutes = story.readingMinutes > 0 ? words.minutes(story.readingMinutes) : undefined;
  const view = viewStory(story, props);
  return {
    ...view,
    ...(view.fact !== undefined && { excerpt: view.fact, fact: undefined }),
    meta: filled([topic(story), ...origin(story, props), minutes, comments(story, props)]),
  };
}

function viewStory(story: Story, props: EditionProps): StoryView {
  const words = wordsFor(props.digest.newsletter.language);
  return {
    articleId: story.articleId,
    label: [],
    title: plain(story.title),
    url: linkTo(story.url, props.href),
    excerpt: plain(story.excerpt),
    fact: isTold(story, props.digest) ? undefined : plain(story.fact?.text ?? '') || undefined,
    why: story.why && words.why(plain(story.why.text)),
    read: story.readingMinutes > 0 ? words.readMinutes(story.readingMinutes) : words.readStory,
    meta: [],
  };
}

/** No sentence stands twice in an edition. */
function isTold({ articleId, fact, excerpt }: Story, { bullets = [] }: Digest): boolean {
  const inBullets = bullets.some((bullet) => bullet.kind === 'fact' && bullet.articleId === articleId);
  return inBullets || (fact !== undefined && excerpt.includes(fact.text));
}

function viewBullets({ bullets = [] }: Digest, market: MarketView | undefined): Run[][] {
  const lines = bullets.map((bullet) => (bullet.kind === 'fact' ? plain(bullet.text) : (market?.sentence ?? '')));
  return filled(lines).map(boldFigures);
}

function origin(story: Story, { digest }: EditionProps): (string | undefined)[] {
  const severalSources = new Set(digest.stories.map((other) => other.source)).size > 1;
  return [
    story.author && wordsFor(digest.newsletter.language).by(plain(story.author)),
    severalSources ? plain(story.source) : undefined,
  ];
}

function topic(story: Story): string {
  return plain(story.topics[0] ?? '');
}

function comments(story: Story, { digest }: EditionProps): string | undefined {
  return story.commentCount > 0 ? wordsFor(digest.newsletter.language).comments(story.commentCount) : undefined;
}

function filled(parts: (string | undefined)[]): string[] {
  return parts.filter((part): part is string => part !== undefined && part !== '');
}

/** Below this a picture is an icon or a pixel that counts, not a picture. */
const smallestWidth = 200;
const tallest = contentWidth;

/**
 * The picture at the size at which it is shown: never larger than it is, never taller than the sheet
 * is wide. A picture of unknown size is taken for 16:9; where a program honours `height: auto`, the
 * true shape wins.
 */
function viewImage(image: StoryImage, title: string): ImageView | undefined {
  const { width = 1600, height = Math.round((width * 9) / 16) } = image;
  if (!isWebUrl(image.url) || width < smallestWidth || height < 1) return undefined;
  const scale = Math.min(1, contentWidth / width, tallest / height);
  return {
    url: image.url,
    // A linked picture without words would be a link without a name.
    alt: plain(image.alt) || plain(title),
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}
