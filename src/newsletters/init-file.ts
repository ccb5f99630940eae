import { tickerSymbols } from './market-settings.ts';
import type { SourceSettings } from './settings.ts';

/** What a look at a site found. All addresses are absolute. */
export type Discovery = {
  /** Where the site answered. */
  url: string;
  title: string;
  tagline?: string;
  language?: string;
  /** IANA name. */
  timezone?: string;
  /** Empty where nothing was found that gives articles. */
  sources: SourceSettings[];
  /** #RRGGBB, dark enough for text on white. */
  accent?: string;
  logo?: string;
  icon?: string;
  /** Whether the site speaks of coins and markets. */
  aboutMarkets: boolean;
  /** What could not be found, or cannot be known from outside, each with what to do. */
  missing: { what: string; todo: string }[];
};

/**
 * A newsletter's file for a site, with comments, that `newsletter apply` accepts as it is. What only a person can know
 * stands in it as a placeholder marked FILL IN.
 */
export function initFile(found: Discovery): string {
  const host = new URL(found.url).hostname.replace(/^www\./, '');
  const domain = /^[\d.]+$|:|\[|^localhost$/.test(host) ? 'example.com' : host;
  const sources = found.sources.length > 0 ? found.sources : [{ type: 'wordpress', url: found.url } as const];
  return `# A newsletter of ${oneLine(found.url)}
# Check what is marked FILL IN, then: broadsheet newsletter apply THIS-FILE

name: ${nameFrom(found.title, host)}
title: ${quoted(found.title, 120)}
${optional('tagline', found.tagline)}from: ${quoted(`${mailName(found.title)} <newsletter@${domain}>`)} # FILL IN: an address of yours that readers may see
postalAddress: "FILL IN: street and number, postcode, town, country" # the law asks for it in every message
alertsTo: [] # FILL IN: who is told when something needs a person, such as [desk@${domain}]
language: ${found.language ?? 'en'}${found.language ? '' : ' # FILL IN: the site does not say its language'}
site: ${quoted(found.url)}

${look(found, domain)}
schedule:
  draftAt: "06:30" # gather and compose
  cutoffAt: "06:50" # what is not right by then does not go out
  sendAt: "07:00"
  days: mon-sun
  timezone: ${found.timezone ?? 'UTC'}${found.timezone ? '' : ' # FILL IN: such as Europe/Berlin'}
approval: required # auto: a draft without a red check goes out by itself

sources:${found.sources.length > 0 ? '' : ' # FILL IN: nothing was found at the site that gives articles'}
${sources.map(({ type, url }) => `  - { type: ${type}, url: ${quoted(url)} }`).join('\n')}

digest: { maxArticles: 5, minArticles: 2, maxAgeHours: 48, thinDay: fill } # thinDay: fill | send | skip

${markets(found.aboutMarkets)}`;
}

/** What is missing stands there as a comment with an example; so does the whole part, where all is missing. */
function look({ accent, logo, icon }: Discovery, domain: string): string {
  const examples = { accent: '#A8551A', logo: `https://${domain}/logo.png`, icon: `https://${domain}/icon.png` };
  const found = Object.entries({ accent, logo, icon }).filter(([, value]) => value !== undefined);
  const lines = Object.entries({ ...examples, ...Object.fromEntries(found) }).map(([key, value]) => {
    const mark = found.some(([name]) => name === key) ? '' : '# ';
    return `  ${mark}${key}: ${quoted(value)}\n`;
  });
  return `${found.length > 0 ? '' : '# '}look:\n${lines.join('')}`;
}

function optional(key: string, value: string | undefined): string {
  return value ? `${key}: ${quoted(value, 120)}\n` : '';
}

function markets(wanted: boolean): string {
  const block = `markets:
  currency: usd
  assets: [${tickerSymbols.join(', ')}]
  providers: [{ type: coingecko }, { type: coinpaprika }, { type: binance }] # the first that answers is shown
`;
  if (wanted) return `# Prices; remove this part for a newsletter without them.\n${block}`;
  return `# For a table of prices, take the # away:\n${block.replace(/^/gm, '# ').replace(/# $/, '')}`;
}

/** JSON's strings are YAML's double-quoted ones. */
function quoted(text: string, maxLength = 2000): string {
  return JSON.stringify(oneLine(text).slice(0, maxLength).trim());
}

function oneLine(text: string): string {
  return text
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .toWellFormed()
    .trim();
}

/** A display name as it may stand unquoted or quoted before an address (RFC 5322). */
function mailName(title: string): string {
  const name = oneLine(title)
    .replace(/["\\<>]/g, '')
    .slice(0, 60)
    .trim();
  return /^[\p{L}\p{N} ]+$/u.test(name) ? name : `"${name}"`;
}

function nameFrom(title: string, host: string): string {
  const slug = (text: string) =>
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 40)
      .replace(/^-+|-+$/g, '');
  return slug(title) || slug(host) || 'newsletter';
}
