import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { bookSlots, giveUpBooking } from '../../src/editions/slots/book-slots.ts';
import { AppError } from '../../src/errors.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { listBookings } from '../../src/sponsorship/bookings/list.ts';
import { buildBooking, buildEdition, buildNewsletter } from '../support/build.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { drawing, fileOf, folderWith, headline } from './build.ts';
import { type SponsorSite, serveSponsor } from './sponsor-site.ts';

let ctx: TestContext;
let newsletter: Newsletter;
let site: SponsorSite;
let made = 0;

beforeAll(async () => {
  ctx = await testContext();
});
afterAll(() => ctx.dispose());
beforeEach(async () => {
  made += 1;
  newsletter = await buildNewsletter(ctx, { name: `daily-${made}` });
  site = await serveSponsor();
});

const apply = (text: string, file = 'march.yaml') => bookSlots(ctx, text, file);
const list = () => listBookings(ctx, newsletter.id, {});

/** The error of a file that is refused, as its lines. */
async function faultsOf(text: string, code = 'bookings_invalid', file = 'march.yaml'): Promise<string[]> {
  try {
    await apply(text, file);
  } catch (error) {
    if (error instanceof AppError && error.code === code) return error.message.split('\n');
    throw error;
  }
  return [];
}

const quayside = { name: 'Quayside', category: 'exchange' };

