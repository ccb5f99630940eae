import type { Context } from '../context.ts';
import { fetchOutside } from '../newsroom/outside/fetch.ts';
import { findPaidArticle } from '../newsroom/paid-article.ts';
import type { FindArticle } from '../sponsorship/creatives/find-article.ts';
import type { Outside } from '../sponsorship/outside.ts';

/** The newsroom's articles that somebody paid for, for sponsorship, which lies beside it. */
export function articlesOf({ db }: Pick<Context, 'db'>): FindArticle {
  return (newsletter, url, now) => findPaidArticle(db, newsletter, url, now);
}

/** The newsroom's guarded way to the outside, for sponsorship too. */
export function outsideOf(ctx: Pick<Context, 'config'>): Outside {
  return { fetch: (url, options) => fetchOutside(ctx, url, options) };
}
