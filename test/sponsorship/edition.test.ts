import PostalMime from 'postal-mime';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { describeReport } from '../../src/cli/describe-booking.ts';
import { cancelEdition } from '../../src/deliveries/control.ts';
import { deliverBatch } from '../../src/deliveries/deliver-batch.ts';
import { releaseEdition } from '../../src/deliveries/release.ts';
import { sendEdition } from '../../src/deliveries/send-edition.ts';
import { type Edition, loadEdition } from '../../src/editions/find.ts';
import { moveEdition } from '../../src/editions/move.ts';
import { bookSlots, giveUpBooking } from '../../src/editions/slots/book-slots.ts';
import { fillSlots } from '../../src/editions/slots/fill-slots.ts';
import { refillSlots } from '../../src/editions/slots/refill-slots.ts';
import { tellSponsors } from '../../src/editions/slots/tell-sponsors.ts';
import { reportBooking } from '../../src/feedback/booking-report.ts';
import { followLink } from '../../src/feedback/clicks.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { buildBooking, buildEdition, buildNewsletter, buildReaders } from '../support/build.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { refusal, startSmtp, type TestSmtp } from '../support/smtp.ts';
import { fileOf, headline } from './build.ts';
import { type SponsorSite, serveSponsor } from './sponsor-site.ts';

let ctx: TestContext;
let smtp: TestSmtp;
let newsletter: Newsletter;
let site: SponsorSite;
let made = 0;

beforeAll(async () => {
  smtp = await startSmtp({
    onRecipient(address) {
      if (address.startsWith('reader2@')) throw refusal(550, 'no such mailbox');
    },
  });
  ctx = await testContext({ SMTP_URL: `${smtp.url}?tls=off`, PUBLIC_URL: 'https://letters.news.example' });
});
afterAll(async () => {
  await ctx.dispose();
  await smtp.stop();
});
beforeEach(async () => {
  made += 1;
  newsletter = await buildNewsletter(ctx, {
    name: `daily-${made}`,
    alertsTo: ['desk@news.example'],
    sponsorship: { placements: { headline: { format: 'headline', positions: 2 } } },
  });
  site = await serveSponsor();
});

async function book(given: Record<string, unknown> = {}): Promise<number> {
  const { bookings } = await bookSlots(ctx, fileOf(newsletter, [headline(site.url, given)]), 'march.yaml');
  return bookings[0]?.id ?? 0;
}

const houseAd = (link: string) => ({ placement: 'headline', creative: { line: 'Our yearbook is out', link } });

/** An approved edition that shows what is booked for it by now. */
async function approveFilled(): Promise<Edition> {
  const edition = await buildEdition(ctx, newsletter, 'approved');
  const { ads } = await fillSlots(ctx.db, newsletter, edition);
  await ctx.db
    .updateTable('editions')
    .set({ digest: JSON.stringify({ ...edition.digest, ads }) })
    .where('id', '=', edition.id)
    .execute();
  return (await loadEdition(ctx, edition.id)).edition;
}

async function deliverAll(editionId: number): Promise<void> {
  const batches = await ctx.db.selectFrom('batches').select('id').where('edition_id', '=', editionId).execute();
  for (const { id } of batches) await deliverBatch(ctx, id);
}

const bookingOf = (id: number) =>
  ctx.db.selectFrom('bookings').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const statusOf = async (id: number) => (await loadEdition(ctx, id)).edition.status;
const mailsTo = (to: string) => smtp.received.filter((mail) => mail.to === to).map(({ raw }) => raw.toString());

describe('a draft that waits', () => {
  it('shows what is booked after it was made, is checked again, and loses what is given up', async () => {
    const { id } = await buildEdition(ctx, newsletter, 'draft');
    const entry = headline(site.url);
    const booked = await bookSlots(ctx, fileOf(newsletter, [entry]), 'march.yaml');
    expect(booked.refilled).toEqual(['2026-03-02']);
    const { edition } = await loadEdition(ctx, id);
    const bookingId = booked.bookings[0]?.id ?? 0;
    expect(edition.digest?.ads).toMatchObject([{ bookingId, line: 'Books that close by themselves' }]);
    expect(edition.checks).toContainEqual(expect.objectContaining({ name: 'labels', level: 'green' }));
    expect((await bookSlots(ctx, fileOf(newsletter, [entry]), 'march.yaml')).refilled).toEqual([]);
    await giveUpBooking(ctx, bookingId, 'changed plans');
    expect((await loadEdition(ctx, id)).edition.digest).not.toHaveProperty('ads');
  });
});

