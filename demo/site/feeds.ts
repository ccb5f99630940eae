import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type DemoNewsroom, type Post, slugOf } from './archive.ts';
import { escapeHtml } from './markup.ts';
import { publisher } from './publisher.ts';

/** WordPress's default for a feed. */
const feedLength = 10;

/** The feeds and the site map, each with ETag and Last-Modified. */
export function serveFeeds(app: FastifyInstance, site: DemoNewsroom): void {
  const latest = () => site.posts().slice(0, feedLength);
  app.get('/feed', (request, reply) => {
    return answer(request, reply, 'application/rss+xml; charset=UTF-8', rss(latest(), site.url()), latest());
  });
  app.get('/feed/atom', (request, reply) => {
    return answer(request, reply, 'application/atom+xml; charset=UTF-8', atom(latest(), site.url()), latest());
  });
  app.get('/feed.json', (request, reply) => {
    return answer(request, reply, 'application/feed+json; charset=UTF-8', json(latest(), site.url()), latest());
  });
  app.get('/sitemap.xml', (request, reply) => {
    return answer(request, reply, 'application/xml; charset=UTF-8', sitemap(site.posts()), site.posts());
  });
  app.get('/robots.txt', (_, reply) => {
    return reply.type('text/plain').send(`User-agent: *\nDisallow: /wp-admin/\n\nSitemap: ${site.url()}/sitemap.xml\n`);
  });
}

/** RFC 9110, 13.1: a matching ETag decides alone; the date is asked only without one. */
function answer(request: FastifyRequest, reply: FastifyReply, type: string, body: string, posts: Post[]): FastifyReply {
  const etag = `"${createHash('md5').update(body).digest('hex')}"`;
  const changedAt = new Date(Math.max(0, ...posts.map((post) => post.modifiedAt.getTime())));
  reply.header('etag', etag).header('last-modified', changedAt.toUTCString());
  const { 'if-none-match': wanted, 'if-modified-since': since } = request.headers;
  const unchanged = wanted
    ? wanted.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
    : since !== undefined && Date.parse(since) >= changedAt.getTime();
  return unchanged ? reply.code(304).send() : reply.type(type).send(body);
}

function rss(posts: Post[], siteUrl: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:wfw="http://wellformedweb.org/CommentAPI/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:atom="http://www.w3.org/2005/Atom"
	xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
	xmlns:slash="http://purl.org/rss/1.0/modules/slash/"
	>

<channel>
	<title>${publisher.name}</title>
	<atom:link href="${siteUrl}/feed/" rel="self" type="application/rss+xml" />
	<link>${siteUrl}</link>
	<description>${escapeHtml(publisher.tagline)}</description>
	<lastBuildDate>${rfc822(posts[0]?.modifiedAt ?? new Date(0))}</lastBuildDate>
	<language>${publisher.language}</language>
	<sy:updatePeriod>hourly</sy:updatePeriod>
	<sy:updateFrequency>1</sy:updateFrequency>
	<generator>https://wordpress.org/?v=6.9</generator>
${posts.map((post) => rssItem(post)).join('\n')}
</channel>
</rss>
`;
}

function rssItem(post: Post): string {
  const terms = [...post.categories, ...post.tags].map((term) => `		<category>${cdata(term)}</category>`);
  return `	<item>
		<title>${escapeHtml(post.title)}</title>
		<link>${post.url}</link>
		<comments>${post.url}#comments</comments>
		<dc:creator>${cdata(post.author.name)}</dc:creator>
		<pubDate>${rfc822(post.publishedAt)}</pubDate>
${terms.join('\n')}
		<guid isPermaLink="false">${post.guid}</guid>
		<description>${cdata(`<p>${escapeHtml(post.excerpt)}${post.excerptIsCut ? ' [&#8230;]' : ''}</p>\n`)}</description>
		<content:encoded>${cdata(post.html)}</content:encoded>
		<wfw:commentRss>${post.url}feed/</wfw:commentRss>
		<slash:comments>${post.comments.length}</slash:comments>
	</item>`;
}

/** RFC 4287. */
function atom(posts: Post[], siteUrl: string): string {
  const entries = posts.map(
    (post) => `	<entry>
		<author><name>${post.author.name}</name><uri>${siteUrl}/author/${post.author.slug}/</uri></author>
		<title type="html">${cdata(escapeHtml(post.title))}</title>
		<link rel="alternate" type="text/html" href="${post.url}" />
		<id>${post.guid}</id>
		<updated>${iso(post.modifiedAt)}</updated>
		<published>${iso(post.publishedAt)}</published>
${post.categories.map((name) => `		<category scheme="${siteUrl}/category/${slugOf(name)}/" term="${name}" />`).join('\n')}
		<summary type="html">${cdata(`<p>${escapeHtml(post.excerpt)}</p>`)}</summary>
		<content type="html" xml:base="${post.url}">${cdata(post.html)}</content>
	</entry>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${publisher.language}">
	<title type="text">${publisher.name}</title>
	<subtitle type="text">${escapeHtml(publisher.tagline)}</subtitle>
	<updated>${iso(posts[0]?.modifiedAt ?? new Date(0))}</updated>
	<link rel="alternate" type="text/html" href="${siteUrl}" />
	<link rel="self" type="application/atom+xml" href="${siteUrl}/feed/atom/" />
	<id>${siteUrl}/feed/atom/</id>
${entries.join('\n')}
</feed>
`;
}

/** https://www.jsonfeed.org/version/1.1/ */
function json(posts: Post[], siteUrl: string): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: publisher.name,
    description: publisher.tagline,
    home_page_url: siteUrl,
    feed_url: `${siteUrl}/feed.json`,
    language: publisher.language,
    items: posts.map((post) => ({
      id: post.guid,
      url: post.url,
      title: post.title,
      summary: post.excerpt,
      content_html: post.html,
      date_published: iso(post.publishedAt),
      date_modified: iso(post.modifiedAt),
      authors: [{ name: post.author.name }],
      tags: [...post.categories, ...post.tags],
      ...(post.picture && { image: `${siteUrl}${post.picture.sizes[0]?.path}` }),
    })),
  });
}

/** https://www.sitemaps.org/protocol.html */
function sitemap(posts: Post[]): string {
  const urls = posts.map((post) => `<url><loc>${post.url}</loc><lastmod>${iso(post.modifiedAt)}</lastmod></url>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join('\n')}
</urlset>
`;
}

function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

function rfc822(moment: Date): string {
  return moment.toUTCString().replace('GMT', '+0000');
}

function iso(moment: Date): string {
  return moment.toISOString().replace(/\.\d+Z$/, 'Z');
}
