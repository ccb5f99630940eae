import PostalMime from 'postal-mime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PriceApi, startPriceApi } from '../../demo/prices.ts';
import { findCohorts } from '../../src/deliveries/cohorts.ts';
import { pauseEdition, resumeEdition } from '../../src/deliveries/control.ts';
import { deliverBatch } from '../../src/deliveries/deliver-batch.ts';
import { finishEdition } from '../../src/deliveries/finish.ts';
import { releaseEdition } from '../../src/deliveries/release.ts';
import { reportEdition } from '../../src/deliveries/status.ts';
import { loadEdition } from '../../src/editions/find.ts';
import { planRenewal } from '../../src/editions/prices/plan-renewal.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import type { Digest } from '../../src/newsroom/digest.ts';
import { addReader, buildEdition, buildNewsletter } from '../support/build.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { startSmtp, type TestSmtp } from '../support/smtp.ts';

/** 06:30 in the newsletter's UTC, and when it is 06:30 in New York and in Los Angeles. */
const sendAt = new Date('2026-03-02T06:30:00Z');
const newYork = new Date('2026-03-02T11:30:00Z');
const losAngeles = new Date('2026-03-02T14:30:00Z');

let ctx: TestContext;
let smtp: TestSmtp;
let prices: PriceApi;
let newsletter: Newsletter;
let editionId: number;

beforeEach(async () => {
  smtp = await startSmtp();
  ctx = await testContext({ SMTP_URL: `${smtp.url}?tls=off` }, sendAt);
  prices = await startPriceApi({ now: () => ctx.clock.now() });
  newsletter = await buildNewsletter(ctx, {
    schedule: { draftAt: '02:00', cutoffAt: '02:10', sendAt: '06:30', localTime: true },
    markets: { assets: ['BTC', 'ETH'], providers: [{ type: 'coingecko', baseUrl: prices.url }] },
  });
  await addReaderIn('berlin@readers.example', 'Europe/Berlin');
  await addReaderIn('unknown@readers.example', null);
  await addReaderIn('mars@readers.example', 'Mars/Olympus');
  await addReaderIn('york@readers.example', 'America/New_York');
  await addReaderIn('toronto@readers.example', 'America/Toronto');
  await addReaderIn('angeles@readers.example', 'America/Los_Angeles');
  editionId = (await buildEdition(ctx, newsletter)).id;
  const { edition } = await loadEdition(ctx, editionId);
  const market: Digest['market'] = {
    currency: 'usd',
    asOf: sendAt.toISOString(),
    provider: { name: 'CoinGecko', url: 'https://www.coingecko.com' },
    quotes: [{ symbol: 'BTC', name: 'Bitcoin', price: 60_001 }],
  };
  await ctx.db
    .updateTable('editions')
    .set({ digest: JSON.stringify({ ...edition.digest, market }) })
    .where('id', '=', editionId)
    .execute();
});
afterEach(async () => {
  await ctx.dispose();
  await prices.close();
  await smtp.stop();
});

async function addReaderIn(address: string, timezone: string | null): Promise<void> {
  await addReader(ctx, newsletter, address);
  await ctx.db.updateTable('subscribers').set({ timezone }).where('address', '=', address).execute();
}

const names = () => smtp.received.map(({ to }) => to.split('@')[0]).sort();

/** What a worker does at that time: every batch that is due, several at once, twice. */
async function deliverAt(now: Date): Promise<void> {
  ctx.clock.set(now);
  const due = await ctx.db.selectFrom('batches').select('id').where('due_at', '<=', now).execute();
  await Promise.all([...due, ...due].map(({ id }) => deliverBatch(ctx, id)));
}

const edition = async () => (await loadEdition(ctx, editionId)).edition;

