import { z } from 'zod';
import type { Discovery } from '../../newsletters/init-file.ts';
import { isTimeZone } from '../../newsletters/schedule-settings.ts';
import type { SourceSettings } from '../../newsletters/settings.ts';
import { failedStatus } from '../outside/failures.ts';
import { type Fetched, fetchOutside, type Outside } from '../outside/fetch.ts';
import { openPage } from '../pages/open-page.ts';
import { restApis } from '../sources/wordpress-api.ts';
import { decodeText } from '../text/decode.ts';
import { parseJson } from '../text/json.ts';
import { plainLine } from '../text/plain.ts';
import { findAccent } from './colours.ts';
import { findSources } from './find-sources.ts';
import { readIdentity } from './identity.ts';
import { tryFetch } from './try-fetch.ts';

const maxStylesheets = 6;
const maxPictures = 4;

/**
 * Looks at a site from outside for all that a newsletter of it needs: where its articles come from, its name,
 * language, logo, colour and icon; and says what it could not find. Throws `source_failed` or `source_refused` where
 * the site does not answer at all.
 */
export async function discoverSite(ctx: Outside, url: string): Promise<Discovery> {
  const home = await fetchHome(ctx, url);
  const page = openPage(decodeText(home.body, home.contentType), home.url);
  const identity = readIdentity(page);
  const [sources, css] = await Promise.all([findSources(ctx, home), readStyles(ctx, identity.stylesheets)]);
  const wordpress = await askWordpress(ctx, sources);
  const [logo, icon] = await Promise.all([
    firstPicture(ctx, identity.logos),
    firstPicture(ctx, [...identity.icons, wordpress.icon ?? '', new URL('/favicon.ico', home.url).href]),
  ]);
  const found = {
    url: home.url,
    title: wordpress.title ?? identity.title ?? new URL(home.url).hostname,
    tagline: shortTagline(wordpress.tagline) ?? shortTagline(identity.tagline),
    language: identity.language,
    timezone: wordpress.timezone,
    // One is enough: the others would bring the same articles again.
    sources: sources.slice(0, 1),
    accent: findAccent(identity.themeColour, `${identity.inlineCss}\n${css}`),
    logo,
    icon,
    aboutMarkets: /[ck]r[iy]pto|bitcoin|blockchain|ethereum|\bdefi\b|web3/i.test(
      `${home.url} ${identity.title} ${identity.tagline} ${wordpress.tagline}`,
    ),
  };
  return { ...found, missing: missingOf(found, identity.logos) };
}

/** Some sites show robots an error for a home page, while their feeds and API are open. */
async function fetchHome(ctx: Outside, url: string): Promise<Fetched> {
  const empty: Fetched = { kind: 'fetched', url, status: 200, headers: {}, body: Buffer.from('<html></html>') };
  try {
    return await fetchOutside(ctx, url, { accept: 'text/html, application/xhtml+xml, */*;q=0.5' });
  } catch (error) {
    if (failedStatus(error) === undefined) throw error;
    return empty;
  }
}

async function readStyles(ctx: Outside, urls: string[]): Promise<string> {
  const answers = await Promise.all(urls.slice(0, maxStylesheets).map((url) => tryFetch(ctx, url, 'text/css')));
  return answers.map((answer) => (answer ? decodeText(answer.body, answer.contentType) : '')).join('\n');
}

const wordpressIndex = z.object({
  name: z.string().catch(''),
  description: z.string().catch(''),
  timezone_string: z.string().catch(''),
  site_icon_url: z.string().catch(''),
});

/** https://developer.wordpress.org/rest-api/reference/ gives these at its root, to everybody. */
async function askWordpress(ctx: Outside, sources: SourceSettings[]) {
  const site = sources.find(({ type }) => type === 'wordpress')?.url;
  const { pretty, plain } = restApis(site ?? '');
  const answer = site && ((await tryFetch(ctx, pretty('/'))) ?? (await tryFetch(ctx, plain('/'))));
  const parsed = wordpressIndex.safeParse(answer ? parseJson(decodeText(answer.body, answer.contentType)) : undefined);
  if (!parsed.success) return {};
  const { name, description, timezone_string: timezone, site_icon_url: icon } = parsed.data;
  return {
    title: plainLine(name) || undefined,
    tagline: plainLine(description) || undefined,
    timezone: timezone && isTimeZone(timezone) ? timezone : undefined,
    icon: icon || undefined,
  };
}

/** The first that mail programs can show: they have no SVG. */
async function firstPicture(ctx: Outside, urls: string[]): Promise<string | undefined> {
  for (const url of [...new Set(urls)].filter((link) => link && !isSvg(link)).slice(0, maxPictures)) {
    const answer = await tryFetch(ctx, url, 'image/*');
    if (answer?.contentType?.startsWith('image/') && !answer.contentType.includes('svg')) return answer.url;
  }
  return undefined;
}

function missingOf(found: Omit<Discovery, 'missing'>, logos: string[]): Discovery['missing'] {
  const svgLogo = logos.some(isSvg);
  const wanted: [unknown, string, string][] = [
    [undefined, 'from', 'put in an address of your domain that may send mail; the one in the file is a guess'],
    [undefined, 'postalAddress', 'put in your postal address; the law asks for it in every message'],
    [undefined, 'alertsTo', 'put in who is told when an edition is held or a source fails'],
    [found.sources[0], 'sources', "put in the site's RSS feed or sitemap; `broadsheet source test URL` tries one"],
    [found.language, 'language', 'put in the language of the articles, such as en'],
    [found.timezone, 'schedule.timezone', 'put in the time zone of your readers, such as Europe/Berlin'],
    [found.tagline, 'tagline', 'put in a line that says what the newsletter is, if you want one'],
    [found.accent, 'look.accent', 'put in your colour, such as "#A8551A"; without it the house colour is used'],
    [
      found.logo,
      'look.logo',
      svgLogo
        ? 'the logo is an SVG, which mail programs do not show: put in the address of a PNG'
        : 'put in the address of a PNG of your logo; without it the title is set in type',
    ],
    [found.icon, 'look.icon', 'put in the address of a square PNG, if you have one'],
  ];
  return wanted.filter(([value]) => value === undefined).map(([, what, todo]) => ({ what, todo }));
}

/** A description that does not fit the line below the title is left out rather than cut. */
function shortTagline(text: string | undefined): string | undefined {
  return text && text.length <= 120 ? text : undefined;
}

function isSvg(url: string): boolean {
  return /\.svgz?($|\?)/i.test(url);
}
