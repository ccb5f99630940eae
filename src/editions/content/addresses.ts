import type { Digest } from '../../newsroom/digest.ts';
import type { Ad } from '../../sponsorship/ad.ts';

/** An address that a reader can follow, by the part of the digest that has it; one that two parts have comes twice. */
export type Address =
  | { part: 'article'; url: string; articleId: number; title: string }
  | { part: 'ad'; url: string; ad: Ad }
  | { part: 'site' | 'provider'; url: string };

export function addressesOf({ newsletter, stories, market, exchange, thenAndNow, ads = [] }: Digest): Address[] {
  const articles = [...stories, exchange, thenAndNow].filter((article) => article !== undefined);
  return [
    ...articles.map(({ url, articleId, title }) => ({ part: 'article' as const, url, articleId, title })),
    ...ads.map((ad) => ({ part: 'ad' as const, url: ad.link, ad })),
    ...(newsletter.site === undefined ? [] : [{ part: 'site' as const, url: newsletter.site }]),
    ...(market ? [{ part: 'provider' as const, url: market.provider.url }] : []),
  ];
}
