import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { readNewsletterFile } from '../../src/newsletters/read-file.ts';

const valid = `name: daily
title: Daily Crypto Insights
from: "Example News <daily@news.example>"
postalAddress: "1 Example Street, 10115 Berlin, Germany"
sources:
  - { type: wordpress, url: "https://news.example" }
`;

/** What is added to a file that is right, and all that is then said about it. The added text begins on line 7. */
const badConfigs: [what: string, added: string, faults: string[]][] = [
  [
    'a time of day of another form',
    'schedule:\n  sendAt: "7am"',
    ['8: schedule.sendAt: got "7am", expects a time of day such as "07:00"'],
  ],
  [
    'a time of day as a number',
    'schedule: { sendAt: 700 }',
    ['7: schedule.sendAt: got 700, expects a time of day such as "07:00"'],
  ],
  [
    'times in the wrong order',
    'schedule: { draftAt: "08:00" }',
    ['7: schedule: got {"draftAt":"08:00"}, expects draftAt, cutoffAt and sendAt in this order within one day'],
  ],
  [
    'an unknown time zone',
    'schedule:\n  timezone: Europe/Berlinn',
    ['8: schedule.timezone: got "Europe/Berlinn", expects an IANA time zone such as Europe/Berlin'],
  ],
  [
    'unknown days',
    'schedule: { days: mon-xyz }',
    ['7: schedule.days: got "mon-xyz", expects days such as mon-fri or mon,wed,fri'],
  ],
  [
    'a cron pattern that fires twice a day',
    'schedule: { cron: "0 7,19 * * *" }',
    [
      '7: schedule.cron: got "0 7,19 * * *", expects one time a day, such as "0 7 * * *": a newsletter has one edition for each date',
    ],
  ],
  [
    'a cron pattern with seconds',
    'schedule: { cron: "0 0 7 * * *" }',
    ['7: schedule.cron: got "0 0 7 * * *", expects five fields (minute hour day month weekday), without seconds'],
  ],
  [
    'a cron pattern that never fires',
    'schedule: { cron: "0 7 30 2 *" }',
    ['7: schedule.cron: got "0 7 30 2 *", expects a pattern that fires on some day'],
  ],
  [
    'a cron pattern beside times',
    'schedule: { cron: "0 7 * * *", sendAt: "07:00" }',
    ['7: schedule.sendAt: unknown key, expects one of cron, timezone'],
  ],
  ['a misspelt key', 'shedule: {}', ['7: shedule: unknown key, did you mean schedule?']],
  [
    'a key in other letters',
    'digest:\n  maxarticles: 3',
    ['8: digest.maxarticles: unknown key, did you mean maxArticles?'],
  ],
  [
    'a key that is like no other',
    'look: { wallpaper: stars }',
    ['7: look.wallpaper: unknown key, expects one of accent, fonts, logo, icon'],
  ],
  [
    'a number that is too large',
    'digest:\n  maxArticles: 31',
    ['8: digest.maxArticles: got 31, expects a number of at most 30'],
  ],
  ['half an article', 'digest: { maxArticles: 2.5 }', ['7: digest.maxArticles: got 2.5, expects a whole number']],
  [
    'more articles at least than at most',
    'digest: { minArticles: 7 }',
    ['7: digest.minArticles: got 7, expects no more than maxArticles'],
  ],
  ['text for a number', 'freshnessHours: six', ['7: freshnessHours: got "six", expects a number']],
  ['nothing left of the window', 'freshnessHours: 0', ['7: freshnessHours: got 0, expects a number above 0']],
  [
    'a page where a site is meant',
    'signUp: { origins: ["https://news.example/"] }',
    [
      '7: signUp.origins[0]: got "https://news.example/", expects an origin such as https://news.example, without a path or a slash at its end',
    ],
  ],
  ['an unknown word', 'approval: maybe', ['7: approval: got "maybe", expects auto or required']],
  ['an unknown theme', 'theme: fancy', ['7: theme: got "fancy", expects house or classic']],
  [
    'an address without an @',
    'replyTo: editor',
    ['7: replyTo: got "editor", expects an address such as "Example News <daily@news.example>"'],
  ],
  [
    'a header in an address',
    'replyTo: "a@news.example\\r\\nBcc: b@news.example"',
    [
      '7: replyTo: got "a@news.example\\r\\nBcc: b@news.example", expects an address such as "Example News <daily@news.example>"',
    ],
  ],
  ['one address for a list', 'alertsTo: desk@news.example', ['7: alertsTo: got "desk@news.example", expects a list']],
  [
    'a bad address within a list',
    'alertsTo:\n  - desk@news.example\n  - nobody',
    ['9: alertsTo[1]: got "nobody", expects an address such as "Example News <daily@news.example>"'],
  ],
  [
    'a colour that YAML takes for a comment',
    'look: { accent: #A8551A\n  }',
    ['7: look.accent: got null, expects a colour such as "#A8551A", in quotes'],
  ],
  [
    'a language that is none',
    'language: "e n"',
    ['7: language: got "e n", expects a language tag such as en or pt-BR'],
  ],
  ['a line break in a headline', 'tagline: "a\\nb"', ['7: tagline: got "a\\nb", expects text on one line']],
  ['a file for a URL', 'site: file:///etc/passwd', ['7: site: got "file:///etc/passwd", expects an http or https URL']],
  [
    'a URL with a name in it',
    'site: https://editor@news.example',
    ['7: site: got "https://editor@news.example", expects a URL without a name or password in it'],
  ],
  [
    'an asset that nobody knows',
    'markets:\n  assets:\n    - BTC\n    - XYZ\n  providers: [{ type: coingecko }]',
    [
      '10: markets.assets[1]: got "XYZ", expects a symbol that we know; give the ids of others: { symbol: XYZ, name: ..., coingecko: xyz-token, coinpaprika: xyz-xyz, binance: XYZUSDT }',
    ],
  ],
  [
    'an asset without an id',
    'markets: { assets: [{ symbol: XYZ, name: Xyz }], providers: [{ type: coingecko }] }',
    [
      '7: markets.assets[0]: got {"symbol":"XYZ","name":"Xyz"}, expects the id of the asset at one provider at least: coingecko, coinpaprika, binance or kraken',
    ],
  ],
  [
    'an asset twice',
    'markets: { assets: [BTC, BTC], providers: [{ type: coingecko }] }',
    ['7: markets.assets[1]: got "BTC", expects BTC only once'],
  ],
  [
    'an exchange for another currency',
    'markets: { currency: eur, assets: [BTC], providers: [{ type: binance }] }',
    [
      '7: markets.providers[0].type: got "binance", expects the currency usd with binance; coingecko and coinpaprika know others',
    ],
  ],
  [
    'a secret of the wrong kind, without showing it',
    'markets: { assets: [BTC], providers: [{ type: coingecko, apiKey: 12345 }] }',
    ['7: markets.providers[0].apiKey: got a secret, expects text'],
  ],
  ['a key twice', 'title: Another', ['7: Map keys must be unique']],
  ['a tab for indentation', 'look:\n\taccent: x', ['8: Tabs are not allowed as indentation']],
  [
    'a bracket that stays open, where it is missed',
    'alertsTo: [a@news.example',
    ['8: Flow sequence in block collection must be sufficiently indented and end with a ]'],
  ],
  ['two documents', '---\nname: other', ['7: Source contains multiple documents; please use YAML.parseAllDocuments()']],
  ['an unknown tag', 'tagline: !!js/function x', ['7: Unresolved tag: tag:yaml.org,2002:js/function']],
  ['a reference to nothing', 'tagline: *nowhere', ['7: *nowhere: nothing above it is marked &nowhere']],
  [
    'several faults, in the order of the file',
    'approval: maybe\nfreshnessHours: -1\nlok: {}',
    [
      '7: approval: got "maybe", expects auto or required',
      '8: freshnessHours: got -1, expects a number above 0',
      '9: lok: unknown key, did you mean look?',
    ],
  ],
];