describe('a draft with images that were left out', () => {
  it('keeps saying so of the lead when its slots are filled anew', async () => {
    const { id } = await buildEdition(ctx, newsletter, 'draft');
    const note = { name: 'lead image', level: 'amber' as const, reason: 'the image of the lead is left out', todo: '' };
    await ctx.db
      .updateTable('editions')
      .set({ checks: JSON.stringify([note]) })
      .where('id', '=', id)
      .execute();
    await book();
    const { edition } = await loadEdition(ctx, id);
    expect(edition.checks).toContainEqual(note);
    expect(edition.checks).toContainEqual(expect.objectContaining({ name: 'images', level: 'green' }));
  });

  it('is not another for an ad whose image is not kept', async () => {
    const { id } = await buildEdition(ctx, newsletter, 'draft');
    const bookingId = await book();
    const logo = { file: `${'a'.repeat(64)}.png`, alt: 'Ledgerhouse', width: 80, height: 80 };
    const content = JSON.stringify({ format: 'headline', line: 'Books', link: site.url, logo });
    await ctx.db.updateTable('creatives').set({ content }).where('booking_id', '=', bookingId).execute();
    expect(await refillSlots(ctx, id)).toBe(true);
    const { edition } = await loadEdition(ctx, id);
    expect(edition.digest?.ads?.[0]).not.toHaveProperty('logo');
    expect(edition.checks).toContainEqual(expect.objectContaining({ name: 'images', level: 'amber' }));
    expect(await refillSlots(ctx, id)).toBe(false);
  });
});

describe("a sponsor's link that led straight when it was handed in", () => {
  it('makes the draft red once it leads through a shortener', async () => {
    const { id } = await buildEdition(ctx, newsletter, 'draft');
    await book();
    const checksNow = async () => (await loadEdition(ctx, id)).edition.checks.find(({ name }) => name === 'ad links');
    expect(await checksNow()).toMatchObject({ level: 'green' });
    site.leadTo('https://bit.ly/3xYzAbC');
    await bookSlots(ctx, fileOf(newsletter, [], { houseAds: [houseAd(`${site.url}/status/200`)] }), 'march.yaml');
    expect(await checksNow()).toMatchObject({ level: 'red', reason: expect.stringContaining('through bit.ly') });
  });
});

