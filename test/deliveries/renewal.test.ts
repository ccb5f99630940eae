import { sql } from 'kysely';
import PostalMime from 'postal-mime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PriceApi, startPriceApi } from '../../demo/prices.ts';
import { openDatabase } from '../../src/db/client.ts';
import type { Check } from '../../src/db/schema.ts';
import { cancelEdition, pauseEdition, resumeEdition } from '../../src/deliveries/control.ts';
import { deliverBatch } from '../../src/deliveries/deliver-batch.ts';
import { previewEdition } from '../../src/deliveries/preview.ts';
import { releaseEdition } from '../../src/deliveries/release.ts';
import { reportEdition } from '../../src/deliveries/status.ts';
import { openTemplates } from '../../src/deliveries/template.ts';
import { findWebView } from '../../src/deliveries/web-view.ts';
import { openWindow } from '../../src/deliveries/window.ts';
import { loadEdition } from '../../src/editions/find.ts';
import { renewContent } from '../../src/editions/prices/renew-content.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { newsletterSettings } from '../../src/newsletters/settings.ts';
import type { Digest } from '../../src/newsroom/digest.ts';
import { type Answerer, serveSite } from '../newsroom/site-server.ts';
import { type BuiltReader, buildEdition, buildNewsletter, buildReaders } from '../support/build.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { refusal, type SmtpScript, startSmtp, type TestSmtp } from '../support/smtp.ts';
import { until } from '../support/until.ts';

const sendAt = new Date('2026-03-02T06:30:00Z');
const later = (minutes: number) => new Date(sendAt.getTime() + minutes * 60_000);

let ctx: TestContext;
let smtp: TestSmtp;
let script: SmtpScript;
let prices: PriceApi;
/** What happens while a provider is asked, before it answers. */
let asked: () => void;
let newsletter: Newsletter;
let readers: BuiltReader[];
let editionId: number;

beforeEach(async () => {
  script = {};
  asked = () => undefined;
  smtp = await startSmtp({ onRecipient: (address) => script.onRecipient?.(address) });
  ctx = await testContext({ SMTP_URL: `${smtp.url}?tls=off` }, sendAt);
  prices = await startPriceApi({
    now: () => {
      asked();
      return ctx.clock.now();
    },
  });
  newsletter = await buildNewsletter(ctx, {
    alertsTo: ['desk@news.example'],
    markets: { assets: ['BTC', 'ETH'], providers: [{ type: 'coingecko', baseUrl: prices.url }] },
  });
  readers = await buildReaders(ctx, newsletter, 9);
  editionId = (await buildEdition(ctx, newsletter)).id;
  await draftWith(20);
});
afterEach(async () => {
  await ctx.dispose();
  await prices.close();
  await smtp.stop();
});

/** Gives the draft prices of so many minutes before the send. */
async function draftWith(ageMinutes: number): Promise<void> {
  const { edition } = await loadEdition(ctx, editionId);
  const market: Digest['market'] = {
    currency: 'usd',
    asOf: later(-ageMinutes).toISOString(),
    provider: { name: 'CoinGecko', url: 'https://www.coingecko.com' },
    quotes: [
      { symbol: 'BTC', name: 'Bitcoin', price: 60_001 },
      { symbol: 'ETH', name: 'Ethereum', price: 1700 },
    ],
  };
  const checks: Check[] = ['stories', 'prices', 'size'].map((name) => ({ name, level: 'green', reason: 'fine' }));
  await ctx.db
    .updateTable('editions')
    .set({ digest: JSON.stringify({ ...edition.digest, market }), checks: JSON.stringify(checks) })
    .where('id', '=', editionId)
    .execute();
}

/** Has the newsletter ask this provider instead. */
async function usePrices(answer: Answerer) {
  const site = await serveSite(answer);
  const markets = { ...newsletter.settings.markets, providers: [{ type: 'coingecko', baseUrl: site.url }] };
  newsletter = { ...newsletter, settings: newsletterSettings.parse({ ...newsletter.settings, markets }) };
  return site;
}

const release = () => releaseEdition(ctx, editionId, newsletter);
const snapshots = async () => (await ctx.db.selectFrom('snapshots').selectAll().execute()).length;
const versions = () =>
  ctx.db.selectFrom('contents').selectAll().where('edition_id', '=', editionId).orderBy('version').execute();
