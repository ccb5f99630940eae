import { cleanLink } from '../canonical.ts';
import { linkedData, metaOf, type Page, type PageElement } from '../pages/open-page.ts';
import { plainLine } from '../text/plain.ts';

/** Who a site says that it is. Pictures in order of preference, not yet looked at. */
export type Identity = {
  title?: string;
  tagline?: string;
  language?: string;
  logos: string[];
  icons: string[];
  themeColour?: string;
  stylesheets: string[];
  inlineCss: string;
};

const logoImages = [
  'img.custom-logo',
  'header img[class*="logo" i]',
  'header [class*="logo" i] img',
  'header img[src*="logo" i]',
  '[class*="logo" i] img',
  'img[alt*="logo" i]',
  'header a[href="/"] img',
].join(', ');

/** What a home page says of its site, in meta tags, JSON-LD and its header. */
export function readIdentity(page: Page): Identity {
  const data = linkedData(page);
  const site = data.find((object) => isOf(object, /^WebSite$/));
  const publisher = data.find((object) => isOf(object, /Organization$|^Corporation$/));
  const heading = plainLine(page.root.querySelector('title')?.textContent ?? '');
  // "Example News – All about it" and "Home | Example News".
  const [first = '', second = ''] = heading.split(/\s+[|–—·-]\s+/);
  const title = [metaOf(page, 'og:site_name', 'application-name'), site?.name, publisher?.name].find(isText);
  return {
    title: plainLine(title ?? (/^(home|startseite|accueil|inicio)$/i.test(first) ? second : first)) || undefined,
    tagline: plainLine(metaOf(page, 'description', 'og:description') ?? '') || undefined,
    language: languageOf(page),
    logos: [
      ...[
        publisher?.logo,
        nested(site?.publisher, 'logo'),
        ...data.map((object) => nested(object.publisher, 'logo')),
      ].map((logo) => addressOf(logo, data)),
      ...[...page.root.querySelectorAll(logoImages)].map(
        (image) => image.getAttribute('src') ?? image.getAttribute('data-src') ?? undefined,
      ),
      metaOf(page, 'og:logo'),
    ].flatMap((url) => absolute(url, page)),
    icons: [
      ...page.root.querySelectorAll('link[rel~="apple-touch-icon" i], link[rel="apple-touch-icon-precomposed" i]'),
      ...[...page.root.querySelectorAll('link[rel~="icon" i]')].sort((a, b) => sizeOf(b) - sizeOf(a)),
    ].flatMap((link) => absolute(link.getAttribute('href'), page)),
    themeColour: metaOf(page, 'theme-color', 'msapplication-TileColor'),
    stylesheets: [...page.root.querySelectorAll('link[rel~="stylesheet" i]')].flatMap((link) =>
      absolute(link.getAttribute('href'), page),
    ),
    inlineCss: [...page.root.querySelectorAll('style')].map(({ textContent }) => textContent ?? '').join('\n'),
  };
}

function languageOf(page: Page): string | undefined {
  const stated = page.root.querySelector('html')?.getAttribute('lang') || metaOf(page, 'og:locale', 'content-language');
  try {
    return Intl.getCanonicalLocales((stated ?? '').trim().replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}

/** JSON-LD gives a picture as its address, as an object, or as a reference to one. */
function addressOf(value: unknown, data: Record<string, unknown>[]): string | undefined {
  const [one] = [value].flat();
  if (isText(one)) return one;
  const stated = nested(one, 'url') ?? nested(one, 'contentUrl');
  if (isText(stated)) return stated;
  const id = nested(one, '@id');
  const referred = id === undefined ? undefined : data.find((object) => object['@id'] === id && object !== one);
  const url = referred?.url ?? referred?.contentUrl;
  return isText(url) ? url : undefined;
}

function nested(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function absolute(url: string | null | undefined, page: Page): string[] {
  const link = cleanLink(url ?? '', page.base);
  return link ? [link] : [];
}

function sizeOf(link: PageElement): number {
  return Number.parseInt(link.getAttribute('sizes') ?? '0', 10) || 0;
}

function isOf(object: Record<string, unknown>, type: RegExp): boolean {
  return [object['@type']].flat().some((name) => typeof name === 'string' && type.test(name));
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