describe('a file of bookings', () => {
  it('books its slots, and applied again changes nothing and asks nobody', async () => {
    const text = fileOf(newsletter, [
      headline(site.url),
      headline(site.url, { placement: 'classified', creative: { text: 'Auditor wanted', link: `${site.url}/job` } }),
    ]);
    expect(await apply(text)).toMatchObject({
      bookings: [
        { kind: 'booked', placement: 'headline', position: 1, editionKey: '2026-03-02' },
        { kind: 'booked', placement: 'classified', position: 1 },
      ],
    });
    const before = await list();
    const asked = site.asked.length;
    expect(await apply(text)).toMatchObject({ bookings: [{ kind: 'unchanged' }, { kind: 'unchanged' }] });
    expect(await list()).toEqual(before);
    expect(site.asked).toHaveLength(asked);
  });

  it('keeps each creative of a booking as a version', async () => {
    const { bookings } = await apply(fileOf(newsletter, [headline(site.url)]));
    const other = headline(site.url, { creative: { line: 'Close in a day', link: site.url } });
    expect(await apply(fileOf(newsletter, [other]))).toMatchObject({
      bookings: [{ kind: 'changed', id: bookings[0]?.id }],
    });
    const versions = await ctx.db
      .selectFrom('creatives')
      .select(['version', 'content'])
      .where('booking_id', '=', bookings[0]?.id ?? 0)
      .orderBy('version')
      .execute();
    expect(versions).toMatchObject([
      { version: 1, content: { line: 'Books that close by themselves' } },
      { version: 2, content: { line: 'Close in a day' } },
    ]);
  });

  it('that was applied stays good when its days are over', async () => {
    const text = fileOf(newsletter, [headline(site.url)]);
    await apply(text);
    await buildEdition(ctx, newsletter, 'sent');
    expect(await apply(text)).toMatchObject({ bookings: [{ kind: 'unchanged' }] });
    const next = fileOf(newsletter, [headline(site.url), headline(site.url, { date: '2026-03-03' })]);
    expect(await apply(next)).toMatchObject({ bookings: [{ kind: 'unchanged' }, { kind: 'booked' }] });
  });

  it('gives a sponsor the first free position, and both of two that it asks for', async () => {
    const classified = (text: string, sponsor: object) =>
      headline(site.url, { placement: 'classified', sponsor, creative: { text, link: site.url } });
    const entries = [classified('First', quayside), classified('Second', quayside)];
    await apply(fileOf(newsletter, entries));
    const third = classified('Third', { name: 'Ledgerhouse', category: 'accounting' });
    await apply(fileOf(newsletter, [third]));
    expect((await list()).map(({ position, sponsor }) => [position, sponsor])).toEqual([
      [1, 'Quayside'],
      [2, 'Quayside'],
      [3, 'Ledgerhouse'],
    ]);
    const fourth = classified('Fourth', { name: 'Third Party', category: 'other' });
    expect((await faultsOf(fileOf(newsletter, [fourth])))[0]).toMatch(
      /^march\.yaml:3: bookings\[0\]\.placement: classified of 2026-03-02 has no position left: taken by Quayside \(booking \d+\), Quayside .*Ledgerhouse/,
    );
    expect(await apply(fileOf(newsletter, entries))).toMatchObject({
      bookings: [{ kind: 'unchanged' }, { kind: 'unchanged' }],
    });
  });

  it('is refused as a whole where one of its slots is taken, and says by whom', async () => {
    await apply(fileOf(newsletter, [headline(site.url)]));
    const text = fileOf(newsletter, [
      headline(site.url, { date: '2026-03-03', sponsor: quayside }),
      headline(site.url, { sponsor: quayside }),
    ]);
    expect((await faultsOf(text)).join()).toMatch(
      /headline of 2026-03-02 has no position left: taken by Ledgerhouse \(booking \d+\)/,
    );
    const named = fileOf(newsletter, [headline(site.url, { position: 1, sponsor: quayside })]);
    expect((await faultsOf(named)).join()).toMatch(/\.position: headline 1 of 2026-03-02 is taken by Ledgerhouse/);
    expect(await list()).toHaveLength(1);
  });

  it('is not booked when two ask for one slot at once: one gets it, the other is told who did', async () => {
    const texts = ['Ledgerhouse', 'Quayside', 'Harbour', 'Tally'].map((name) =>
      fileOf(newsletter, [headline(site.url, { sponsor: { name, category: name } })]),
    );
    const results = await Promise.allSettled(texts.map((text) => apply(text)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [winner, ...others] = await list();
    expect(others).toEqual([]);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason.message).toContain(`taken by ${winner?.sponsor}`);
    }
  });

  it('puts no two rivals into one edition, not even of files that come at once', async () => {
    const banking = (name: string, placement: string, creative: object, category = 'Banking') =>
      fileOf(newsletter, [headline(site.url, { placement, creative, sponsor: { name, category } })]);
    const release = { title: 'A branch in Lisbon', summary: 'It opens in May.', link: site.url };
    const results = await Promise.allSettled([
      apply(banking('Alder Bank', 'headline', { line: 'A bank', link: site.url })),
      apply(banking('Birch Bank', 'release', release, ' banking ')),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const failed = results.find((result) => result.status === 'rejected');
    expect(failed?.reason.message).toMatch(
      /march\.yaml:\d+: bookings\[0\]\.sponsor\.category: (Alder|Birch) Bank \(booking \d+\) is of the category "[Bb]anking" too/,
    );
    expect(
      await apply(banking('Cedar Bank', 'headline', { line: 'A bank', link: site.url }).replace('03-02', '03-03')),
    ).toBeTruthy();
  });

  it('finds rivals within itself', async () => {
    const text = fileOf(newsletter, [
      headline(site.url),
      headline(site.url, {
        placement: 'market',
        sponsor: { name: 'Tally', category: 'Accounting' },
      }),
    ]);
    expect((await faultsOf(text)).join()).toContain(
      'bookings[1].sponsor.category: Ledgerhouse (headline in this file)',
    );
  });

  it('knows a sponsor by its name, however that is spelled', async () => {
    const { bookings } = await apply(fileOf(newsletter, [headline(site.url)]));
    const spelled = { name: ' Ledger\u200BHouse ', category: 'accounting' };
    const market = { line: 'Prices by courtesy of LedgerHouse', link: site.url };
    const entries = [
      headline(site.url, { sponsor: spelled, creative: { line: 'Close in a day', link: site.url } }),
      headline(site.url, { placement: 'market', sponsor: { ...spelled, category: 'Accounting' }, creative: market }),
    ];
    expect(await apply(fileOf(newsletter, entries))).toMatchObject({
      bookings: [{ kind: 'changed', id: bookings[0]?.id }, { kind: 'booked' }],
    });
    expect((await list()).map((booking) => booking.sponsor)).toEqual(['LedgerHouse', 'LedgerHouse']);
  });

  it('takes a slot again that was given up', async () => {
    const { bookings } = await apply(fileOf(newsletter, [headline(site.url)]));
    expect(await giveUpBooking(ctx, bookings[0]?.id ?? 0, 'changed plans')).toMatchObject({ kind: 'cancelled' });
    await apply(fileOf(newsletter, [headline(site.url, { sponsor: quayside })]));
    expect((await list()).map(({ sponsor, status }) => [sponsor, status])).toEqual([
      ['Ledgerhouse', 'cancelled'],
      ['Quayside', 'approved'],
    ]);
  });

  it('gives way to who sells slots elsewhere', async () => {
    const id = await buildBooking(ctx, newsletter);
    expect((await faultsOf(fileOf(newsletter, [headline(site.url)]))).join()).toContain(`(booking ${id})`);
  });
});

describe('a booking for an extra edition', () => {
  it('waits for it for as long as it is not made, and the list says how long', async () => {
    const waiting = async () => (await list()).map(({ status, waitingDays }) => [status, waitingDays]);
    const { bookings } = await apply(
      fileOf(newsletter, [headline(site.url), headline(site.url, { date: undefined, edition: 'launch-1' })]),
    );
    const made = { created_at: new Date('2025-12-01T06:00:00Z') };
    for (const { id } of bookings) await ctx.db.updateTable('bookings').set(made).where('id', '=', id).execute();
    expect(await waiting()).toEqual([
      ['approved', null],
      ['approved', 91],
    ]);
    await buildEdition(ctx, newsletter, 'draft', 'launch-1');
    expect(await waiting()).toEqual([
      ['approved', null],
      ['approved', null],
    ]);
  });
});

it('the best of a week is not to be booked', async () => {
  const text = fileOf(newsletter, [headline(site.url, { date: undefined, edition: '2026-w10' })]);
  expect((await faultsOf(text))[0]).toMatch(/2026-w10 is the best of a week, whose slots are not sold$/);
});

describe('a file that is too much', () => {
  it('of ten thousand bookings is refused at once, also where they are one and the same', async () => {
    const entry = headline(site.url);
    const many = fileOf(
      newsletter,
      Array(501)
        .fill(0)
        .map((_, position) => ({ ...structuredClone(entry), position })),
    );
    expect((await faultsOf(many))[0]).toMatch(/expects at most 500 entries$/);
    const [first = ''] = /- placement[\s\S]*/.exec(fileOf(newsletter, [entry])) ?? [];
    const aliases = `newsletter: ${newsletter.name}\nbookings:\n  - &all ${first.slice(2)}${'  - *all\n'.repeat(10_000)}`;
    const began = performance.now();
    expect((await faultsOf(aliases))[0]).toContain('alias');
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it('is not one whose sponsor stands in each of 500 bookings', async () => {
    newsletter = await buildNewsletter(ctx, { name: `long-${made}`, schedule: { days: 'mon-sun' } });
    const days = Array.from({ length: 500 }, (_, i) => new Date(Date.UTC(2026, 2, 3 + i)).toISOString().slice(0, 10));
    const entry = headline(site.url);
    const { bookings } = await apply(
      fileOf(
        newsletter,
        days.map((date) => ({ ...entry, date })),
      ),
    );
    expect(bookings).toHaveLength(500);
    expect(site.asked).toHaveLength(1);
  });
});

describe('an extra edition', () => {
  const whole = {
    placement: 'dedicated',
    date: undefined,
    edition: 'launch-1',
    creative: { headline: 'A launch', body: 'All of it.', callToAction: 'See it', link: '' },
  };
  const wholeOf = (line = 'A launch') =>
    headline(site.url, { ...whole, creative: { ...whole.creative, headline: line, link: site.url } });

  it('that is made already as one of news is not to be booked whole', async () => {
    await buildEdition(ctx, newsletter, 'draft', 'launch-1');
    expect(await faultsOf(fileOf(newsletter, [wholeOf()]))).toEqual([
      expect.stringMatching(
        /\.edition: edition launch-1 is made already, and the edition is not dedicated to it: take another$/,
      ),
    ]);
    expect(await list()).toEqual([]);
  });

  it('that is made of one booking takes a newer creative of that, and no other booking', async () => {
    const { bookings } = await apply(fileOf(newsletter, [wholeOf()]));
    const [{ id } = { id: 0 }] = bookings;
    await buildEdition(ctx, newsletter, 'draft', 'launch-1');
    const brief = JSON.stringify({ kind: 'dedicated', bookingId: id });
    await ctx.db.updateTable('editions').set({ brief }).where('newsletter_id', '=', newsletter.id).execute();
    const beside = headline(site.url, { date: undefined, edition: 'launch-1' });
    expect(await faultsOf(fileOf(newsletter, [beside]))).toEqual([
      expect.stringContaining(`launch-1 is made already, and the edition is dedicated to booking ${id}: take another`),
    ]);
    expect(await apply(fileOf(newsletter, [wholeOf('Another line')]))).toMatchObject({
      bookings: [{ kind: 'changed' }],
    });
  });
});

describe('a date', () => {
  it.each([
    ['of yesterday', '2026-03-01', /\.date: 2026-03-01 is over$/],
    ['of another calendar', '2569-03-02', /\.date: 2569-03-02 is more than 800 days away$/],
    ['in the digits of another script', '٢٠٢٦-٠٣-٠٣', /expects a day such as 2026-03-01$/],
    ['that is none', '2026-02-30', /\.date: got "2026-02-30", expects a day such as 2026-03-01$/],
  ])('%s is refused', async (_what, date, fault) => {
    expect((await faultsOf(fileOf(newsletter, [headline(site.url, { date })])))[0]).toMatch(fault);
  });

  it('of today is taken also after its hour, for the edition may still be sent by hand', async () => {
    const morning = ctx.clock.now();
    onTestFinished(() => ctx.clock.set(morning));
    ctx.clock.set(new Date('2026-03-02T23:00:00Z'));
    const { bookings } = await apply(fileOf(newsletter, [headline(site.url, { date: '2026-03-02' })]));
    expect(bookings).toMatchObject([{ kind: 'booked' }]);
  });

  it('written as a number is refused as a day', async () => {
    const text = fileOf(newsletter, [headline(site.url)]).replace('2026-03-02', '20260302');
    expect((await faultsOf(text))[0]).toMatch(/\.date: got 20260302, expects a day such as 2026-03-01$/);
  });

  it('without an edition by the schedule is refused', async () => {
    newsletter = await buildNewsletter(ctx, { name: `workdays-${made}`, schedule: { days: 'mon-fri' } });
    const text = fileOf(newsletter, [headline(site.url, { date: '2026-03-07' })]);
    expect((await faultsOf(text))[0]).toMatch(/has no edition on 2026-03-07, by its schedule$/);
  });

  it.each(['approved', 'sending', 'sent', 'skipped', 'cancelled'] as const)(
    'whose edition is %s is locked',
    async (status) => {
      await buildEdition(ctx, newsletter, status);
      expect((await faultsOf(fileOf(newsletter, [headline(site.url)])))[0]).toContain(
        `edition 2026-03-02 is ${status}, and its slots are locked`,
      );
    },
  );
});

describe('a link', () => {
  const linked = (link: string) => fileOf(newsletter, [headline(link)]);

  it.each([
    ['without https', 'http://sponsor.example/', 'expects an https URL'],
    ['that runs a script', 'javascript:alert(1)', 'expects an https URL'],
    ['that a shortener gave', 'https://bit.ly/3xYzAbC', 'expects the address that the shortened link leads to'],
    ['with a name and password', 'https://a:b@sponsor.example/', 'expects a URL without a name or password in it'],
  ])('%s is refused before it is asked', async (_what, link, fault) => {
    expect(await faultsOf(linked(link))).toEqual([`march.yaml:11: bookings[0].creative.link: got "${link}", ${fault}`]);
  });

  it('that leads through a shortener is refused, and the shortener never asked', async () => {
    const link = `${site.url}/to?${encodeURIComponent(`${site.url}/to?${encodeURIComponent('https://t.co/aBcDeF12gH')}`)}`;
    expect((await faultsOf(linked(link)))[0]).toContain('it leads through t.co, which shortens links');
    expect(await list()).toEqual([]);
  });

  it('that leads to nothing is refused, and that of one that shows itself to browsers alone is not', async () => {
    expect((await faultsOf(linked(`${site.url}/status/404`)))[0]).toContain('answered 404');
    await apply(linked(`${site.url}/status/403`));
  });

  it('that gives no answer can be tried again, and nothing is booked', async () => {
    await expect(apply(linked(`${site.url}/cut`))).rejects.toMatchObject({
      code: 'bookings_unchecked',
      retryable: true,
    });
    await expect(apply(linked('https://localhost:1/'))).rejects.toMatchObject({ code: 'bookings_unchecked' });
    expect(await list()).toEqual([]);
  });
});

describe('house ads', () => {
  it('of the file are those of the newsletter, and without a word of them they stay', async () => {
    const ad = (line: string) => ({ placement: 'headline', creative: { line, link: site.url } });
    expect(await apply(fileOf(newsletter, [], { houseAds: [ad('One'), ad('Two')] }))).toMatchObject({
      houseAds: 'replaced',
    });
    expect(await apply(fileOf(newsletter, [], { houseAds: [ad('One'), ad('Two')] }))).toMatchObject({
      houseAds: 'unchanged',
    });
    expect(await apply(fileOf(newsletter, []))).toMatchObject({ houseAds: 'unchanged' });
    expect(await apply(fileOf(newsletter, [], { houseAds: [ad('Two')] }))).toMatchObject({ houseAds: 'replaced' });
    const kept = await ctx.db
      .selectFrom('house_ads')
      .select('content')
      .where('newsletter_id', '=', newsletter.id)
      .execute();
    expect(kept).toMatchObject([{ content: { line: 'Two' } }]);
  });
});

describe('an image', () => {
  it('is kept by its content, without what the camera said of it', async () => {
    const photo = await drawing(1200, 400)
      .withExif({ IFD0: { Copyright: 'SECRETPLACE' } })
      .jpeg()
      .toBuffer();
    expect(photo.includes('SECRETPLACE')).toBe(true);
    const file = await folderWith({ 'banner.jpg': photo });
    const creative = { image: { file: 'banner.jpg', alt: 'An offer' }, link: site.url };
    await apply(fileOf(newsletter, [headline(site.url, { placement: 'banner', creative })]), file);
    const { content } = await ctx.db
      .selectFrom('creatives')
      .select('content')
      .orderBy('created_at', 'desc')
      .executeTakeFirstOrThrow();
    expect(content).toMatchObject({
      image: { alt: 'An offer', width: 1200, height: 400, file: expect.stringMatching(/^[0-9a-f]{64}\.jpg$/) },
    });
    const images = await ctx.db.selectFrom('images').select(['file', 'bytes']).execute();
    const kept = images.find(({ file }) => JSON.stringify(content).includes(file));
    expect(kept?.bytes.includes('SECRETPLACE')).toBe(false);
  });

  it('that is missing or of the wrong size is told with its place in the file', async () => {
    const file = await folderWith({ 'small.png': await drawing(600, 300).png().toBuffer() });
    const banner = (name: string) =>
      fileOf(newsletter, [
        headline(site.url, {
          placement: 'banner',
          creative: { image: { file: name, alt: 'An offer' }, link: site.url },
        }),
      ]);
    expect((await faultsOf(banner('small.png'), 'bookings_invalid', file))[0]).toMatch(
      /march\.yaml:11: bookings\[0\]\.creative\.image\.file: small\.png has 600 x 300 pixels, expects a width of 1200$/,
    );
    expect((await faultsOf(banner('gone.png'), 'bookings_invalid', file))[0]).toContain(
      'gone.png cannot be read: ENOENT',
    );
    expect((await faultsOf(banner('file:///etc/passwd'), 'bookings_invalid', file))[0]).toContain(
      'expects a file or an https URL',
    );
  });
});
