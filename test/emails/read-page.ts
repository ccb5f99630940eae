import { parseHTML } from 'linkedom';
import { renderEdition } from '../../emails/render.ts';
import { themeNames } from '../../emails/theme-names.ts';
import type { Digest } from '../../src/newsroom/digest.ts';
import { buildProps } from './build-edition.ts';

/** The part of the DOM that these tests read: the project is compiled without a browser's types. */
export type PageElement = {
  tagName: string;
  textContent: string | null;
  nextElementSibling: PageElement | null;
  attributes: Iterable<{ name: string }>;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement> & { length: number };
};

export type Page = PageElement & { title: string; documentElement: PageElement; body: PageElement };

/** A message's HTML as a parser that is not ours understands it. */
export function readPage(html: string): Page {
  const { document }: { document: unknown } = parseHTML(html);
  return document as Page;
}

/** What an element says, its white space as a reader sees it. */
export function words(element: PageElement | null): string {
  return visible(element?.textContent ?? '');
}

export function visible(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/**
 * What each theme's page and the text part say, in one line each; with `images`, also the words of their images, where
 * those stand.
 */
export async function readAll(digest: Partial<Digest>, { images = false } = {}): Promise<string[]> {
  const editions = await Promise.all(themeNames.map((theme) => renderEdition(theme, buildProps(digest))));
  const pages = editions.map(({ html }) =>
    words(readPage(images ? html.replace(/<img[^>]*?alt="([^"]*)"/g, '$1 $&') : html).body),
  );
  return [...pages, ...editions.slice(0, 1).map(({ text }) => visible(text))];
}
