import type { Digest } from '../../newsroom/digest.ts';
import { escapeHtml } from './escape-html.ts';
import { feedTypes } from './feed-types.ts';

/** How an edition is shown where its address is posted (https://ogp.me), and where search engines should look for it. */
export function socialTags({ subject, preheader, newsletter, stories }: Digest, url: string, archive: string): string {
  const image = stories[0]?.image?.url;
  const properties = {
    'og:type': 'article',
    'og:url': url,
    'og:site_name': newsletter.title,
    'og:title': subject,
    'og:description': preheader,
    ...(image !== undefined && { 'og:image': image }),
  };
  const tags = Object.entries(properties).map(
    ([name, content]) => `<meta property="${name}" content="${escapeHtml(content)}">`,
  );
  return `<link rel="canonical" href="${escapeHtml(url)}">${feedTags(archive)}<meta name="description" content="${escapeHtml(preheader)}">${tags.join('')}`;
}

/** Where the feeds are, for programs that look for them. */
function feedTags(archive: string): string {
  return feedTypes
    .map(({ file, type }) => `<link rel="alternate" type="${type}" href="${escapeHtml(`${archive}/${file}`)}">`)
    .join('');
}
