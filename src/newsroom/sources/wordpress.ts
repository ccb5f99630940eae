import { AppError, messageOf } from '../../errors.ts';
import type { Outside } from '../fetch.ts';
import { failedStatus } from '../outside/failures.ts';
import { daysBefore } from '../text/dates.ts';
import type { FoundArticle, LastVisit, Reading } from './found-article.ts';
import { fetchRows, type RestApi, restApis } from './wordpress-api.ts';
import { readComments } from './wordpress-comments.ts';
import { readPost } from './wordpress-post.ts';

const postsPerPage = 50;
const maxPages = 40;
/** Readers still talk about articles of these days; older ones keep the comments that they have. */
const talkedAboutDays = 3;
const editedDays = 30;

/**
 * Reads the posts that a WordPress site published or changed since the last visit, with author,
 * picture and topics, and the approved comments of the newest. A post that cannot be read is left out and
 * noted; pages that fail leave the reading incomplete. Throws `source_failed`, `source_refused` or `source_invalid`
 * where the site gives nothing. https://developer.wordpress.org/rest-api/reference/posts/
 */
export async function readWordpress(ctx: Outside, siteUrl: string, last: LastVisit): Promise<Reading> {
  const talkedAbout = daysBefore(last.now, talkedAboutDays);
  const published = last.since < talkedAbout ? last.since : talkedAbout;
  const { api, rows, incomplete } = await findPosts(ctx, siteUrl, { after: published.toISOString() });
  // A scheduled post was last changed before it was published, so each of the two questions misses some.
  const edited = last.first
    ? { rows: [], incomplete: undefined }
    : await readPages(ctx, api, {
        modified_after: last.since.toISOString(),
        after: daysBefore(last.now, editedDays).toISOString(),
        orderby: 'modified',
      });

  const notes: string[] = [];
  const found = new Map<number, FoundArticle>();
  for (const row of [...rows, ...edited.rows]) {
    const post = readPost(row, siteUrl);
    if ('problem' in post) notes.push(post.problem);
    else found.set(post.id, post.article);
  }
  const fresh = [...found].filter(([, { publishedAt }]) => publishedAt && publishedAt >= talkedAbout);
  notes.push(...(await readComments(ctx, api, fresh)));
  return {
    kind: 'read',
    articles: [...found.values()],
    notes: [...new Set(notes)],
    incomplete: incomplete ?? edited.incomplete,
  };
}

type Pages = { rows: unknown[]; incomplete?: string };

/** Asks under the pretty address and, where permalinks are plain, under the other; whichever answers is kept. */
async function findPosts(ctx: Outside, siteUrl: string, query: Query): Promise<Pages & { api: RestApi }> {
  const api = restApis(siteUrl);
  try {
    return { api: api.pretty, ...(await readPages(ctx, api.pretty, query)) };
  } catch (error) {
    const elsewhere = failedStatus(error) === 404 || (error instanceof AppError && error.code === 'source_invalid');
    if (!elsewhere) throw error;
    try {
      return { api: api.plain, ...(await readPages(ctx, api.plain, query)) };
    } catch {
      throw new AppError(
        'source_invalid',
        `${siteUrl} shows no WordPress REST API (${messageOf(error)}); if it is WordPress, allow /wp-json/, else use type feed or sitemap`,
        { cause: error },
      );
    }
  }
}

type Query = Record<string, string>;

async function readPages(ctx: Outside, api: RestApi, query: Query): Promise<Pages> {
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
      if (answer.pages === undefined ? answer.rows.length < postsPerPage : page >= answer.pages) return { rows };
    } catch (error) {
      if (page === 1 || !(error instanceof AppError)) throw error;
      // Without the header that counts pages, this is how the last one is found.
      if (failedStatus(error) === 400) return { rows };
      return { rows, incomplete: `page ${page} of its posts: ${error.message}` };
    }
  }
  return { rows, incomplete: `it has more than ${maxPages * postsPerPage} posts in this time; the newest were read` };
}
