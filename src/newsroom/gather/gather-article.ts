import type { Context } from '../../context.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import { canonicalUrl } from '../canonical.ts';
import { readCandidates } from '../compose/candidates.ts';
import { whyNotCarried } from '../compose/why-not-carried.ts';
import { fetchOutside } from '../outside/fetch.ts';
import { readArticle } from '../pages/read-article.ts';
import { decodeText } from '../text/decode.ts';
import { originOf, storeArticles } from './store-articles.ts';

export type GatheredArticle =
  | { kind: 'ready'; articleId: number }
  /** It cannot be the news of an edition: what it is instead, or what to do. */
  | { kind: 'refused'; reason: string };

type Part = Pick<Context, 'db' | 'clock' | 'config'>;

/**
 * The article at an address, for `editionId` to carry (0 for one that is not made yet): the one that we have, else as its
 * page tells it, kept under the newsletter's source of that host. Throws `source_failed`, `source_refused` or
 * `source_invalid` where the page cannot be read.
 */
export async function gatherArticle(
  ctx: Part,
  newsletter: Newsletter,
  url: string,
  editionId: number,
): Promise<GatheredArticle> {
  const known = await findArticle(ctx, newsletter, url);
  const read = known === undefined ? await readPage(ctx, newsletter, url) : known;
  if (typeof read === 'string') return { kind: 'refused', reason: read };
  const [candidate] = await readCandidates(ctx.db, newsletter.id, editionId, { articleIds: [read] });
  const reason = candidate ? whyNotCarried(candidate.standing) : 'its source is no longer one of the newsletter';
  return reason === undefined ? { kind: 'ready', articleId: read } : { kind: 'refused', reason };
}

async function findArticle({ db }: Part, newsletter: Newsletter, url: string): Promise<number | undefined> {
  const found = await db
    .selectFrom('articles')
    .select('id')
    .where('newsletter_id', '=', newsletter.id)
    .where(({ or, eb }) => or([eb('canonical_url', '=', canonicalUrl(url)), eb('url', '=', url)]))
    .orderBy('id')
    .executeTakeFirst();
  return found?.id;
}

/** Reads and keeps an article that no source has listed yet, and returns its id; or why there is none. */
async function readPage(ctx: Part, newsletter: Newsletter, url: string): Promise<number | string> {
  const source = await findSource(ctx, newsletter, url);
  if (!source) {
    const { host } = new URL(url);
    return `${host} is none of the newsletter's sources; add it to sources, or set site to it, and apply the file`;
  }
  const fetched = await fetchOutside(ctx, url, { accept: 'text/html, application/xhtml+xml' });
  if (hostOf(fetched.url) !== hostOf(url)) return `it leads to ${fetched.url}; give that address`;
  const article = readArticle(decodeText(fetched.body, fetched.contentType), fetched.url);
  if (typeof article === 'string') return `${article}; give the address of an article`;
  await storeArticles(ctx, originOf(newsletter, source), [article]);
  return (await findArticle(ctx, newsletter, article.canonical ?? article.url)) ?? 'it could not be kept';
}

/** The first that is of the same host; on the newsletter's own site, its first of all, whose feed may live elsewhere. */
async function findSource({ db }: Part, { id, settings }: Newsletter, url: string) {
  const sources = await db
    .selectFrom('sources')
    .select(['id', 'position', 'url'])
    .where('newsletter_id', '=', id)
    .where('active', '=', true)
    .orderBy('position')
    .execute();
  const host = hostOf(url);
  return (
    sources.find((source) => hostOf(source.url) === host) ??
    (settings.site !== undefined && hostOf(settings.site) === host ? sources[0] : undefined)
  );
}

function hostOf(url: string): string {
  return new URL(url).host.replace(/^www\./, '');
}
