import type { Digest } from '../../newsroom/digest.ts';

/** How an edition is shown where its address is posted (https://ogp.me), and where search engines should look for it. */
export function socialTags({ subject, preheader, newsletter, stories }: Digest, url: string): string {
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
    ([name, content]) => `<meta property="${name}" content="${asAttribute(content)}">`,
  );
  return `<link rel="canonical" href="${asAttribute(url)}"><meta name="description" content="${asAttribute(preheader)}">${tags.join('')}`;
}

function asAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
