import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { failedStatus } from '../outside/failures.ts';
import type { Outside } from '../outside/fetch.ts';
import { parseDate } from '../text/dates.ts';
import { plainLine, plainText } from '../text/plain.ts';
import type { FoundArticle, FoundComment } from './found-article.ts';
import { fetchRows, type RestApi } from './wordpress-api.ts';

const commentsPerPage = 100;
const maxPages = 5;
const maxPosts = 100;

const wordpressComment = z.object({
  id: z.int(),
  parent: z.int().catch(0),
  author_name: z.string().catch(''),
  date_gmt: z.string(),
  content: z.object({ rendered: z.string() }),
  status: z.string().optional(),
  type: z.string().optional(),
});

/**
 * Puts the approved comments of each post, oldest first, into its article. What fails is returned as notes: articles
 * are worth having without their comments. https://developer.wordpress.org/rest-api/reference/comments/
 */
export async function readComments(
  ctx: Outside,
  api: RestApi,
  posts: [id: number, article: FoundArticle][],
): Promise<string[]> {
  // One post first: where comments are closed to us, it alone shows that.
  const notes: string[] = [];
  const [first, ...others] = posts.slice(0, maxPosts);
  if (!first) return notes;
  if ((await readInto(ctx, api, first, notes)) === 'closed') return notes;
  await Promise.all(others.map((post) => readInto(ctx, api, post, notes)));
  return notes;
}

async function readInto(
  ctx: Outside,
  api: RestApi,
  [id, article]: [number, FoundArticle],
  notes: string[],
): Promise<'read' | 'failed' | 'closed'> {
  try {
    const comments: FoundComment[] = [];
    let pages = 1;
    let total = 0;
    for (let page = 1; page <= Math.min(pages, maxPages); page++) {
      const query = { post: `${id}`, per_page: `${commentsPerPage}`, page: `${page}`, order: 'asc' };
      const answer = await fetchRows(ctx, api, '/wp/v2/comments', query);
      comments.push(...answer.rows.flatMap(readComment));
      ({ pages = 1, total = 0 } = answer);
    }
    article.comments = comments;
    article.commentCount = pages > maxPages ? total : comments.length;
    return 'read';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    notes.push(`comments could not be read: ${error.message}`);
    return [401, 403, 404].includes(failedStatus(error) ?? 0) ? 'closed' : 'failed';
  }
}

/** Pingbacks, what awaits approval, and what has no words or no time are none. */
function readComment(row: unknown): FoundComment[] {
  const parsed = wordpressComment.safeParse(row);
  if (!parsed.success) return [];
  const { id, parent, author_name, date_gmt, content, status = 'approved', type = 'comment' } = parsed.data;
  const publishedAt = parseDate(date_gmt);
  const text = plainText(content.rendered);
  if (!publishedAt || !text || status !== 'approved' || type !== 'comment') return [];
  const author = plainLine(author_name) || 'Anonymous';
  return [{ id: `${id}`, ...(parent > 0 && { parentId: `${parent}` }), author, text, publishedAt }];
}
