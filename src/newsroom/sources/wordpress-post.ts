import { z } from 'zod';
import { cleanLink } from '../canonical.ts';
import type { StoryImage } from '../digest.ts';
import { hasSponsoredLinks } from '../paid.ts';
import { parseDate } from '../text/dates.ts';
import { plainLine, plainText } from '../text/plain.ts';
import { type FoundArticle, globalGuid, shortTitle, topicsOf } from './found-article.ts';
import { absoluteImage, firstImage } from './images.ts';

const rendered = z.object({ rendered: z.string() });
const size = z.object({ source_url: z.string(), width: z.coerce.number(), height: z.coerce.number() });

const media = z.object({
  source_url: z.string(),
  alt_text: z.string().catch(''),
  media_details: z
    .object({
      width: z.coerce.number().optional(),
      height: z.coerce.number().optional(),
      sizes: z.record(z.string(), size.optional().catch(undefined)).catch({}),
    })
    .optional()
    .catch(undefined),
});

// What an article cannot be without is required; of the rest, whatever is malformed counts as absent. Embedded
// objects are error objects where the site hides authors or media.
const wordpressPost = z.object({
  id: z.int(),
  link: z.string(),
  title: rendered,
  guid: rendered.optional().catch(undefined),
  date_gmt: z.string().nullish().catch(null),
  date: z.string().nullish().catch(null),
  modified_gmt: z.string().nullish().catch(null),
  content: z.object({ rendered: z.string(), protected: z.boolean().catch(false) }).optional(),
  excerpt: rendered.optional().catch(undefined),
  _embedded: z
    .object({
      author: z.array(z.object({ name: z.string() }).nullable().catch(null)).catch([]),
      'wp:featuredmedia': z.array(media.nullable().catch(null)).catch([]),
      'wp:term': z
        .array(z.array(z.object({ taxonomy: z.string(), name: z.string() }).nullable().catch(null)).catch([]))
        .catch([]),
    })
    .partial()
    .catch({})
    .optional(),
});

type WordpressPost = z.output<typeof wordpressPost>;

/** One post of the REST API as an article, or what is wrong with it. */
export function readPost(row: unknown, siteUrl: string): { id: number; article: FoundArticle } | { problem: string } {
  const parsed = wordpressPost.safeParse(row);
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'post'}: ${message}`);
    return { problem: `${nameOf(row)} was left out: ${issues.join('; ')}` };
  }
  const post = parsed.data;
  if (post.content?.protected) return { problem: `${nameOf(row)} was left out: it asks for a password` };
  const url = cleanLink(post.link, siteUrl);
  const title = shortTitle(plainLine(post.title.rendered));
  if (!url || !title)
    return { problem: `${nameOf(row)} was left out: it has no ${url ? 'title' : 'http or https link'}` };
  const html = post.content?.rendered ?? '';
  const terms = (post._embedded?.['wp:term'] ?? []).flat().filter((term) => term !== null);
  const namesOf = (kind: string) =>
    terms.filter(({ taxonomy }) => taxonomy === kind).map(({ name }) => plainLine(name));
  const [categories, tags] = [namesOf('category'), namesOf('post_tag')];
  return {
    id: post.id,
    article: {
      guid: globalGuid(plainLine(post.guid?.rendered ?? '') || `post ${post.id}`, siteUrl),
      url,
      title,
      summary: plainText(post.excerpt?.rendered ?? ''),
      text: plainText(html),
      author: plainLine(post._embedded?.author?.[0]?.name ?? '') || undefined,
      image: featuredImage(post, siteUrl) ?? absoluteImage(firstImage(html), url),
      topics: topicsOf([...categories, ...tags]),
      paidSigns: { categories, tags, sponsoredLinks: hasSponsoredLinks(html) },
      publishedAt: parseDate(post.date_gmt) ?? parseDate(post.date),
      modifiedAt: parseDate(post.modified_gmt),
    },
  };
}

/** The smallest uncropped size that is sharp across an email (1,200 px for 600), else the original. */
function featuredImage(post: WordpressPost, siteUrl: string): StoryImage | undefined {
  const found = post._embedded?.['wp:featuredmedia']?.[0];
  if (!found) return undefined;
  const { width = 0, height = 0, sizes = {} } = found.media_details ?? {};
  const uncropped = Object.values(sizes)
    .filter((size) => size !== undefined)
    .filter((size) => Math.abs(size.width / size.height - width / height) < 0.02 && size.width >= 1200)
    .sort((a, b) => a.width - b.width);
  const best = uncropped[0] ?? { source_url: found.source_url, width, height };
  const alt = plainLine(found.alt_text);
  const image = {
    url: best.source_url,
    alt,
    ...(best.width > 0 && best.height > 0 && { width: best.width, height: best.height }),
  };
  return absoluteImage(image, siteUrl);
}

function nameOf(row: unknown): string {
  return typeof row === 'object' && row !== null && 'id' in row
    ? `post ${String(row.id).slice(0, 20)}`
    : 'a post without an id';
}