describe('readNewsletterFile', () => {
  it('reads the smallest file there is, with a default for everything else', () => {
    const settings = readNewsletterFile(valid, 'daily.yaml');
    expect(settings).toMatchObject({
      language: 'en',
      approval: 'auto',
      theme: 'house',
      tracking: 'links',
      freshnessHours: 6,
      retryMinutes: [5, 15, 45, 60],
      uncertain: 'settle',
      stopAt: { bouncesPercent: 5, failuresPercent: 20 },
      digest: { maxArticles: 5, minArticles: 2, maxAgeHours: 48, thinDay: 'fill' },
    });
    expect(settings.schedule).toEqual({
      draftAt: '06:30',
      cutoffAt: '06:50',
      sendAt: '07:00',
      days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
      timezone: 'UTC',
      localTime: false,
    });
  });

  it('takes the usual coins and all providers that know the currency when markets are empty', () => {
    const usd = readNewsletterFile(`${valid}markets: {}`, 'daily.yaml').markets;
    expect(usd?.assets).toHaveLength(17);
    expect(usd?.providers.map(({ type }) => type)).toEqual(['coingecko', 'coinpaprika', 'binance']);
    const eur = readNewsletterFile(`${valid}markets: { currency: eur, assets: [BTC] }`, 'daily.yaml').markets;
    expect(eur?.providers.map(({ type }) => type)).toEqual(['coingecko', 'coinpaprika']);
  });

  it('reads the file of the README', () => {
    const settings = readNewsletterFile(
      `${valid}replyTo: editor@news.example
alertsTo: [desk@news.example]
language: en
schedule: { draftAt: "06:30", cutoffAt: "06:50", sendAt: "07:00", days: mon-sun, timezone: Europe/Berlin }
approval: auto            # auto: a draft without a red check goes out; required: a person approves
markets:
  currency: usd
  assets: [BTC, ETH, { symbol: XYZ, name: Xyz, coingecko: xyz-token, coinpaprika: xyz-xyz, binance: XYZUSDT }]
  providers: [{ type: coingecko }, { type: coinpaprika }, { type: binance }]
digest: { maxArticles: 6, minArticles: 2, maxAgeHours: 48, thinDay: fill }
theme: house
tracking: links
freshnessHours: 6
retryMinutes: [5, 15, 45, 60]
`,
      'daily.yaml',
    );
    expect(settings.markets?.assets).toHaveLength(3);
  });

  it('reads the short form of a schedule', () => {
    const settings = readNewsletterFile(`${valid}schedule: { cron: "0 7 * * 1-5", timezone: UTC }`, 'daily.yaml');
    expect(settings.schedule).toEqual({ cron: '0 7 * * 1-5', timezone: 'UTC' });
  });

  it('reads repeated values by anchor and alias', () => {
    const text = valid.replace('from: ', 'from: &desk ');
    expect(readNewsletterFile(`${text}alertsTo: [*desk]`, 'daily.yaml').alertsTo).toEqual([
      'Example News <daily@news.example>',
    ]);
  });

  it.each(badConfigs)('refuses %s', (_what, added, faults) => {
    expect(faultsOf(`${valid}${added}\n`)).toEqual(faults.map((fault) => `daily.yaml:${fault}`));
  });

  it('names every required setting that is missing', () => {
    expect(faultsOf('')).toEqual(
      ['name', 'title', 'from', 'postalAddress']
        .map((key) => `daily.yaml:1: ${key}: missing, expects text`)
        .concat(['daily.yaml:1: sources: missing, expects a list']),
    );
  });

  it('refuses a file that is no group of settings', () => {
    expect(faultsOf('just text')).toEqual(['daily.yaml:1: got "just text", expects a group of settings']);
  });

  it('refuses a name that could not stand in an address', () => {
    expect(faultsOf(valid.replace('name: daily', 'name: ../etc'))).toEqual([
      'daily.yaml:1: name: got "../etc", expects up to 40 small letters, digits and hyphens',
    ]);
  });

  it('refuses the same source twice', () => {
    expect(faultsOf(`${valid}  - { type: wordpress, url: "https://news.example" }\n`)).toEqual([
      'daily.yaml:7: sources[1]: got {"type":"wordpress","url":"https://news.example"}, expects each source only once',
    ]);
  });

  it('refuses a bomb of aliases, a file of megabytes and one nested without end', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 9; i++) {
      const [name, last] = [letter(i), letter(i - 1)];
      bomb.push(`${name}: &${name} [${Array(10).fill(`*${last}`).join(', ')}]`);
    }
    expect(faultsOf(bomb.join('\n'))[0]).toMatch(
      /^daily\.yaml:1: the file cannot be read as YAML: Excessive alias count/,
    );
    expect(faultsOf('# '.padEnd(300_000, 'x'))).toEqual(['daily.yaml:1: the file is larger than 200 kB']);
    expect(faultsOf('['.repeat(100_000))[0]).toMatch(/^daily\.yaml:\d+: /);
  });
});

function faultsOf(text: string): string[] {
  try {
    readNewsletterFile(text, 'daily.yaml');
  } catch (error) {
    if (error instanceof AppError && error.code === 'newsletter_invalid') return error.message.split('\n');
    throw error;
  }
  return [];
}

function letter(index: number): string {
  return String.fromCharCode(97 + index);
}
