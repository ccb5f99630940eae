import { type PageElement, readPage } from '../read-page.ts';

/** A rule of the house: what it is called, and where a message breaks it. */
export type Rule = { name: string; broken(html: string): string[] };

/** Gmail drops a style element beyond this: https://github.com/hteumeuleu/email-bugs/issues/90. */
const styleBytes = 8192;

/** What mail programs strip, block or distrust. */
const strange = 'script, form, input, button, link, svg, iframe, object, embed, video, audio, base, picture, canvas';

const layout = /(?:^|;|\{)\s*(position|float|grid[\w-]*|flex[\w-]*)\s*:|display\s*:\s*(?:inline-)?(?:flex|grid)/gi;

export const ownRules: Rule[] = [
  {
    name: 'no element that mail programs strip or distrust',
    broken: (html) => [...readPage(html).querySelectorAll(strange)].map(({ tagName }) => `<${tagName.toLowerCase()}>`),
  },
  {
    name: 'nothing is told by a background picture, and no style loads a file',
    broken: (html) => [
      ...[...readPage(html).querySelectorAll('[background]')].map(({ tagName }) => `${tagName} background`),
      ...stylesOf(html).flatMap((css) => css.match(/url\([^)]*\)?|@import[^;]*|@font-face/gi) ?? []),
    ],
  },
  {
    name: 'no layout but by tables',
    broken: (html) => stylesOf(html).flatMap((css) => css.match(layout) ?? []),
  },
  {
    name: 'no value that the program has to work out',
    broken: (html) =>
      stylesOf(html).flatMap((css) => css.match(/\b(?:var|env|calc|clamp|min|max|attr)\([^)]*\)?/g) ?? []),
  },
  {
    name: 'each picture says its size and its words',
    broken: (html) =>
      [...readPage(html).querySelectorAll('img')].flatMap((image) => {
        const missing = ['width', 'height'].filter((name) => !/^[1-9]\d*$/.test(image.getAttribute(name) ?? ''));
        if (image.getAttribute('alt') === null) missing.push('alt');
        return missing.map((name) => `${image.getAttribute('src')} has no ${name}`);
      }),
  },
  {
    name: 'no picture is drawn as SVG or WebP, or comes with the message',
    broken: (html) => pictures(html).filter((src) => /\.(svg|webp|avif)(\?|$)|^(data|cid):/i.test(src)),
  },
  {
    name: 'the styles in the head outlive Gmail',
    broken: (html) => {
      const sheets = sheetsOf(html);
      const bytes = Buffer.byteLength(sheets.join(''));
      return [
        ...(bytes > styleBytes ? [`${bytes} bytes of styles`] : []),
        // One of these, and Gmail drops the whole element.
        ...sheets.flatMap((css) => css.match(/@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*@media|<!--|-->/g) ?? []),
      ];
    },
  },
  {
    name: 'no styles in the body',
    broken: (html) => [...readPage(html).body.querySelectorAll('style')].map(() => 'a style element'),
  },
  {
    name: 'tables for layout say that they are that',
    broken: (html) =>
      [...readPage(html).querySelectorAll('table')]
        .filter((table) => table.getAttribute('role') === null && table.querySelector('th') === null)
        .map((table) => `a table without a role: ${(table.textContent ?? '').slice(0, 40)}`),
  },
];

function pictures(html: string): string[] {
  return [...readPage(html).querySelectorAll('img')].map((image) => image.getAttribute('src') ?? '');
}

/** In the style elements, without those that only Word reads. */
function sheetsOf(html: string): string[] {
  return [...readPage(html).querySelectorAll('style')].map(({ textContent }) => textContent ?? '');
}

function stylesOf(html: string): string[] {
  const inline = [...readPage(html).querySelectorAll('[style]')].map(
    (element: PageElement) => element.getAttribute('style') ?? '',
  );
  return [...inline, ...sheetsOf(html)];
}
