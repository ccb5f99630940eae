import { Temporal } from 'temporal-polyfill';
import { plainBody, renderBody, texturize } from './markup.ts';
import { authors, type Category, categories, type Look, type Piece, type Remark } from './piece.ts';
import { publisher } from './publisher.ts';

/** The site as its pages, feeds and API see it. */
export type DemoNewsroom = {
  now(): Date;
  /** Without a trailing slash; empty until the site listens. */
  url(): string;
  posts(): Post[];
};

/** A piece as the site shows it: dated, addressed, rendered. */
export type Post = {
  id: number;
  slug: string;
  url: string;
  guid: string;
  title: string;
  /** Plain text. */
  excerpt: string;
  /** Cut from the text and closed with an ellipsis, because nobody wrote one. */
  excerptIsCut: boolean;
  html: string;
  author: { id: number; name: string; slug: string; about: string };
  categories: Category[];
  tags: string[];
  publishedAt: Date;
  modifiedAt: Date;
  picture?: Picture;
  comments: Comment[];
};

export type Picture = Look & { id: number; sizes: PictureSize[] };
export type PictureSize = { name: 'full' | 'medium_large'; width: number; height: number; path: string };

export type Comment = {
  id: number;
  /** The comment that it answers; 0 where it starts a thread. */
  parent: number;
  author: string;
  html: string;
  publishedAt: Date;
};

/**
 * Everything that was published by `now`, newest first; fresh pieces are dated back from `openedAt`. Comments and
 * corrections that are yet to come are left out.
 */
export function openArchive(pieces: readonly Piece[], openedAt: Date, now: Date, siteUrl: string): Post[] {
  return pieces
    .map((piece) => datePiece(piece, openedAt, now, siteUrl))
    .filter((post) => post.publishedAt <= now)
    .sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime());
}

function datePiece(piece: Piece, openedAt: Date, now: Date, siteUrl: string): Post {
  const publishedAt = wholeSecond(
    'at' in piece.published ? new Date(piece.published.at) : hoursAfter(openedAt, -piece.published.hoursAgo),
  );
  const correctedAt = hoursAfter(publishedAt, piece.correctedAfterHours ?? 0);
  const month = `${onSite(publishedAt).year}/${String(onSite(publishedAt).month).padStart(2, '0')}`;
  const names = Object.keys(authors);
  return {
    id: piece.id,
    slug: piece.slug,
    url: `${siteUrl}/${month}/${piece.slug}/`,
    guid: `https://${publisher.domain}/?p=${piece.id}`,
    title: piece.title,
    excerpt: piece.excerpt ?? firstWords(plainBody(piece.body), 55),
    excerptIsCut: piece.excerpt === undefined,
    html: renderBody(piece.body),
    author: {
      id: names.indexOf(piece.author) + 2,
      name: piece.author,
      slug: slugOf(piece.author),
      about: authors[piece.author],
    },
    categories: piece.categories,
    tags: piece.tags,
    publishedAt,
    modifiedAt: correctedAt <= now ? correctedAt : publishedAt,
    ...(piece.picture && { picture: pictureOf(piece.id, piece.slug, month, piece.picture) }),
    comments: threadOf(piece, publishedAt).filter((comment) => comment.publishedAt <= now),
  };
}

function pictureOf(id: number, slug: string, month: string, look: Look): Picture {
  const path = (suffix: string) => `/wp-content/uploads/${month}/${slug}${suffix}.png`;
  return {
    id: id + 1,
    ...look,
    sizes: [
      { name: 'full', width: 1200, height: 630, path: path('') },
      { name: 'medium_large', width: 768, height: 403, path: path('-768x403') },
    ],
  };
}

/** Comments in the order of their ids, answers after what they answer. */
function threadOf(piece: Piece, publishedAt: Date): Comment[] {
  const comments: Comment[] = [];
  const add = (remark: Remark, parent: number) => {
    const id = piece.id * 100 + comments.length + 1;
    comments.push({
      id,
      parent,
      author: remark.by,
      html: `<p>${texturize(remark.text)}</p>\n`,
      publishedAt: hoursAfter(publishedAt, remark.minutesAfter / 60),
    });
    for (const reply of remark.replies ?? []) add(reply, id);
  };
  for (const remark of piece.remarks) add(remark, 0);
  return comments;
}

/** A moment in the publisher's own time zone, which WordPress gives out beside UTC. */
export function onSite(moment: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(publisher.timezone);
}

export function categoryId(category: Category): number {
  return categories.indexOf(category) + 3;
}

export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function firstWords(text: string, count: number): string {
  return text.split(' ').slice(0, count).join(' ');
}

function hoursAfter(moment: Date, hours: number): Date {
  return new Date(moment.getTime() + hours * 3_600_000);
}

function wholeSecond(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / 1000) * 1000);
}
