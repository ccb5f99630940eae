import { generateJsonFeed, generateRssFeed } from 'feedsmith';
import type { Archive } from '../../deliveries/archive/find-archive.ts';
import type { FollowedEdition } from '../../deliveries/archive/list-archive.ts';
import { archiveUrl, shareUrl } from '../../editions/content/public-urls.ts';
import { escapeHtml } from './escape-html.ts';
import type { feedTypes } from './feed-types.ts';
import { wordsFor } from './words/words-for.ts';

type FeedFile = (typeof feedTypes)[number]['file'];

/**
 * The newest editions as a feed, which has no reader in it: RSS 2.0 (https://www.rssboard.org/rss-specification) or JSON
 * Feed 1.1 (https://www.jsonfeed.org/version/1.1/). Each has its preheader and its stories; ads stand on its page.
 */
export function writeFeed(file: FeedFile, archive: Archive, editions: FollowedEdition[], publicUrl: string): string {
  const { newsletterTitle: title, language, tagline } = archive;
  const home = archiveUrl(publicUrl, archive.name);
  const url = `${home}/${file}`;
  const description = tagline ?? wordsFor(language).archive.text(title);
  const items = editions.map((edition) => ({
    ...edition,
    url: shareUrl(publicUrl, archive.name, edition.key),
    html: tellStories(edition),
  }));
  if (file === 'feed.json') {
    const feed = generateJsonFeed({
      title,
      description,
      language,
      home_page_url: home,
      feed_url: url,
      ...(archive.icon !== null && { icon: archive.icon }),
      items: items.map((item) => ({
        id: item.url,
        url: item.url,
        title: item.subject,
        summary: item.preheader,
        content_html: item.html,
        date_published: item.publishedAt,
        date_modified: item.changedAt,
        ...(item.stories[0]?.image && { image: item.stories[0].image.url }),
      })),
    });
    return JSON.stringify(feed);
  }
  return generateRssFeed({
    title,
    description,
    language,
    link: home,
    atom: { links: [{ href: url, rel: 'self', type: 'application/rss+xml' }] },
    ...(items[0] && { lastBuildDate: items[0].changedAt }),
    items: items.map((item) => ({
      title: item.subject,
      link: item.url,
      guid: { value: item.url, isPermaLink: true },
      pubDate: item.publishedAt,
      description: item.html,
    })),
  });
}

function tellStories({ preheader, stories }: FollowedEdition): string {
  const lines = stories.map(({ title, url }) => `<li><a href="${escapeHtml(url)}">${escapeHtml(title)}</a></li>`);
  const list = lines.length > 0 ? `<ul>${lines.join('')}</ul>` : '';
  return `<p>${escapeHtml(preheader)}</p>${list}`;
}
