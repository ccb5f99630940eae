import { AppError, messageOf } from '../../errors.ts';
import { canonicalUrl } from '../canonical.ts';
import { fetchOutside, type Outside } from '../outside/fetch.ts';
import { readArticle } from '../pages/read-article.ts';
import { decodeText } from '../text/decode.ts';
import type { FoundArticle, LastVisit, Reading } from './found-article.ts';
import { readSitemapFile, type SitemapEntry } from './sitemap-file.ts';

const maxSitemaps = 10;
const maxPages = 60;
const maxUndatedPages = 20;

/**
 * Reads the pages that a sitemap names as new or changed since the last visit, by Readability. Pages that are no
 * articles or cannot be read are noted. Throws where the sitemap itself, or every one of its pages, cannot be read.
 */
export async function readSitemap(ctx: Outside, sitemapUrl: string, last: LastVisit): Promise<Reading> {
  const notes: string[] = [];
  const listed = await listPages(ctx, sitemapUrl, last.since, notes);
  const wanted = choosePages(listed, last);
  const outcomes = await Promise.all(wanted.map((entry) => readPage(ctx, entry)));
  const articles = outcomes.flatMap((outcome) => ('article' in outcome ? outcome.article : []));
  const failures = outcomes.flatMap((outcome) => ('failure' in outcome ? outcome.failure : []));
  const [failure] = failures;
  if (failure && failures.length === wanted.length) throw failure;
  notes.push(...outcomes.flatMap((outcome) => ('note' in outcome ? outcome.note : [])));
  return {
    kind: 'read',
    articles,
    notes,
    incomplete:
      failure && `${failures.length} of ${wanted.length} pages could not be read, such as: ${failure.message}`,
  };
}

async function listPages(ctx: Outside, sitemapUrl: string, since: Date, notes: string[]): Promise<SitemapEntry[]> {
  const file = await fetchSitemap(ctx, sitemapUrl);
  if (file.kind === 'pages') return file.pages;
  const recent = file.sitemaps
    .filter(
      ({ url, changedAt }) =>
        (!changedAt || changedAt >= since) && !/(category|tag|author|taxonom|image|video)/i.test(new URL(url).pathname),
    )
    .sort(newestFirst)
    .slice(0, maxSitemaps);
  const files = await Promise.allSettled(recent.map(({ url }) => fetchSitemap(ctx, url)));
  const failed = files.find((result) => result.status === 'rejected');
  if (failed && files.every(({ status }) => status === 'rejected')) throw failed.reason;
  for (const result of files)
    if (result.status === 'rejected') notes.push(`a part of the sitemap: ${messageOf(result.reason)}`);
  // An index below an index is not allowed by the protocol, and a way to keep us busy.
  return files.flatMap((result) =>
    result.status === 'fulfilled' && result.value.kind === 'pages' ? result.value.pages : [],
  );
}

async function fetchSitemap(ctx: Outside, url: string) {
  return readSitemapFile(await fetchOutside(ctx, url, { accept: 'application/xml, text/xml;q=0.9, */*;q=0.5' }));
}

/** New or changed ones, newest first; where a sitemap has no dates at all, those of its beginning and end that we lack. */
function choosePages(listed: SitemapEntry[], { since, known }: LastVisit): SitemapEntry[] {
  const unique = [...new Map(listed.map((entry) => [canonicalUrl(entry.url), entry])).entries()];
  const lacking = unique
    .filter(([url, { changedAt }]) => {
      const gathered = known.get(url);
      return !gathered || (changedAt !== undefined && changedAt > gathered);
    })
    .map(([, entry]) => entry);
  const dated = lacking.filter(({ changedAt }) => changedAt);
  if (dated.length === 0 && !unique.some(([, { changedAt }]) => changedAt)) {
    const half = maxUndatedPages / 2;
    return lacking.length <= maxUndatedPages ? lacking : [...lacking.slice(0, half), ...lacking.slice(-half)];
  }
  return dated
    .filter(({ changedAt }) => changedAt && changedAt >= since)
    .sort(newestFirst)
    .slice(0, maxPages);
}

type Outcome = { article: FoundArticle } | { note: string } | { failure: AppError };

async function readPage(ctx: Outside, entry: SitemapEntry): Promise<Outcome> {
  try {
    const fetched = await fetchOutside(ctx, entry.url, { accept: 'text/html, application/xhtml+xml' });
    const article = readArticle(decodeText(fetched.body, fetched.contentType), fetched.url, entry);
    return typeof article === 'string' ? { note: `${entry.url} was left out: ${article}` } : { article };
  } catch (error) {
    if (error instanceof AppError) return { failure: error };
    // Libraries for pages fail in ways of their own; one page is not worth the others.
    return {
      failure: new AppError('source_invalid', `${entry.url} could not be read: ${messageOf(error)}`, { cause: error }),
    };
  }
}

function newestFirst(a: SitemapEntry, b: SitemapEntry): number {
  return (b.changedAt?.getTime() ?? 0) - (a.changedAt?.getTime() ?? 0);
}
