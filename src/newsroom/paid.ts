import type { PaidRules } from '../newsletters/paid-settings.ts';
import { attributeOf } from './text/attribute.ts';

/** What an article carries that may tell that somebody paid for it. Feeds do not tell categories from tags: both have all. */
export type PaidSigns = { categories: string[]; tags: string[]; sponsoredLinks: boolean };

/** By which of the rules an article is paid content, in words such as `category "Sponsored"`; undefined for news. */
export function whyPaid(author: string | undefined, signs: PaidSigns, rules: PaidRules): string | undefined {
  const category = findLabel(signs.categories, rules.categories);
  if (category !== undefined) return `category "${category}"`;
  const tag = findLabel(signs.tags, rules.tags);
  if (tag !== undefined) return `tag "${tag}"`;
  const byline = findLabel([author ?? '', ...(author?.split(/,\s*/) ?? [])], rules.authors);
  if (byline !== undefined) return `author "${byline}"`;
  return rules.relSponsored && signs.sponsoredLinks ? 'most of its links are rel="sponsored"' : undefined;
}

/**
 * Whether more than half of the links in the HTML carry `rel=sponsored`; those within the page and those to mail do not
 * count. https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links
 */
export function hasSponsoredLinks(html: string): boolean {
  let all = 0;
  let sponsored = 0;
  for (const [tag] of html.matchAll(/<a\b[^<>]*>/gi)) {
    const href = attributeOf(tag, 'href')?.trim() ?? '';
    if (href === '' || /^(#|mailto:|tel:|javascript:)/i.test(href)) continue;
    all++;
    if (/(^|\s)sponsored(\s|$)/i.test(attributeOf(tag, 'rel') ?? '')) sponsored++;
  }
  return sponsored * 2 > all;
}

function findLabel(names: string[], labels: string[]): string | undefined {
  const known = new Set(labels.map(labelKey));
  return names.find((name) => known.has(labelKey(name)));
}

/** "Press-Releases" is "press release". */
function labelKey(name: string): string {
  const words =
    name
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.map((word) => word.replace(/(?<=\p{L}{3})s$/u, '')).join(' ');
}
