import type { Outside } from '../outside/fetch.ts';
import type { FoundArticle } from './found-article.ts';
import { readPost } from './wordpress-post.ts';
import { findPosts } from './wordpress-posts.ts';

/** `next`: where the following step goes on; undefined when there is nothing older. */
export type OlderPosts = { articles: FoundArticle[]; next?: Date };

/** A step asks a site for no more than this. */
const pagesPerStep = 2;

/**
 * Reads the newest posts published between two instants, without their comments. What has no date, or not one of that
 * time, is left out: it would pass for news. Throws `source_failed`, `source_refused` or `source_invalid`.
 */
export async function readOlderPosts(
  ctx: Outside,
  siteUrl: string,
  published: { after: Date; before: Date },
): Promise<OlderPosts> {
  const { after, before } = published;
  const query = { after: after.toISOString(), before: before.toISOString() };
  const { rows, end } = await findPosts(ctx, siteUrl, query, pagesPerStep);
  const found = rows.map((row) => readPost(row, siteUrl)).flatMap((post) => ('article' in post ? post.article : []));
  const articles = found.filter(({ publishedAt }) => publishedAt && publishedAt > after && publishedAt < before);
  const oldest = Math.min(...articles.map(({ publishedAt }) => publishedAt?.getTime() ?? Number.POSITIVE_INFINITY));
  // A site that answers with nothing of that time, page after page, does not know the question.
  if (end === 'last' || articles.length === 0) return { articles };
  // Posts that were imported together share their second: it is asked for again, unless it is all that came.
  const again = new Date(oldest + 1000);
  return { articles, next: again < before ? again : new Date(oldest) };
}
