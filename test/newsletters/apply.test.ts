import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyNewsletter } from '../../src/newsletters/apply.ts';
import { exportNewsletter, writeNewsletterFile } from '../../src/newsletters/export.ts';
import { findNewsletter, loadNewsletter } from '../../src/newsletters/find.ts';
import { listNewsletters } from '../../src/newsletters/list.ts';
import { readNewsletterFile } from '../../src/newsletters/read-file.ts';
import { newsletterSettings } from '../../src/newsletters/settings.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.dispose());

const clock = { now: () => new Date('2026-11-20T06:00:00Z') };

function file(name: string, urls: string[], more = ''): string {
  const sources = urls.map((url) => `  - { type: feed, url: "${url}" }\n`).join('');
  return `name: ${name}
title: Daily Crypto Insights
from: "Example News <daily@news.example>"
postalAddress: "1 Example Street, 10115 Berlin, Germany"
sources:
${sources}${more}`;
}

function apply(text: string) {
  return applyNewsletter({ db: database.db, clock }, text, 'daily.yaml');
}

async function sourcesOf(name: string) {
  return database.db
    .selectFrom('sources')
    .innerJoin('newsletters', 'newsletters.id', 'sources.newsletter_id')
    .where('newsletters.name', '=', name)
    .select(['sources.id', 'url', 'position', 'active'])
    .orderBy('position')
    .orderBy('sources.id')
    .execute();
}

describe('applyNewsletter', () => {
  it('makes a newsletter once, and says when a file changes nothing', async () => {
    const text = file('once', ['https://a.example/feed']);
    const created = await apply(text);
    expect(created).toMatchObject({ kind: 'created', name: 'once' });
    expect(await apply(text)).toEqual({ ...created, kind: 'unchanged' });
    expect(await apply(`${text}approval: required\n`)).toEqual({ ...created, kind: 'changed' });
    expect((await findNewsletter(database.db, 'once')).settings.approval).toBe('required');
    expect(await loadNewsletter(database.db, created.id)).toEqual(await findNewsletter(database.db, 'once'));
  });

  it('keeps the sources in the order of the file, retires those that are gone and revives those that return', async () => {
    const [a, b, c] = ['https://a.example/feed', 'https://b.example/feed', 'https://c.example/feed'];
    await apply(file('order', [a, b]));
    const [first] = await sourcesOf('order');
    await apply(file('order', [c, b]));
    expect((await sourcesOf('order')).filter((s) => s.active).map((s) => s.url)).toEqual([c, b]);
    await apply(file('order', [b, a]));
    const revived = (await sourcesOf('order')).filter((s) => s.active);
    expect(revived.map((s) => s.url)).toEqual([b, a]);
    expect(revived[1]?.id).toBe(first?.id);
    expect(await sourcesOf('order')).toHaveLength(3);
  });

  it('changes nothing when the file has a fault', async () => {
    await apply(file('steady', ['https://a.example/feed']));
    await expect(apply(file('steady', ['https://b.example/feed'], 'approval: maybe\n'))).rejects.toMatchObject({
      code: 'newsletter_invalid',
      message: 'daily.yaml:7: approval: got "maybe", expects auto or required',
    });
    expect((await sourcesOf('steady')).map((s) => s.url)).toEqual(['https://a.example/feed']);
  });

  it('makes one newsletter when ten apply it at once', async () => {
    const text = file('crowd', ['https://a.example/feed']);
    const kinds = (await Promise.all(Array.from({ length: 10 }, () => apply(text)))).map((applied) => applied.kind);
    expect(kinds.toSorted()).toEqual(['created', ...Array<string>(9).fill('unchanged')]);
  });

  it('keeps newsletters side by side', async () => {
    await apply(file('zulu', ['https://a.example/feed']));
    await apply(file('alpha', ['https://a.example/feed']));
    const names = (await listNewsletters(database.db)).map((newsletter) => newsletter.name);
    expect(names).toEqual(names.toSorted());
    expect(names).toEqual(expect.arrayContaining(['alpha', 'zulu']));
  });
});

