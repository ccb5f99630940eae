import { parseHTML } from 'linkedom';
import { AppError } from '../../errors.ts';
import { depthOf } from '../text/nesting.ts';

/** The part of the DOM that we read. */
export type PageElement = {
  textContent: string | null;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
};

export type Page = {
  url: string;
  /** What relative addresses are seen from: the base element's, else the page's own. */
  base: string;
  root: PageElement;
  /** The library's document, for libraries. */
  document: Document;
};

// The largest pages of news stay far below these. Beyond them, reading takes time by the square of what is there,
// and holds up everything else meanwhile.
const longest = 2_000_000;
const mostTags = 40_000;
const deepest = 400;

/** Opens a page of HTML. Throws `source_invalid` for one that is beyond all measure. */
export function openPage(html: string, url: string): Page {
  const reason =
    html.length > longest || html.split('<').length > mostTags
      ? 'is too large'
      : depthOf(html) > deepest
        ? 'is nested too deeply'
        : undefined;
  if (reason) throw new AppError('source_invalid', `${url} ${reason} to be a page of news`);
  const { document } = parseHTML(html) as unknown as { document: Document & PageElement };
  const href = document.querySelector('base')?.getAttribute('href') ?? '';
  return { url, base: URL.canParse(href, url) ? new URL(href, url).href : url, root: document, document };
}

/** The content of the first of these meta tags that says anything; names of `property` and `name` alike. */
export function metaOf(page: Page, ...names: string[]): string | undefined {
  for (const name of names) {
    const found = page.root.querySelector(
      `meta[property="${name}" i], meta[name="${name}" i], meta[itemprop="${name}" i]`,
    );
    const content = found?.getAttribute('content')?.trim();
    if (content) return content;
  }
  return undefined;
}

/** Every object that the page describes in JSON-LD, graphs and lists taken apart; broken ones are passed over. */
export function linkedData(page: Page): Record<string, unknown>[] {
  return [...page.root.querySelectorAll('script[type="application/ld+json"]')].flatMap(({ textContent }) => {
    try {
      return flatten(JSON.parse(textContent ?? ''));
    } catch {
      return [];
    }
  });
}

function flatten(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(flatten);
  if (typeof value !== 'object' || value === null) return [];
  const object = value as Record<string, unknown>;
  return [object, ...flatten(object['@graph'])];
}
