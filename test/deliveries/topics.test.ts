import { stripVTControlCharacters } from 'node:util';
import { sql } from 'kysely';
import PostalMime from 'postal-mime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PriceApi, startPriceApi } from '../../demo/prices.ts';
import type { SegmentFilter } from '../../src/audience/segments/filter.ts';
import { describeEdition } from '../../src/cli/describe-edition.ts';
import { findArchive } from '../../src/deliveries/archive/find-archive.ts';
import { followArchive, searchArchive } from '../../src/deliveries/archive/list-archive.ts';
import { resendUncertain } from '../../src/deliveries/decide-uncertain.ts';
import { deliverBatch } from '../../src/deliveries/deliver-batch.ts';
import { previewEdition } from '../../src/deliveries/preview.ts';
import { releaseEdition } from '../../src/deliveries/release.ts';
import { findSharedEdition, loadSharedContent } from '../../src/deliveries/shared-view.ts';
import { reportEdition } from '../../src/deliveries/status.ts';
import { findWebView } from '../../src/deliveries/web-view.ts';
import { loadEdition } from '../../src/editions/find.ts';
import { setPoll } from '../../src/editions/polls/set-poll.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import type { Digest } from '../../src/newsroom/digest.ts';
import {
  addReader,
  type BuiltReader,
  buildBooking,
  buildEdition,
  buildNewsletter,
  buildStory,
} from '../support/build.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { startSmtp, type TestSmtp } from '../support/smtp.ts';

const sendAt = new Date('2026-03-02T06:30:00Z');
const later = (minutes: number) => new Date(sendAt.getTime() + minutes * 60_000);

const titles = {
  lead: 'A custody rule lands in nine days',
  mining: 'Miners move north for cheap power',
  defi: 'Lenders agree on one interest rate',
};
/** What readers chose, by their names. */
const choices = {
  nothing: [],
  everything: ['DeFi', 'Mining', 'NFTs', 'Regulation'],
  mining: ['Mining'],
  // As an import has it.
  miners: ['mining', 'a tag of another tool'],
  both: ['DeFi', 'Mining'],
  strangers: ['NFTs'],
  gone: ['What was offered last year'],
} satisfies Record<string, string[]>;
type Name = keyof typeof choices;

let ctx: TestContext;
let smtp: TestSmtp;
let prices: PriceApi;
let newsletter: Newsletter;
let readers: Record<Name, BuiltReader>;
let editionId: number;

beforeEach(async () => {
  smtp = await startSmtp();
  ctx = await testContext({ SMTP_URL: `${smtp.url}?tls=off` }, sendAt);
  prices = await startPriceApi({ now: () => ctx.clock.now() });
  await prepare();
});
afterEach(async () => {
  await ctx.dispose();
  await prices.close();
  await smtp.stop();
});

async function prepare(topics: unknown = choices.everything): Promise<void> {
  await sql`truncate newsletters, subscribers cascade`.execute(ctx.db);
  newsletter = await buildNewsletter(ctx, {
    preferences: { topics },
    markets: { assets: ['BTC', 'ETH'], providers: [{ type: 'coingecko', baseUrl: prices.url }] },
  });
  const built = Object.entries(choices).map(async ([name, chosen]) => {
    const reader = await addReader(ctx, newsletter, `${name}@readers.example`);
    await ctx.db.updateTable('subscriptions').set({ topics: chosen }).where('id', '=', reader.subscriptionId).execute();
    return [name, reader] as const;
  });
  readers = Object.fromEntries(await Promise.all(built)) as Record<Name, BuiltReader>;
  editionId = (await buildEdition(ctx, newsletter)).id;
  const stories = [
    await buildStory(ctx, newsletter, titles.lead, ['Regulation']),
    await buildStory(ctx, newsletter, titles.mining, ['Energy', 'MINING']),
    await buildStory(ctx, newsletter, titles.defi, ['DeFi']),
  ];
  await changeDigest({ subject: titles.lead, stories });
}

async function changeDigest(changes: Partial<Digest>): Promise<void> {
  const { edition } = await loadEdition(ctx, editionId);
  await ctx.db
    .updateTable('editions')
    .set({ digest: JSON.stringify({ ...edition.digest, ...changes }) })
    .where('id', '=', editionId)
    .execute();
}

async function withPrices(): Promise<void> {
  const asOf = later(-5).toISOString();
  const quotes = [
    { symbol: 'BTC', name: 'Bitcoin', price: 60_001 },
    { symbol: 'ETH', name: 'Ethereum', price: 1700 },
  ];
  await changeDigest({ market: { currency: 'usd', asOf, provider: { name: 'CoinGecko', url: prices.url }, quotes } });
}

async function deliverAll(): Promise<void> {
  const due = await ctx.db.selectFrom('batches').select('id').where('due_at', '<=', ctx.clock.now()).execute();
  for (const { id } of due) await deliverBatch(ctx, id);
}

