import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { cleanLink } from '../canonical.ts';
import type { Fetched } from '../outside/fetch.ts';
import { gunzipFile } from '../outside/read-body.ts';
import type { Hint } from '../pages/read-article.ts';
import { parseDate } from '../text/dates.ts';
import { decodeText } from '../text/decode.ts';
import { plainLine } from '../text/plain.ts';
import { refuseBroken, refuseEntities } from './xml.ts';

export type SitemapEntry = Hint & { url: string; changedAt?: Date };

/** https://www.sitemaps.org/protocol.html, with Google's news and image extensions. */
export type SitemapFile = { kind: 'index'; sitemaps: SitemapEntry[] } | { kind: 'pages'; pages: SitemapEntry[] };

const parser = new XMLParser({ removeNSPrefix: true, parseTagValue: false, ignoreDeclaration: true, isArray: isList });

const text = z.string().optional().catch(undefined);
const sitemapPage = z.object({
  loc: z.string(),
  lastmod: text,
  news: z.object({ title: text, publication_date: text }).optional().catch(undefined),
  image: z
    .array(z.object({ loc: text }).catch({}))
    .catch([])
    .optional(),
});

/** Reads a sitemap, a sitemap index or a news sitemap, gzipped or not. Throws `source_invalid` for anything else. */
export function readSitemapFile(fetched: Pick<Fetched, 'url' | 'body' | 'contentType'>): SitemapFile {
  const { url } = fetched;
  const file = gunzipFile(fetched.body, { maxBytes: 5_000_000, place: url });
  const xml = decodeText(file, fetched.contentType);
  if (!/<(?:[\w-]+:)?(?:urlset|sitemapindex)[\s>/]/i.test(xml))
    throw new AppError(
      'source_invalid',
      `${url} is not a sitemap; use the address of its sitemap.xml, or type feed or wordpress`,
    );
  refuseEntities(xml, url);
  refuseBroken(xml, url);
  const { urlset, sitemapindex } = parser.parse(xml);
  if (sitemapindex !== undefined) return { kind: 'index', sitemaps: entriesOf(sitemapindex, 'sitemap', url) };
  return { kind: 'pages', pages: entriesOf(urlset, 'url', url) };
}

function entriesOf(parent: unknown, name: 'sitemap' | 'url', base: string): SitemapEntry[] {
  const rows = typeof parent === 'object' && parent !== null ? (parent as Record<string, unknown>)[name] : undefined;
  if (!Array.isArray(rows)) return [];
  return rows.flatMap((row) => {
    const parsed = sitemapPage.safeParse(row);
    const url = parsed.success ? cleanLink(parsed.data.loc, base) : undefined;
    if (!parsed.success || !url) return [];
    const { lastmod, news, image } = parsed.data;
    const publishedAt = parseDate(news?.publication_date);
    return [
      {
        url,
        changedAt: parseDate(lastmod) ?? publishedAt,
        modifiedAt: parseDate(lastmod),
        publishedAt,
        title: news?.title && plainLine(news.title),
        imageUrl: image?.[0]?.loc,
      },
    ];
  });
}

function isList(name: string): boolean {
  return name === 'url' || name === 'sitemap' || name === 'image';
}
