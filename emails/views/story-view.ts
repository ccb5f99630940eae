import type { Digest, Story, StoryImage } from '../../src/newsroom/digest.ts';
import { shortDateOf } from '../dates.ts';
import type { EditionProps } from '../edition-props.ts';
import { filled, isWebUrl, linkTo, plain } from '../plain.ts';
import { contentWidth } from '../tokens.ts';
import { wordsFor } from '../words/words-for.ts';
import { fitImage, type ImageView } from './image-view.ts';

export type StoryView = {
  articleId: number;
  /** What stands above the headline; empty for a brief. */
  label: string[];
  title: string;
  /** Absent where the digest's address is not one of the web. */
  url?: string;
  /** In paragraphs. */
  excerpt: string[];
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

export function viewLead(story: Story, props: EditionProps): StoryView {
  const words = wordsFor(props.digest.newsletter.language);
  return {
    ...viewStory(story, props),
    label: filled([words.lead, topic(story)]),
    image: story.image && viewImage(story.image, story.title),
    meta: filled([day(story, props), ...origin(story, props), comments(story, props)]),
  };
}

export function viewBrief(story: Story, props: EditionProps): StoryView {
  const words = wordsFor(props.digest.newsletter.language);
  const minutes = story.readingMinutes > 0 ? words.minutes(story.readingMinutes) : undefined;
  return {
    ...viewStory(story, props),
    meta: filled([topic(story), day(story, props), ...origin(story, props), minutes, comments(story, props)]),
  };
}

function viewStory(story: Story, props: EditionProps): StoryView {
  const words = wordsFor(props.digest.newsletter.language);
  return {
    articleId: story.articleId,
    label: [],
    title: plain(story.title),
    url: linkTo(story.url, props.href),
    excerpt: filled(story.excerpt.split('\n').map(plain)),
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

function origin(story: Story, { digest }: EditionProps): (string | undefined)[] {
  const severalSources = new Set(digest.stories.map((other) => other.source)).size > 1;
  return [
    story.author && wordsFor(digest.newsletter.language).by(plain(story.author)),
    severalSources ? plain(story.source) : undefined,
  ];
}

/** Of what is not of these days. */
function day({ older, publishedAt }: Story, { digest }: EditionProps): string | undefined {
  const { language } = digest.newsletter;
  return older && wordsFor(language).from(shortDateOf(publishedAt, digest.edition.date, language));
}

function topic(story: Story): string {
  return plain(story.topics[0] ?? '');
}

function comments(story: Story, { digest }: EditionProps): string | undefined {
  return story.commentCount > 0 ? wordsFor(digest.newsletter.language).comments(story.commentCount) : undefined;
}

/** Below this a picture is an icon or a pixel that counts, not a picture. */
const smallestWidth = 200;

/**
 * The lead's picture, never taller than the sheet is wide. One of unknown size is taken for 16:9; where a program
 * honours `height: auto`, the true shape wins.
 */
function viewImage(image: StoryImage, title: string): ImageView | undefined {
  const { width = 1600, height = Math.round((width * 9) / 16) } = image;
  if (!isWebUrl(image.url) || width < smallestWidth || height < 1) return undefined;
  // A linked picture without words would be a link without a name.
  const alt = plain(image.alt) || plain(title);
  return fitImage({ url: image.url, alt, width, height }, { width: contentWidth, height: contentWidth });
}
