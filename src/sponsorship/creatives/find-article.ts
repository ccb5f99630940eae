import type { Newsletter } from '../../newsletters/find.ts';

/** What the caller knows how to do: to find a post of the publisher's own that is marked as paid for, as it reads at `now`. */
export type FindArticle = (newsletter: Newsletter, url: string, now: Date) => Promise<FoundArticle>;

export type FoundArticle = { kind: 'found'; article: ArticleToShow } | { kind: 'refused'; reason: string };

/** In whole sentences of its own. */
export type ArticleToShow = {
  title: string;
  isTitleStale: boolean;
  url: string;
  beginning: string[];
  more: string[];
  image?: { url: string; alt: string };
};
