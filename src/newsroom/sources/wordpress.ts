import type { Outside } from '../outside/fetch.ts';
import { daysBefore } from '../text/dates.ts';
import type { FoundArticle, LastVisit, Reading } from './found-article.ts';
import { readComments } from './wordpress-comments.ts';
import { readPost } from './wordpress-post.ts';
import { findPosts, type Pages, postsPerPage, readPages } from './wordpress-posts.ts';

const maxPages = 40;
/** Readers still talk about articles of these days; older ones keep the comments that they have. */
export const talkedAboutDays = 3;
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
  const { api, ...recent } = await findPosts(ctx, siteUrl, { after: published.toISOString() }, maxPages);
  // A scheduled post was last changed before it was published, so each of the two questions misses some.
  const changes = {
    modified_after: last.since.toISOString(),
    after: daysBefore(last.now, editedDays).toISOString(),
    orderby: 'modified',
  };
  const edited: Pages = last.first ? { rows: [], end: 'last' } : await readPages(ctx, api, changes, maxPages);

  const notes: string[] = [];
  const found = new Map<number, FoundArticle>();
  for (const row of [...recent.rows, ...edited.rows]) {
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
    incomplete: whyIncomplete(recent) ?? whyIncomplete(edited),
  };
}

function whyIncomplete({ end, failure }: Pages): string | undefined {
  const tooMany = `it has more than ${maxPages * postsPerPage} posts in this time; the newest were read`;
  return failure ?? (end === 'limit' ? tooMany : undefined);
}