describe("a sponsor's link that went wrong after the approval", () => {
  const contact = () => `ads-strayed${made}@ledgerhouse.example`;
  const sponsor = () => ({ name: `Strayed ${made}`, category: 'accounting', contact: contact() });
  const alerts = () => mailsTo('desk@news.example').filter((mail) => mail.includes(`Strayed ${made}`));

  it.each([
    ['through a shortener', () => 'https://bit.ly/3xYzAbC', /through bit.ly/],
    ['nowhere', () => `${site.url}/status/404`, /404/],
  ])('leads %s: the edition goes out without the ad, and all are told once', async (_where, target, reason) => {
    await buildReaders(ctx, newsletter, 1);
    const id = await book({ sponsor: sponsor() });
    const edition = await approveFilled();
    site.leadTo(target());
    const released = await Promise.all([1, 2, 3].map(() => releaseEdition(ctx, edition.id, newsletter)));
    expect(released.filter(({ kind }) => kind === 'released')).toHaveLength(1);
    const content = await ctx.db
      .selectFrom('contents')
      .select(['digest', 'html'])
      .where('edition_id', '=', edition.id)
      .executeTakeFirstOrThrow();
    expect(content.digest).not.toHaveProperty('ads');
    expect(content.digest.stories).toEqual(edition.digest?.stories);
    expect(content.html).not.toContain('Books that close by themselves');
    expect(await bookingOf(id)).toMatchObject({ status: 'missed', reason: expect.stringMatching(reason) });
    expect(alerts()).toEqual([expect.stringContaining('goes out without an ad')]);
    await tellSponsors(ctx);
    expect(mailsTo(contact())).toEqual([expect.stringContaining('its link no longer led readers')]);
    expect(await reportBooking(ctx, id)).toMatchObject({ submitted: 0, reason: expect.stringContaining('its link') });
  });

  it('gives no answer: it stays as it is', async () => {
    const id = await book();
    const edition = await approveFilled();
    site.leadTo(`${site.url}/cut`);
    expect(await releaseEdition(ctx, edition.id, newsletter)).toMatchObject({ kind: 'released' });
    expect(await bookingOf(id)).toMatchObject({ creative_version: 1 });
  });

  it('holds an edition that is dedicated to it', async () => {
    const brief = JSON.stringify({ kind: 'dedicated', bookingId: await book({ sponsor: sponsor() }) });
    const { id } = await approveFilled();
    await ctx.db.updateTable('editions').set({ brief }).where('id', '=', id).execute();
    site.leadTo('https://bit.ly/3xYzAbC');
    expect(await sendEdition(ctx, id)).toMatchObject({
      kind: 'closed',
      reason: expect.stringMatching(/red check: ad links.*bit\.ly/),
    });
    expect(await statusOf(id)).toBe('held');
    expect(alerts()).toEqual([expect.stringContaining('is held')]);
  });

  it('stays where a person overrode its red check', async () => {
    const id = await book();
    const edition = await approveFilled();
    site.leadTo('https://bit.ly/3xYzAbC');
    const checks = JSON.stringify([{ name: 'ad links', level: 'red', reason: 'through bit.ly', todo: '' }]);
    await ctx.db.updateTable('editions').set({ checks, status: 'held' }).where('id', '=', edition.id).execute();
    expect(await sendEdition(ctx, edition.id, 'we know them')).toEqual({ kind: 'sending', already: false });
    expect(await bookingOf(id)).toMatchObject({ creative_version: 1 });
  });
});

describe('the freeze', () => {
  it('locks the bookings that the edition shows, with the version of their creatives', async () => {
    const id = await book();
    await book({ creative: { line: 'Close in a day', link: site.url } });
    const edition = await approveFilled();
    expect(await releaseEdition(ctx, edition.id, newsletter)).toMatchObject({ kind: 'released' });
    expect(await giveUpBooking(ctx, id, 'too late')).toMatchObject({ kind: 'refused' });
    expect(await bookingOf(id)).toMatchObject({ creative_version: 2, locked_at: ctx.clock.now() });
  });

  it.each([
    ['was given up', async (id: number) => void (await giveUpBooking(ctx, id, 'changed plans'))],
    [
      'has a newer creative',
      async (id: number) => {
        const content = JSON.stringify({ format: 'headline', line: 'Close in a day', link: site.url });
        await ctx.db.insertInto('creatives').values({ booking_id: id, version: 2, content }).execute();
      },
    ],
    ['has company', async () => void (await buildBooking(ctx, newsletter, { position: 2 }))],
  ])('drafts anew what carries a booking that %s since, and locks nothing', async (_what, change) => {
    const id = await book();
    const edition = await approveFilled();
    await change(id);
    expect(await releaseEdition(ctx, edition.id, newsletter)).toEqual({ kind: 'redraft' });
    expect(await statusOf(edition.id)).toBe('drafting');
    expect((await bookingOf(id)).status).not.toBe('locked');
  });
});

describe('a booking that is changed, given up and frozen all at once', () => {
  it.each([1, 2, 3, 4])('is locked as it goes out, or not at all (%i)', async () => {
    // One that goes to nobody is sent at once, and its bookings are missed.
    await buildReaders(ctx, newsletter, 1);
    const id = await book();
    const edition = await approveFilled();
    const change = { creative: { line: 'Close in a day', link: site.url } };
    // Whoever comes late is refused; that is not an outcome to hold against the others.
    const [, given, released] = await Promise.all([
      book(change).catch(() => undefined),
      giveUpBooking(ctx, id, 'changed plans'),
      releaseEdition(ctx, edition.id, newsletter),
    ]);
    const { status, creative_version: version } = await bookingOf(id);
    expect(status).toBe(given.kind === 'cancelled' ? 'cancelled' : 'locked');
    const content = await ctx.db
      .selectFrom('contents')
      .select('digest')
      .where('edition_id', '=', edition.id)
      .executeTakeFirst();
    const shown = (content?.digest.ads ?? []).map(({ bookingId, creativeVersion }) => [bookingId, creativeVersion]);
    expect(shown).toEqual(status === 'locked' ? [[id, version]] : []);
    expect(released.kind === 'released').toBe(status === 'locked');
  });
});

