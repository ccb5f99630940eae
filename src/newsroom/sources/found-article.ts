import type { StoryImage } from '../digest.ts';
import type { PaidSigns } from '../paid.ts';

/** An article as a source tells it, before it is compared with those that we have. All text is plain. */
export type FoundArticle = {
  /** What the source calls it, unique across sources: a URI, or the source's host before whatever it gave. */
  guid: string;
  /** Absolute, without tracking parameters. */
  url: string;
  /** Where the publisher says that it lives, when it says so. */
  canonical?: string;
  title: string;
  /** The publisher's own; empty where there is none. */
  summary: string;
  /** Paragraphs parted by empty lines; empty where the source gives the summary alone. */
  text: string;
  author?: string;
  image?: StoryImage;
  topics: string[];
  paidSigns: PaidSigns;
  /** Absent where the source gives no date: then the first time seen counts. */
  publishedAt?: Date;
  modifiedAt?: Date;
  commentCount?: number;
  /** All approved comments, where they were asked for. */
  comments?: FoundComment[];
};

export type FoundComment = { id: string; parentId?: string; author: string; text: string; publishedAt: Date };

/** What one visit to a source brought. `notes` name what could not be used, one sentence each. */
export type Reading =
  | { kind: 'unchanged' }
  | {
      kind: 'read';
      title?: string;
      articles: FoundArticle[];
      notes: string[];
      /** Why some of what there is did not come: what came is good, and the next visit asks for all again. */
      incomplete?: string;
      etag?: string;
      lastModified?: string;
    };

/** What a source already knows of its last visit. */
export type LastVisit = {
  now: Date;
  /** Nothing was read from this source before. */
  first: boolean;
  /** Everything published or changed after this is wanted. */
  since: Date;
  etag?: string;
  lastModified?: string;
  /** Of the articles stored from this source: canonical URL -> when it was last gathered or changed. */
  known: ReadonlyMap<string, Date>;
};

const longestTitle = 300;

/** A title on one line and of a length that fits a line of a newsletter, however long the source made it. */
export function shortTitle(title: string): string {
  if (title.length <= longestTitle) return title;
  const cut = title.slice(0, longestTitle);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longestTitle - 40))}…`.toWellFormed();
}

/** Keeps the guid of one source apart from another's, where both may count from 1. */
export function globalGuid(guid: string, sourceUrl: string): string {
  return /^[a-z][a-z0-9+.-]*:/i.test(guid) ? guid : `${new URL(sourceUrl).host} ${guid}`;
}

/** The names, each once, without the one that WordPress gives to what has none. */
export function topicsOf(names: string[]): string[] {
  const topics = new Map<string, string>();
  for (const name of names) if (name && !/^uncategori[sz]ed$/i.test(name)) topics.set(name.toLowerCase(), name);
  return [...topics.values()].slice(0, 20);
}
