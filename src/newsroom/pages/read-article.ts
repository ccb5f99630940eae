import { Readability } from '@mozilla/readability';
import { cleanLink } from '../canonical.ts';
import type { StoryImage } from '../digest.ts';
import { hasSponsoredLinks } from '../paid.ts';
import { type FoundArticle, shortTitle, topicsOf } from '../sources/found-article.ts';
import { absoluteImage, firstImage } from '../sources/images.ts';
import { parseDate } from '../text/dates.ts';
import { countWords } from '../text/excerpt.ts';
import { plainLine, plainText } from '../text/plain.ts';
import { linkedData, metaOf, openPage, type Page } from './open-page.ts';

const fewestWords = 40;
const articleTypes =
  /^(NewsArticle|Article|BlogPosting|Report|ReportageNewsArticle|AnalysisNewsArticle|LiveBlogPosting)$/;

/** What a sitemap said of the page. */
export type Hint = { title?: string; publishedAt?: Date; modifiedAt?: Date; imageUrl?: string };

/** The article of a page, or in one sentence why it holds none. Throws `source_invalid` where the page cannot be opened. */
export function readArticle(html: string, url: string, hint: Hint = {}): FoundArticle | string {
  const page = openPage(html, url);
  const data = linkedData(page).find((object) => typesOf(object).some((type) => articleTypes.test(type)));
  const published = publishedAt(page, data) ?? hint.publishedAt;
  const looksLikeOne =
    data !== undefined ||
    published !== undefined ||
    metaOf(page, 'og:type') === 'article' ||
    page.root.querySelector('article') !== null;
  if (!looksLikeOne) return 'it does not look like an article';
  const categories = [metaOf(page, 'article:section') ?? textOf(data?.articleSection) ?? ''].map(plainLine);
  const tags = tagsOf(page).map(plainLine);
  const facts = {
    title: plainLine(
      metaOf(page, 'og:title') ??
        textOf(data?.headline) ??
        hint.title ??
        page.root.querySelector('h1')?.textContent ??
        '',
    ),
    canonical: cleanLink(page.root.querySelector('link[rel~="canonical" i]')?.getAttribute('href') ?? '', page.base),
    summary: plainText(metaOf(page, 'og:description', 'description') ?? textOf(data?.description) ?? ''),
    author: authorOf(page, data),
    image: imageOf(page, data, hint),
    topics: topicsOf([...categories, ...tags]),
    modifiedAt: parseDate(metaOf(page, 'article:modified_time') ?? textOf(data?.dateModified)) ?? hint.modifiedAt,
  };
  // It changes the document, so everything else is read before.
  const readable = new Readability(page.document, { maxElemsToParse: 50_000, disableJSONLD: true }).parse();
  const text = plainText(readable?.content ?? '');
  const title = shortTitle(facts.title || plainLine(readable?.title ?? ''));
  if (!title) return 'it has no title';
  if (countWords(text) < fewestWords) return 'it has hardly any text';
  const { canonical } = facts;
  return {
    ...facts,
    guid: canonical ?? url,
    // A canonical address on another host is for search engines; readers go to the site that was asked.
    url: canonical && new URL(canonical).host === new URL(url).host ? canonical : url,
    title,
    text,
    author: facts.author ?? (plainLine(readable?.byline ?? '').replace(/^by\s+/i, '') || undefined),
    image: facts.image ?? absoluteImage(firstImage(readable?.content ?? ''), page.base),
    paidSigns: { categories, tags, sponsoredLinks: hasSponsoredLinks(readable?.content ?? '') },
    publishedAt: published,
  };
}

function publishedAt(page: Page, data: Record<string, unknown> | undefined): Date | undefined {
  const stated = metaOf(page, 'article:published_time', 'datePublished', 'date', 'dc.date', 'parsely-pub-date');
  const shown = page.root.querySelector('article time[datetime], time[pubdate], time[itemprop="datePublished"]');
  return parseDate(textOf(data?.datePublished)) ?? parseDate(stated) ?? parseDate(shown?.getAttribute('datetime'));
}

function authorOf(page: Page, data: Record<string, unknown> | undefined): string | undefined {
  const authors = [data?.author]
    .flat()
    .flatMap((author) => textOf(author) ?? textOf((author as { name?: unknown } | null)?.name) ?? []);
  // Facebook's article:author is often the address of a profile.
  const stated = [metaOf(page, 'author'), metaOf(page, 'article:author')].find(
    (name) => name && !/^https?:/i.test(name),
  );
  const shown = page.root.querySelector('[rel="author"], [itemprop="author"] [itemprop="name"]')?.textContent;
  return plainLine(authors.join(', ') || stated || shown || '') || undefined;
}

function imageOf(page: Page, data: Record<string, unknown> | undefined, hint: Hint): StoryImage | undefined {
  const [listed] = [data?.image].flat();
  const url =
    metaOf(page, 'og:image:secure_url', 'og:image', 'twitter:image') ??
    textOf(listed) ??
    textOf((listed as { url?: unknown } | null)?.url) ??
    hint.imageUrl;
  const [width, height] = [Number(metaOf(page, 'og:image:width')), Number(metaOf(page, 'og:image:height'))];
  const alt = plainLine(metaOf(page, 'og:image:alt', 'twitter:image:alt') ?? '');
  return absoluteImage(url ? { url, alt, ...(width > 0 && height > 0 && { width, height }) } : undefined, page.base);
}

function tagsOf(page: Page): string[] {
  return [...page.root.querySelectorAll('meta[property="article:tag" i]')].flatMap(
    (tag) => tag.getAttribute('content') ?? [],
  );
}

function typesOf(object: Record<string, unknown>): string[] {
  return [object['@type']].flat().filter((type) => typeof type === 'string');
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() ? value.trim() : undefined;
}
