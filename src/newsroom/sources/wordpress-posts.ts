import { AppError, messageOf } from '../../errors.ts';
import { failedStatus } from '../outside/failures.ts';
import type { Outside } from '../outside/fetch.ts';
import { fetchRows, type RestApi, restApis } from './wordpress-api.ts';

/** Half of what the API gives at once: a hundred long posts with their pictures do not fit into an answer. */
export const postsPerPage = 50;

/** Posts not yet looked at. They end with the last, with the last page that was wanted, or before one that failed. */
export type Pages = { rows: unknown[]; end: 'last' | 'limit' | 'failure'; failure?: string };

type Query = Record<string, string>;

/**
 * Asks under the pretty address and, where permalinks are plain, under the other; whichever answers is kept. Throws
 * where the first page fails.
 */
export async function findPosts(
  ctx: Outside,
  siteUrl: string,
  query: Query,
  maxPages: number,
): Promise<Pages & { api: RestApi }> {
  const api = restApis(siteUrl);
  try {
    return { api: api.pretty, ...(await readPages(ctx, api.pretty, query, maxPages)) };
  } catch (error) {
    const elsewhere = failedStatus(error) === 404 || (error instanceof AppError && error.code === 'source_invalid');
    if (!elsewhere) throw error;
    try {
      return { api: api.plain, ...(await readPages(ctx, api.plain, query, maxPages)) };
    } catch {
      throw new AppError(
        'source_invalid',
        `${siteUrl} shows no WordPress REST API (${messageOf(error)}); if it is WordPress, allow /wp-json/, else use type feed or sitemap`,
        { cause: error },
      );
    }
  }
}

/** Throws where the first page fails. */
export async function readPages(ctx: Outside, api: RestApi, query: Query, maxPages: number): Promise<Pages> {
  const rows: unknown[] = [];
  for (let page = 1; page <= maxPages; page++) {
    const parameters = {
      ...query,
      per_page: `${postsPerPage}`,
      page: `${page}`,
      _embed: 'author,wp:featuredmedia,wp:term',
    };
    try {
      const answer = await fetchRows(ctx, api, '/wp/v2/posts', parameters);
      rows.push(...answer.rows);
      const isLast = answer.pages === undefined ? answer.rows.length < postsPerPage : page >= answer.pages;
      if (isLast) return { rows, end: 'last' };
    } catch (error) {
      if (page === 1 || !(error instanceof AppError)) throw error;
      // Without the header that counts pages, this is how the last one is found.
      if (failedStatus(error) === 400) return { rows, end: 'last' };
      return { rows, end: 'failure', failure: `page ${page} of its posts: ${error.message}` };
    }
  }
  return { rows, end: 'limit' };
}