const edition = async () => (await loadEdition(ctx, editionId)).edition;
const alerts = () => smtp.received.filter(({ to }) => to === 'desk@news.example');

async function batchIds(): Promise<[number, number]> {
  const rows = await ctx.db.selectFrom('batches').select('id').orderBy('id').execute();
  const [first, second] = rows.map(({ id }) => id);
  if (!first || !second) throw new Error('expected a batch for each of two lanes');
  return [first, second];
}

const expireLeases = () =>
  sql`update batches set leased_until = now() - interval '1 second' where leased_until is not null`.execute(ctx.db);

async function deliveredVersions(): Promise<number[]> {
  const rows = await ctx.db
    .selectFrom('deliveries')
    .select('version')
    .where('status', '=', 'submitted')
    .orderBy('version')
    .execute();
  return rows.map(({ version }) => version);
}

describe('a release', () => {
  it('takes prices anew that are older than 10 minutes, and keeps the approval', async () => {
    expect(await release()).toMatchObject({ kind: 'released' });
    const [content] = await versions();
    expect(content?.digest).toMatchObject({
      market: { asOf: '2026-03-02T06:29:18.000Z', quotes: [{ symbol: 'BTC', price: 64_015 }, { price: 1727.58 }] },
      preheader: expect.stringContaining('BTC $64,015.00'),
    });
    expect(content?.html).toContain('64,015.00');
    const { digest, checks, renew_at } = await edition();
    expect(digest).toEqual(content?.digest);
    expect(checks).toMatchObject([
      { name: 'stories', reason: 'fine' },
      { name: 'prices', level: 'green', reason: '2 prices by CoinGecko as of 2026-03-02T06:29:18.000Z' },
      { name: 'size', reason: 'fine' },
    ]);
    expect(renew_at).toEqual(new Date('2026-03-02T07:29:18Z'));
  });

  it('asks nobody for prices of the last 10 minutes, nor for a draft that has none', async () => {
    await draftWith(9);
    await release();
    expect((await versions())[0]?.digest.market?.quotes[0]).toMatchObject({ price: 60_001 });
    const other = await buildEdition(ctx, newsletter, 'approved', 'extra');
    await releaseEdition(ctx, other.id, newsletter);
    const { digest, renew_at } = (await loadEdition(ctx, other.id)).edition;
    expect(digest).not.toHaveProperty('market');
    expect(renew_at).toBeNull();
    expect(await snapshots()).toBe(0);
  });

  it('asks once, however many release at once', async () => {
    const released = await Promise.all(Array.from({ length: 6 }, release));
    expect(released.filter(({ kind }) => kind === 'released')).toHaveLength(1);
    expect(await snapshots()).toBe(1);
    expect(await versions()).toHaveLength(1);
  });

  it('leaves the prices out when there are none, and tells the operators once', async () => {
    prices.break('coingecko', 'down');
    const released = await Promise.all(Array.from({ length: 3 }, release));
    expect(released.filter(({ kind }) => kind === 'released')).toHaveLength(1);
    const [content] = await versions();
    expect(content?.digest).not.toHaveProperty('market');
    expect(content?.html).not.toContain('60,001');
    expect(await edition()).toMatchObject({ renew_at: null, checks: [{}, { name: 'prices', level: 'amber' }, {}] });
    expect(alerts()).toHaveLength(1);
    expect(alerts()[0]?.raw.toString()).toContain('goes out without prices');
  });

  it('does not put prices into a draft that was put back meanwhile', async () => {
    const backToDraft = () =>
      ctx.db.updateTable('editions').set({ status: 'draft' }).where('id', '=', editionId).execute();
    let moved: Promise<unknown> = Promise.resolve();
    asked = () => {
      moved = backToDraft();
    };
    expect(await release()).toEqual({ kind: 'already', status: 'draft' });
    await moved;
    expect((await edition()).digest?.market?.quotes[0]).toMatchObject({ price: 60_001 });
  });
});