describe('a booking whose edition went out', () => {
  it('ran, and its report counts the rows: what was submitted, people and machines', async () => {
    await buildReaders(ctx, newsletter, 4);
    const id = await book();
    const edition = await approveFilled();
    await releaseEdition(ctx, edition.id, newsletter);
    expect((await bookingOf(id)).status).toBe('locked');
    await deliverAll(edition.id);
    expect(await statusOf(edition.id)).toBe('sent');

    const { html } = await ctx.db
      .selectFrom('contents')
      .select('html')
      .where('edition_id', '=', edition.id)
      .executeTakeFirstOrThrow();
    const link = await ctx.db.selectFrom('links').select('id').where('booking_id', '=', id).executeTakeFirstOrThrow();
    const [, code = ''] = new RegExp(`/l/(${link.id}-[\\w-]+)`).exec(html) ?? [];
    const browser =
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36';
    for (const [agent, method] of [
      [browser, 'GET'],
      [browser, 'HEAD'],
      ['Barracuda Sentinel (EE)', 'GET'],
    ] as const) {
      expect(await followLink(ctx, code, agent, method)).toMatchObject({
        target: expect.stringContaining('utm_content=headline-1'),
      });
    }
    const { submittedFirst, submittedLast, ...report } = await reportBooking(ctx, id);
    expect(report).toEqual({
      id,
      newsletter: newsletter.name,
      edition: {
        key: '2026-03-02',
        date: '2026-03-02',
        status: 'sent',
        url: `https://letters.news.example/e/${newsletter.name}/2026-03-02`,
      },
      slot: { placement: 'headline', position: 1 },
      sponsor: 'Ledgerhouse',
      status: 'ran',
      reason: null,
      label: 'Advertisement',
      creativeVersion: 1,
      shown: {
        title: 'Books that close by themselves',
        link: expect.stringMatching(/^https:\/\/localhost:\d+\/\?utm_source=.*utm_content=headline-1$/),
      },
      submitted: 3,
      failed: 1,
      uncertain: 0,
      clicks: { people: 1, machines: 2 },
      clickRate: 1 / 3,
    });
    const told = describeReport({ submittedFirst, submittedLast, ...report });
    expect(told).toMatch(/^shown +Books that close by themselves$/m);
    expect(told).toContain(`link        ${report.shown?.link}`);
    const rows = await ctx.db
      .selectFrom('deliveries')
      .select(['status', 'changed_at'])
      .where('edition_id', '=', edition.id)
      .execute();
    const times = rows
      .filter(({ status }) => status === 'submitted')
      .map(({ changed_at }) => changed_at.toISOString())
      .toSorted();
    expect([submittedFirst, submittedLast]).toEqual([times[0], times.at(-1)]);
    await tellSponsors(ctx);
    expect((await bookingOf(id)).status).toBe('ran');
    expect(mailsTo('ads@ledgerhouse.example').join()).not.toContain(newsletter.name);
  });

  it('has a report before that, too, and none where there is no booking', async () => {
    const id = await book();
    expect(await reportBooking(ctx, id)).toMatchObject({
      status: 'approved',
      submitted: 0,
      clickRate: null,
      label: null,
      shown: null,
      edition: { status: null, url: null },
    });
    await expect(reportBooking(ctx, 999_999)).rejects.toMatchObject({ code: 'booking_unknown' });
  });
});