async function send(): Promise<void> {
  expect(await releaseEdition(ctx, editionId, newsletter)).toMatchObject({ kind: 'released' });
  await deliverAll();
}

async function mailOf(name: Name) {
  const received = smtp.received.filter(({ to }) => to === readers[name].address);
  const last = received.at(-1);
  if (!last) throw new Error(`${name} got nothing`);
  const { subject = '', text = '', html = '' } = await PostalMime.parse(last.raw);
  return { subject, text, html, raw: last.raw, times: received.length, stories: storiesIn(text) };
}

/** Which of the stories a text has. */
function storiesIn(text: string): string[] {
  const squeezed = text.replace(/\s+/g, ' ');
  return Object.entries(titles).flatMap(([name, title]) => (squeezed.includes(title) ? [name] : []));
}

describe('an edition to readers who chose topics', () => {
  it('gives each the stories of theirs, who chose nothing or everything all, and whom nothing concerns the lead', async () => {
    await send();
    const all = ['lead', 'mining', 'defi'];
    expect((await mailOf('nothing')).stories).toEqual(all);
    expect((await mailOf('everything')).stories).toEqual(all);
    expect((await mailOf('gone')).stories).toEqual(all);
    expect((await mailOf('mining')).stories).toEqual(['mining']);
    expect((await mailOf('miners')).stories).toEqual(['mining']);
    expect((await mailOf('both')).stories).toEqual(['mining', 'defi']);
    expect((await mailOf('strangers')).stories).toEqual(['lead']);
  });

  it('has a subject that is about what the reader gets', async () => {
    await send();
    expect((await mailOf('nothing')).subject).toBe(titles.lead);
    expect((await mailOf('strangers')).subject).toBe(titles.lead);
    expect((await mailOf('both')).subject).toBe(titles.mining);
  });

  it('says to operators which variants there are and how many readers each has', async () => {
    await send();
    const report = await reportEdition(ctx, editionId);
    expect(report).toMatchObject({ status: 'sent', recipients: 7, submitted: 7 });
    expect(report.variants[0]).toEqual({ topics: ['Mining'], readers: 2 });
    expect(report.variants).toHaveLength(3);
    expect(report.variants).toContainEqual({ topics: ['DeFi', 'Mining'], readers: 1 });
    expect(report.variants).toContainEqual({ topics: ['Regulation'], readers: 1 });
    expect(stripVTControlCharacters(describeEdition(report))).toContain('\nvariant of 2 readers: Mining\n');
  });

  it('leads everybody by the same tracked links, and each to their own pages', async () => {
    await setPoll(ctx.db, newsletter, '2026-03-02', { question: 'More of this?', choices: ['Yes', 'No'] });
    await changeDigest({ poll: { question: 'More of this?', choices: ['Yes', 'No'] } });
    await send();
    const [whole, mining] = [await mailOf('nothing'), await mailOf('mining')];
    const links = (html: string) => [...new Set(html.match(/\/l\/[\w-]+/g))];
    expect(links(mining.html)).toHaveLength(1);
    expect(links(whole.html)).toEqual(expect.arrayContaining(links(mining.html)));
    for (const path of ['u', 'p', 'view/daily/2026-03-02', 'poll/daily/2026-03-02/1'])
      expect(mining.html).toContain(`/${path}/${readers.mining.token}`);
  });

  it('shows every variant what a sponsor booked', async () => {
    const bookingId = await buildBooking(ctx, newsletter);
    await changeDigest({
      ads: [
        {
          bookingId,
          creativeVersion: 1,
          placement: 'headline',
          position: 1,
          sponsor: 'Sponsor 2026-03-02 1',
          label: 'Sponsored',
          format: 'headline',
          line: 'Books that close by themselves',
          link: 'https://sponsor.example/',
        },
      ],
    });
    const released = await releaseEdition(ctx, editionId, newsletter);
    expect(released).toMatchObject({ kind: 'released' });
    await deliverAll();
    for (const name of Object.keys(choices) as Name[])
      expect((await mailOf(name)).text).toContain('Books that close by themselves');
  });

  it('counts only the choices of those who get it: of a segment, its own readers', async () => {
    const segment: SegmentFilter = { topics: ['DeFi'] };
    await ctx.db
      .updateTable('editions')
      .set({ segment: JSON.stringify(segment) })
      .where('id', '=', editionId)
      .execute();
    await send();
    expect(await reportEdition(ctx, editionId)).toMatchObject({
      recipients: 2,
      variants: [{ topics: ['DeFi', 'Mining'], readers: 1 }],
    });
  });

  it('has no variant that nobody gets, and none where topics are not offered', async () => {
    await ctx.db
      .updateTable('subscriptions')
      .set({ status: 'left' })
      .where('topics', '&&', [['Mining', 'mining']])
      .execute();
    await send();
    expect((await reportEdition(ctx, editionId)).variants).toEqual([{ topics: ['Regulation'], readers: 1 }]);
    await prepare('off');
    await send();
    expect((await reportEdition(ctx, editionId)).variants).toEqual([]);
    expect((await mailOf('mining')).stories).toEqual(['lead', 'mining', 'defi']);
  });
});

