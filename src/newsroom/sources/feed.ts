import { parseFeed } from 'feedsmith';
import { AppError } from '../../errors.ts';
import { cleanLink } from '../canonical.ts';
import type { Fetched } from '../outside/fetch.ts';
import { hasSponsoredLinks } from '../paid.ts';
import { parseDate } from '../text/dates.ts';
import { decodeText } from '../text/decode.ts';
import { plainLine, plainText } from '../text/plain.ts';
import { fromAtom, fromJson, fromRdf, fromRss, type Item, type ParsedFile } from './feed-items.ts';
import { type FoundArticle, globalGuid, shortTitle, topicsOf } from './found-article.ts';
import { absoluteImage, firstImage } from './images.ts';
import { refuseBroken, refuseEntities } from './xml.ts';

export type ParsedFeed = { title?: string; language?: string; articles: FoundArticle[]; notes: string[] };

/**
 * Reads an RSS, Atom, RDF or JSON feed. Items without a link or a title are left out and
 * named in `notes`. Throws `source_invalid` for what is no feed, broken XML, or XML that declares entities.
 */
export function readFeed(fetched: Pick<Fetched, 'url' | 'body' | 'contentType'>): ParsedFeed {
  const text = decodeText(fetched.body, fetched.contentType);
  const parsed = parse(text, fetched.url);
  const notes: string[] = [];
  const articles = new Map<string, FoundArticle>();
  for (const [index, item] of parsed.items.entries()) {
    const article = toArticle(item, fetched.url);
    if (typeof article === 'string') notes.push(`item ${index + 1} was left out: ${article}`);
    else if (articles.has(article.guid))
      notes.push(`item ${index + 1} was left out: its guid is that of an earlier item`);
    else articles.set(article.guid, article);
  }
  return { title: parsed.title, language: parsed.language, articles: [...articles.values()], notes };
}

function parse(text: string, url: string): { title?: string; language?: string; items: Item[] } {
  if (!text.trim()) throw new AppError('source_invalid', `${url} is empty`);
  refuseEntities(text, url);
  const answer = detectAndParse(text, url);
  switch (answer.format) {
    case 'rss':
      return {
        title: answer.feed.title,
        language: answer.feed.language,
        items: (answer.feed.items ?? []).map(fromRss),
      };
    case 'rdf':
      return { title: answer.feed.title, items: (answer.feed.items ?? []).map(fromRdf) };
    case 'atom': {
      const { title, entries = [], xml } = answer.feed;
      return { title: title?.value, language: xml?.lang, items: entries.map((entry) => fromAtom(entry, xml?.base)) };
    }
    case 'json':
      return {
        title: answer.feed.title,
        language: answer.feed.language,
        items: (answer.feed.items ?? []).map(fromJson),
      };
  }
}

function detectAndParse(text: string, url: string): ParsedFile {
  try {
    const parsed = parseFeed(text);
    // The parser takes whatever there is; a feed cut in the middle would pass for a short one.
    if (parsed.format !== 'json') refuseBroken(text, url);
    return parsed;
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const reason = cause instanceof Error && cause.cause instanceof Error ? ` (${cause.cause.message})` : '';
    const found = /^\s*(<!doctype html|<html)/i.test(text)
      ? 'is a web page, not a feed; use the address of its feed, or type wordpress or sitemap'
      : /^\s*</.test(text)
        ? `is broken or unknown XML, not an RSS or Atom feed${reason}`
        : 'is neither RSS, Atom nor JSON Feed';
    throw new AppError('source_invalid', `${url} ${found}`, { cause });
  }
}

/** The article, or why there is none. */
function toArticle(item: Item, feedUrl: string): FoundArticle | string {
  const base = item.base && URL.canParse(item.base, feedUrl) ? new URL(item.base, feedUrl).href : feedUrl;
  const url = item.link ? cleanLink(item.link, base) : undefined;
  if (!url) return 'it has no http or https link';
  const title = shortTitle(plainLine(item.title ?? ''));
  if (!title) return 'it has no title';
  const html = item.content ?? item.summary ?? '';
  const names = item.topics.map((topic) => plainLine(topic ?? ''));
  const image = absoluteImage(item.image ?? firstImage(html), base);
  return {
    guid: globalGuid(item.id?.trim() || url, feedUrl),
    url,
    title,
    summary: item.summary ? plainText(item.summary) : '',
    text: plainText(html),
    author: plainLine(item.author ?? '') || undefined,
    image: image && { ...image, alt: plainLine(image.alt) },
    topics: topicsOf(names),
    paidSigns: { categories: names, tags: names, sponsoredLinks: hasSponsoredLinks(html) },
    publishedAt: parseDate(item.published),
    modifiedAt: parseDate(item.updated),
    commentCount: item.commentCount,
  };
}
