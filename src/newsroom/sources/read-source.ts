import type { SourceSettings } from '../../newsletters/settings.ts';
import { fetchIfChanged, type Outside } from '../outside/fetch.ts';
import { readFeed } from './feed.ts';
import type { LastVisit, Reading } from './found-article.ts';
import { readSitemap } from './sitemap.ts';
import { readWordpress } from './wordpress.ts';

/** Visits one source. Throws `source_failed`, `source_refused` or `source_invalid` where it gives nothing, with what to do. */
export async function readSource(ctx: Outside, source: SourceSettings, last: LastVisit): Promise<Reading> {
  switch (source.type) {
    case 'feed':
      return readFeedSource(ctx, source.url, last);
    case 'wordpress':
      return readWordpress(ctx, source.url, last);
    case 'sitemap':
      return readSitemap(ctx, source.url, last);
  }
}

const feedTypes = 'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5';

async function readFeedSource(ctx: Outside, url: string, last: LastVisit): Promise<Reading> {
  const fetched = await fetchIfChanged(ctx, url, last, { accept: feedTypes });
  if (fetched.kind === 'unchanged') return fetched;
  const { title, articles, notes } = readFeed(fetched);
  return { kind: 'read', title, articles, notes, etag: fetched.etag, lastModified: fetched.lastModified };
}