describe('the web', () => {
  it('shows a reader what they got, and anybody else the whole edition, once', async () => {
    await send();
    const view = async (name: Name) => {
      const found = await findWebView(ctx, 'daily', '2026-03-02', readers[name].token);
      return found.kind === 'found' ? storiesIn(found.html) : found.kind;
    };
    expect(await view('nothing')).toEqual(['lead', 'mining', 'defi']);
    expect(await view('mining')).toEqual(['mining']);
    expect(await view('strangers')).toEqual(['lead']);

    const shared = await findSharedEdition(ctx, 'daily', '2026-03-02');
    if (shared.kind !== 'found') throw new Error('it is out');
    expect(storiesIn((await loadSharedContent(ctx, shared)).html)).toEqual(['lead', 'mining', 'defi']);
    const archive = await findArchive(ctx, 'daily');
    if (!archive) throw new Error('it is there');
    expect(await followArchive(ctx, archive)).toMatchObject([{ subject: titles.lead, stories: [{}, {}, {}] }]);
    const search = await searchArchive(ctx, archive, 'miners', 1);
    expect(search).toMatchObject({ kind: 'found', editions: [{ subject: titles.lead }] });
  });

  it('has the whole edition once the deliveries are dropped', async () => {
    await send();
    await sql`update editions set ledger_dropped_at = now()`.execute(ctx.db);
    const found = await findWebView(ctx, 'daily', '2026-03-02', readers.mining.token);
    expect(found).toMatchObject({ kind: 'found', html: expect.stringContaining(titles.defi) });
  });
});

describe('what comes later', () => {
  it('gives each variant the prices of its hour', async () => {
    await withPrices();
    await releaseEdition(ctx, editionId, newsletter);
    prices.misprice('coingecko', 'BTC', 70_001);
    ctx.clock.set(later(61));
    await deliverAll();
    const [whole, mining] = [await mailOf('nothing'), await mailOf('mining')];
    expect(whole.stories).toEqual(['lead', 'mining', 'defi']);
    expect(mining.stories).toEqual(['mining']);
    for (const { text } of [whole, mining]) expect(text).toContain('70,001.00');
    const versions = await ctx.db.selectFrom('contents').select(['version', 'variant']).execute();
    expect(versions).toHaveLength(8);
    const found = await findWebView(ctx, 'daily', '2026-03-02', readers.mining.token);
    expect(found).toMatchObject({ html: expect.stringContaining('70,001.00') });
    expect(found.kind === 'found' && storiesIn(found.html)).toEqual(['mining']);
  });

  it('repeats what is uncertain as the very same message, whatever its reader chose since', async () => {
    await send();
    const before = await mailOf('both');
    await ctx.db
      .updateTable('subscriptions')
      .set({ topics: ['NFTs'] })
      .execute();
    const { subscriptionId } = readers.both;
    await sql`update deliveries set status = 'uncertain' where subscription_id = ${subscriptionId}`.execute(ctx.db);
    await sql`update batches set uncertain_at = now()`.execute(ctx.db);
    expect(await resendUncertain(ctx, editionId)).toEqual({ kind: 'decided', deliveries: 1 });
    await deliverAll();
    const again = await mailOf('both');
    expect(again.times).toBe(2);
    expect(again.raw.equals(before.raw)).toBe(true);
  });
});

describe('the preview for some topics', () => {
  const preview = async (...topics: string[]) => {
    const { edition } = await loadEdition(ctx, editionId);
    const found = await previewEdition(ctx, newsletter, edition, topics);
    return found && { subject: found.digest.subject, stories: storiesIn(found.text) };
  };

  it('shows what who chose them would get, before the freeze and after it', async () => {
    const mining = { subject: titles.mining, stories: ['mining'] };
    expect(await preview('mining')).toEqual(mining);
    expect(await preview('DeFi')).toEqual({ subject: titles.defi, stories: ['defi'] });
    await send();
    expect(await preview('mining')).toEqual(mining);
    // Nobody chose that alone: the smallest that holds it.
    expect(await preview('DeFi')).toEqual({ subject: titles.mining, stories: ['mining', 'defi'] });
    expect((await preview())?.stories).toEqual(['lead', 'mining', 'defi']);
  });

  it('refuses a topic that is not on offer, and says which are', async () => {
    await expect(preview('Sports')).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('DeFi, Mining, NFTs, Regulation'),
    });
  });
});