describe("an edition by its readers' clocks", () => {
  it('goes at once to those whose hour has passed or is not known, to others at their hour, to nobody twice', async () => {
    await releaseEdition(ctx, editionId, newsletter);
    await deliverAt(sendAt);
    expect(names()).toEqual(['berlin', 'mars', 'unknown']);
    const { cohorts, status } = await reportEdition(ctx, editionId);
    expect({ cohorts, status }).toEqual({ cohorts: { waiting: 2, lastAt: losAngeles }, status: 'sending' });

    await deliverAt(new Date(newYork.getTime() - 1000));
    expect(names()).toHaveLength(3);
    await deliverAt(newYork);
    expect(names()).toEqual(['berlin', 'mars', 'toronto', 'unknown', 'york']);
    await deliverAt(losAngeles);
    expect(names()).toHaveLength(6);
    expect(new Set(names()).size).toBe(6);
    expect(await reportEdition(ctx, editionId)).toMatchObject({
      status: 'sent',
      submitted: 6,
      cohorts: { waiting: 0, lastAt: null },
    });
  });

  it('gives each cohort prices of its own release, with their time, in one version', async () => {
    await releaseEdition(ctx, editionId, newsletter);
    await deliverAt(sendAt);
    prices.misprice('coingecko', 'BTC', 70_001);
    await deliverAt(newYork);
    prices.misprice('coingecko', 'BTC', 80_001);
    await deliverAt(losAngeles);

    const shown = new Map<string, string>();
    for (const { to, raw } of smtp.received) {
      const { text = '' } = await PostalMime.parse(raw);
      shown.set(to.split('@')[0] ?? '', /[678]\d,001/.exec(text)?.[0] ?? 'none');
    }
    expect(Object.fromEntries(shown)).toEqual({
      berlin: '60,001',
      mars: '60,001',
      unknown: '60,001',
      york: '70,001',
      toronto: '70,001',
      angeles: '80,001',
    });
    const versions = await ctx.db.selectFrom('contents').select('digest').orderBy('version').execute();
    expect(versions.map(({ digest }) => digest.market?.asOf)).toEqual([
      '2026-03-02T06:30:00.000Z',
      '2026-03-02T11:29:18.000Z',
      '2026-03-02T14:29:18.000Z',
    ]);
  });

  it('renews prices for a cohort within the hour too, but not those of the last ten minutes', async () => {
    await ctx.db
      .updateTable('subscribers')
      .set({ timezone: 'Atlantic/Azores' })
      .where('address', '=', 'york@readers.example')
      .execute();
    // An hour behind UTC.
    await releaseEdition(ctx, editionId, newsletter);
    expect((await edition()).renew_at).toEqual(new Date('2026-03-02T07:30:00Z'));
    await ctx.db
      .updateTable('batches')
      .set({ release_at: new Date('2026-03-02T06:38:00Z') })
      .where('release_at', '=', new Date('2026-03-02T07:30:00Z'))
      .execute();
    await ctx.db
      .updateTable('batches')
      .set({ release_at: new Date('2026-03-02T06:55:00Z') })
      .where('release_at', '=', newYork)
      .execute();
    await planRenewal(ctx.db, editionId, sendAt.toISOString());
    expect((await edition()).renew_at).toEqual(new Date('2026-03-02T06:55:00Z'));
  });

  it('keeps its window open behind the last cohort, and closes it then', async () => {
    await releaseEdition(ctx, editionId, newsletter);
    expect((await edition()).fresh_until).toEqual(new Date('2026-03-02T20:30:00Z'));
    await deliverAt(sendAt);
    ctx.clock.set(new Date('2026-03-02T20:31:00Z'));
    await finishEdition(ctx, editionId);
    expect(await reportEdition(ctx, editionId)).toMatchObject({ status: 'sent', submitted: 3, failed: 3 });
  });

  it('goes on after a pause with the cohorts that came due meanwhile, and waits for those to come', async () => {
    await releaseEdition(ctx, editionId, newsletter);
    await deliverAt(sendAt);
    await pauseEdition(ctx, editionId, 'a look');
    await deliverAt(newYork);
    expect(names()).toHaveLength(3);
    await resumeEdition(ctx, editionId);
    await deliverAt(new Date(newYork.getTime() + 60_000));
    expect(names()).toEqual(['berlin', 'mars', 'toronto', 'unknown', 'york']);
    expect(await reportEdition(ctx, editionId)).toMatchObject({ status: 'sending', cohorts: { waiting: 1 } });
  });

  it('sent late, goes at once to everybody whose hour has passed by then', async () => {
    ctx.clock.set(new Date('2026-03-02T12:00:00Z'));
    await ctx.db
      .updateTable('editions')
      .set({ fresh_until: new Date('2026-03-02T18:00:00Z') })
      .execute();
    await releaseEdition(ctx, editionId, newsletter);
    await deliverAt(ctx.clock.now());
    expect(names()).toEqual(['berlin', 'mars', 'toronto', 'unknown', 'york']);
  });

  it('has no cohorts where it is an extra edition, or the newsletter does not ask for them', async () => {
    const due = await edition();
    expect(await findCohorts(ctx.db, due, newsletter, sendAt)).toHaveLength(3);
    expect(await findCohorts(ctx.db, { ...due, scheduled: false }, newsletter, sendAt)).toEqual([]);
    const { settings } = newsletter;
    const atOnce = { ...newsletter, settings: { ...settings, schedule: { cron: '30 6 * * *', timezone: 'UTC' } } };
    expect(await findCohorts(ctx.db, due, atOnce, sendAt)).toEqual([]);
  });

  it('reads a time that a change-over skips as the schedule does', async () => {
    const { schedule } = newsletter.settings;
    if ('cron' in schedule) throw new Error('expected a schedule with times');
    const early = { ...newsletter, settings: { ...newsletter.settings, schedule: { ...schedule, sendAt: '02:30' } } };
    const springDay = { ...(await edition()), date: '2026-03-08', send_at: new Date('2026-03-08T02:30:00Z') };
    const cohorts = await findCohorts(ctx.db, springDay, early, springDay.send_at);
    expect(cohorts.find(({ timezone }) => timezone === 'America/New_York')?.releaseAt).toEqual(
      new Date('2026-03-08T07:30:00Z'),
    );
  });
});