describe('findNewsletter', () => {
  it('names the newsletters that there are when asked for another', async () => {
    await apply(file('known', ['https://a.example/feed']));
    await expect(findNewsletter(database.db, 'unknown')).rejects.toMatchObject({
      code: 'newsletter_unknown',
      message: expect.stringMatching(/^No newsletter is called "unknown": there is .*\bknown\b/),
    });
  });

  it('gives settings that an older version stored the defaults of newer ones', async () => {
    await apply(file('old', ['https://a.example/feed']));
    const { settings } = await findNewsletter(database.db, 'old');
    const { retryMinutes: _, ...older } = settings;
    await database.db
      .updateTable('newsletters')
      .set({ settings: JSON.stringify(older) })
      .where('name', '=', 'old')
      .execute();
    expect((await findNewsletter(database.db, 'old')).settings).toEqual(settings);
  });
});

describe('exportNewsletter', () => {
  it('writes a file that changes nothing when it is applied', async () => {
    await apply(
      file(
        'travel',
        ['https://a.example/feed', 'https://b.example/feed'],
        'schedule: { days: "mon,wed,fri" }\nmarkets:\n  assets: [BTC, { symbol: XYZ, name: Xyz, kraken: XYZUSD }]\n  providers: [{ type: coingecko, apiKey: secret-key, plan: pro }, { type: kraken }]\n',
      ),
    );
    const text = await exportNewsletter(database.db, 'travel');
    expect(text).toContain('apiKey: secret-key');
    expect(text).toMatch(/^# Keep this file to yourself/m);
    expect(text).toContain('days: mon,wed,fri');
    expect(await apply(text)).toMatchObject({ kind: 'unchanged' });
    expect(await exportNewsletter(database.db, 'travel')).toBe(text);
  });

  it('does not warn of secrets where there are none', async () => {
    await apply(file('open', ['https://a.example/feed']));
    expect(await exportNewsletter(database.db, 'open')).not.toContain('Keep this file');
  });

  it('means the same for whatever settings there may be', () => {
    fc.assert(
      fc.property(settings, (input) => {
        const parsed = newsletterSettings.parse(input);
        expect(readNewsletterFile(writeNewsletterFile(parsed), 'x.yaml')).toEqual(parsed);
      }),
    );
  });
});

const text = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 5, maxLength: 60 }),
    fc.constantFrom(
      'null!',
      'yes: no',
      '# five',
      '12345',
      '1e100',
      '- dash',
      '"quoted"',
      'a: b',
      '0x1234',
      '2026-11-20',
      '&anchor',
      '*alias',
    ),
  )
  .filter((s) => s.trim().length >= 5 && /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*$/u.test(s));
const time = fc.integer({ min: 0, max: 1439 }).map((m) => new Date(m * 60_000).toISOString().slice(11, 16));
const timezone = fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kathmandu');
const url = fc.webUrl({ withQueryParameters: true });
const settings = fc.record(
  {
    name: fc.constantFrom('daily', 'null', '1', '0x10', 'no'),
    title: text,
    from: fc.constantFrom('a@news.example', '"Name, with comma" <a@news.example>', "Ann O'Neil <a@news.example>"),
    postalAddress: text,
    sources: fc.uniqueArray(fc.record({ type: fc.constantFrom('feed', 'sitemap'), url }), {
      minLength: 1,
      selector: (source) => source.url,
    }),
    tagline: text,
    disclaimer: fc.oneof(fc.constant(''), text),
    look: fc.record({ accent: fc.constantFrom('#A8551A', '#000000'), logo: url }, { requiredKeys: [] }),
    schedule: fc.oneof(
      fc.record({ cron: fc.constantFrom('0 7 * * *', '30 2 1 * MON'), timezone }),
      fc
        .tuple(
          fc.tuple(time, time, time),
          fc.subarray(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], { minLength: 1 }),
        )
        .map(([times, days]) => {
          const [draftAt, cutoffAt, sendAt] = times.toSorted();
          return { draftAt, cutoffAt, sendAt, days, timezone: 'Europe/Berlin' };
        }),
    ),
    markets: fc.record({
      assets: fc.uniqueArray(
        fc.constantFrom('BTC', 'ETH', '1INCH', { symbol: '007', name: 'Bond', kraken: '007USD' }),
        {
          minLength: 1,
        },
      ),
      providers: fc.constantFrom(
        [{ type: 'coingecko', apiKey: '0123' }],
        [{ type: 'kraken' }, { type: 'coinpaprika' }],
      ),
    }),
    retryMinutes: fc.array(fc.integer({ min: 1, max: 1440 }), { minLength: 1, maxLength: 5 }),
    freshnessHours: fc.double({ min: 0.1, max: 72, noNaN: true }),
  },
  { requiredKeys: ['name', 'title', 'from', 'postalAddress', 'sources'] },
);