describe('a booking whose edition did not go out', () => {
  const contact = () => `ads${made}@ledgerhouse.example`;
  const sponsor = () => ({ name: `Ledgerhouse ${made}`, category: 'accounting', contact: contact() });

  it.each(['skipped', 'cancelled'] as const)(
    'by being %s is missed, and its sponsor is told once, with a reason for sponsors; operators have the whole of it',
    async (status) => {
      const id = await book({ sponsor: sponsor() });
      const edition = await buildEdition(ctx, newsletter, 'draft');
      await moveEdition(ctx.db, edition.id, status, 'no news that day');
      await Promise.all([tellSponsors(ctx), tellSponsors(ctx), tellSponsors(ctx)]);
      await tellSponsors(ctx);
      expect(await bookingOf(id)).toMatchObject({
        status: 'missed',
        reason: `the edition was ${status}: no news that day`,
      });
      const mails = mailsTo(contact());
      expect(mails).toHaveLength(1);
      expect(mails[0]).toContain(status === 'skipped' ? 'no edition appeared' : 'the edition was cancelled');
      expect(mails[0]).not.toContain('no news that day');
      const alerts = mailsTo('desk@news.example').filter((mail) => mail.includes(`booking ${id} of`));
      expect(alerts).toEqual([expect.stringContaining('no news that day')]);
    },
  );

  it('because a rival was first says nothing of the rival to its sponsor, in the letter or the report', async () => {
    await buildReaders(ctx, newsletter, 2);
    newsletter.settings.language = 'de';
    await ctx.db
      .updateTable('newsletters')
      .set({ settings: JSON.stringify(newsletter.settings) })
      .where('id', '=', newsletter.id)
      .execute();
    await book({ sponsor: { name: 'Harbour Books', category: 'bookkeeping' } });
    const id = await book({ sponsor: sponsor() });
    await ctx.db.updateTable('sponsors').set({ category: 'accounting' }).where('name', '=', 'Harbour Books').execute();
    const edition = await approveFilled();
    await releaseEdition(ctx, edition.id, newsletter);
    await deliverAll(edition.id);
    await tellSponsors(ctx);
    expect(await bookingOf(id)).toMatchObject({ reason: expect.stringContaining('rival of Harbour Books') });
    const mail = await PostalMime.parse(mailsTo(contact())[0] ?? '');
    expect(mail.text?.replace(/\s+/g, ' ')).toContain('Der Grund: in der Ausgabe war kein Platz mehr dafür.');
    expect(JSON.stringify(mail)).not.toMatch(/Harbour Books|rival/i);
    expect(await reportBooking(ctx, id)).toMatchObject({ reason: 'the edition had no place for it any more' });
    expect(mailsTo('desk@news.example').at(-1)).toContain('rival of Harbour Books');
  });

  it('because it was stopped before the first message is missed; one that reached somebody ran', async () => {
    await buildReaders(ctx, newsletter, 2);
    const id = await book({ sponsor: sponsor() });
    const edition = await approveFilled();
    await releaseEdition(ctx, edition.id, newsletter);
    await cancelEdition(ctx, edition.id, 'wrong headline');
    await tellSponsors(ctx);
    expect(await bookingOf(id)).toMatchObject({
      status: 'missed',
      reason: 'the edition was cancelled: wrong headline',
    });
    await ctx.db.updateTable('bookings').set({ status: 'locked' }).where('id', '=', id).execute();
    await ctx.db.updateTable('deliveries').set({ status: 'submitted' }).where('edition_id', '=', edition.id).execute();
    await tellSponsors(ctx);
    expect((await bookingOf(id)).status).toBe('ran');
  });

  it('because there was none is missed once the day is over; operators learn that nobody could be told', async () => {
    const id = await book({ sponsor: { name: `Nobody ${made}`, category: 'accounting' } });
    await tellSponsors(ctx);
    expect((await bookingOf(id)).status).toBe('approved');
    const now = ctx.clock.now();
    ctx.clock.set(new Date('2026-03-05T06:00:00Z'));
    await tellSponsors(ctx);
    ctx.clock.set(now);
    expect(await bookingOf(id)).toMatchObject({ status: 'missed', reason: 'no edition was made that day' });
    expect(await reportBooking(ctx, id)).toMatchObject({ reason: 'no edition appeared' });
    expect(mailsTo('desk@news.example').at(-1)).toContain('Nobody was told: the sponsor has no contact.');
  });
});