describe('an edition that is on its way for an hour', () => {
  it('carries new prices for whoever has not got it, with the same links, and shows each what they got', async () => {
    await release();
    const [first, second] = await batchIds();
    await deliverBatch(ctx, first);
    const early = smtp.received.length;
    expect(early).toBeGreaterThan(0);
    prices.misprice('coingecko', 'BTC', 70_001);
    ctx.clock.set(later(60));
    expect(await deliverBatch(ctx, second)).toEqual({ kind: 'done' });

    expect(await reportEdition(ctx, editionId)).toMatchObject({ status: 'sent', submitted: 9 });
    const [old, renewed] = await versions();
    expect(renewed).toMatchObject({
      version: 2,
      subject: old?.subject,
      settings: old?.settings,
      digest: { market: { asOf: '2026-03-02T07:29:18.000Z' }, preheader: expect.stringContaining('$70,001.00') },
    });
    const linksOf = (html = '') => [...html.matchAll(/\/l\/[\w-]+/g)].map(([link]) => link);
    expect(linksOf(renewed?.html).length).toBeGreaterThan(0);
    expect(linksOf(renewed?.html)).toEqual(linksOf(old?.html));
    expect(await edition()).toMatchObject({ version: 2, renew_at: new Date('2026-03-02T08:29:18Z') });

    for (const [at, { to, raw }] of smtp.received.entries()) {
      const price = at < early ? '64,015.00' : '70,001.00';
      expect((await PostalMime.parse(raw)).text).toContain(price);
      const reader = readers.find(({ address }) => address === to);
      const view = await findWebView(ctx, 'daily', '2026-03-02', reader?.token ?? '');
      expect(view).toMatchObject({ html: expect.stringContaining(price) });
    }
    const preview = await previewEdition(ctx, newsletter, await edition());
    expect(preview?.text).toContain('70,001.00');
  });

  it('has one new version, however many workers find the prices too old', async () => {
    await release();
    ctx.clock.set(later(60));
    const db = openDatabase(ctx.databaseUrl);
    const batches = await batchIds();
    await Promise.all([deliverBatch(ctx, batches[0]), deliverBatch({ ...ctx, db }, batches[1])]);
    expect(await versions()).toHaveLength(2);
    expect(await deliveredVersions()).toEqual(Array(9).fill(2));
    expect(await snapshots()).toBe(2);
    await db.destroy();
  });

  it('asks the providers once, however many processes are to renew it at once', async () => {
    await release();
    ctx.clock.set(later(60));
    const db = openDatabase(ctx.databaseUrl);
    const processes = [ctx, { ...ctx, db }];
    // Connected, so that all begin at once.
    for (const process of processes) await loadEdition(process, editionId);
    await Promise.all([...processes, ...processes].map((process) => renewContent(process, editionId)));
    await db.destroy();
    expect(await snapshots()).toBe(2);
    expect(await versions()).toHaveLength(2);
  });

  it('has no new version for a batch of which nothing is left', async () => {
    await release();
    const [first] = await batchIds();
    await deliverBatch(ctx, first);
    ctx.clock.set(later(60));
    await deliverBatch(ctx, first);
    expect(await edition()).toMatchObject({ status: 'sending', version: 1 });
  });

  it('gives a delivery that is tried again the new version', async () => {
    const slow = readers[0]?.address;
    script.onRecipient = (address) => {
      if (address === slow && ctx.clock.now() < later(60)) throw refusal(451, '4.7.1 try again later');
    };
    await release();
    for (const id of await batchIds()) await deliverBatch(ctx, id);
    ctx.clock.set(later(65));
    for (const id of await batchIds()) await deliverBatch(ctx, id);
    expect(await deliveredVersions()).toEqual([...Array(8).fill(1), 2]);
  });

  it('loses nobody when the database is away just as the new version is read', async () => {
    await release();
    const [first, second] = await batchIds();
    const away = openDatabase('postgresql://127.0.0.1:1/nothing');
    const cut = openTemplates({ ...ctx, db: away });
    const templates = (id: number, version: number, variant: number) =>
      (version === 2 ? cut : ctx.templates)(id, version, variant);
    ctx.clock.set(later(60));
    await deliverBatch({ ...ctx, templates }, first).catch(() => undefined);
    expect(await reportEdition(ctx, editionId)).toMatchObject({ submitted: 0, pending: 9, uncertain: 0, failed: 0 });
    await away.destroy();

    ctx.clock.set(later(62));
    await expireLeases();
    for (const id of [first, second]) await deliverBatch(ctx, id);
    expect(await reportEdition(ctx, editionId)).toMatchObject({ status: 'sent', submitted: 9 });
  });

  it('has no new version when nothing is left to submit', async () => {
    await release();
    for (const id of await batchIds()) await deliverBatch(ctx, id);
    ctx.clock.set(later(200));
    for (const id of await batchIds()) await deliverBatch(ctx, id);
    expect(await versions()).toHaveLength(1);
    expect(await snapshots()).toBe(1);
  });

  it('keeps its prices while there are no new ones, asks every 5 minutes, and drops them after 6 hours', async () => {
    newsletter = { ...newsletter, settings: { ...newsletter.settings, freshnessHours: 12 } };
    await ctx.db
      .updateTable('editions')
      .set({ fresh_until: later(600) })
      .execute();
    await release();
    const [first, second] = await batchIds();
    prices.break('coingecko', 'down');
    ctx.clock.set(later(60));
    await deliverBatch(ctx, first);
    expect(await versions()).toHaveLength(1);
    expect(await edition()).toMatchObject({ version: 1, renew_at: later(65) });
    expect(new Set(await deliveredVersions())).toEqual(new Set([1]));
    const taken = await snapshots();
    ctx.clock.set(later(64));
    await deliverBatch(ctx, first);
    expect(await snapshots()).toBe(taken);

    ctx.clock.set(later(358));
    await pauseEdition(ctx, editionId, 'test');
    await resumeEdition(ctx, editionId);
    script.onRecipient = () => {
      throw refusal(451, '4.7.1 try again later');
    };
    await deliverBatch(ctx, second);
    expect((await edition()).renew_at).toEqual(new Date('2026-03-02T12:29:18Z'));
    script.onRecipient = undefined;
    ctx.clock.set(later(370));
    await deliverBatch(ctx, second);
    expect(await deliveredVersions()).toContain(2);
    const [, bare] = await versions();
    expect(bare?.digest).not.toHaveProperty('market');
    expect(bare?.html).not.toContain('64,015');
    expect(alerts()).toHaveLength(1);
    expect(alerts()[0]?.raw.toString()).toContain('goes out without prices');
    expect(await edition()).toMatchObject({ status: 'sent', version: 2, renew_at: null });
  });

  it('is left alone while it is paused', async () => {
    await release();
    const [first] = await batchIds();
    ctx.clock.set(later(61));
    await pauseEdition(ctx, editionId, 'test');
    await deliverBatch(ctx, first);
    expect(await snapshots()).toBe(1);
    await resumeEdition(ctx, editionId);
    await deliverBatch(ctx, first);
    expect(await edition()).toMatchObject({ status: 'sending', version: 2 });
  });

  it('keeps no outcome waiting while the provider is asked', async () => {
    const submitted = async () => (await deliveredVersions()).length;
    let isAsked = false;
    await usePrices((_url, _request, response) => {
      isAsked = true;
      response.writeHead(200, { 'content-type': 'application/json' });
      const answer = [{ id: 'bitcoin', current_price: 70_001, last_updated: ctx.clock.now().toISOString() }];
      void until('what was under way is in the ledger', async () => (await submitted()) === 2).then(
        () => response.end(JSON.stringify(answer)),
        () => response.destroy(),
      );
      return undefined;
    });
    await draftWith(5);
    await release();
    let asked = 0;
    script.onRecipient = async () => {
      asked += 1;
      if (asked === 1) ctx.clock.set(later(61));
      if (asked === 2) await until('the provider is asked', () => isAsked);
    };
    await deliverBatch({ ...ctx, window: openWindow(4) }, (await batchIds())[1]);
    const [old, again, ...others] = await deliveredVersions();
    expect([old, again]).toEqual([1, 1]);
    expect(new Set(others)).toEqual(new Set([2]));
  });

  it('has no new version when it is cancelled while the provider is asked', async () => {
    const site = await usePrices((_url, _request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const answer = [{ id: 'bitcoin', current_price: 70_001, last_updated: ctx.clock.now().toISOString() }];
      void cancelEdition(ctx, editionId, 'test').then(() => response.end(JSON.stringify(answer)));
      return undefined;
    });
    await draftWith(5);
    await release();
    ctx.clock.set(later(61));
    await deliverBatch(ctx, (await batchIds())[0]);
    expect(site.asked.length).toBeGreaterThan(0);
    expect(await versions()).toHaveLength(1);
    expect(await reportEdition(ctx, editionId)).toMatchObject({ status: 'cancelled', skipped: 9 });
    expect(smtp.received).toEqual([]);
  });
});
