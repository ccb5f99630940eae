import PostalMime from 'postal-mime';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineSegment } from '../../src/audience/segments/segments.ts';
import { reportEdition } from '../../src/deliveries/status.ts';
import { findEdition } from '../../src/editions/find.ts';
import { ensureChosen } from '../../src/editions/plan.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { startWorkers, type Workers } from '../../workers/main.ts';
import { tick } from '../../workers/scheduler.ts';
import { serveSite } from '../newsroom/site-server.ts';
import { addReader, buildNewsletter } from '../support/build.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { startSmtp, type TestSmtp } from '../support/smtp.ts';
import { until } from '../support/until.ts';

// A week of editions, each drafted and sent in full, takes its time on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

let smtp: TestSmtp;
let ctx: TestContext;
let workers: Workers;

beforeAll(async () => {
  smtp = await startSmtp();
});
afterAll(() => smtp.stop());
beforeEach(async () => {
  smtp.received.length = 0;
  ctx = await testContext({ SMTP_URL: `${smtp.url}?tls=off` }, new Date('2026-03-04T00:00:00Z'));
  workers = startWorkers(ctx);
});
afterEach(async () => {
  await workers.close();
  await ctx.dispose();
});

type Piece = { day: string; title: string; topic: string; words: string };

/** Two pieces on each of three days; the first one of a day is the newer. */
const pieces: Piece[] = [
  {
    day: '2026-03-05',
    title: 'Dam operator sells its spare night power to miners',
    topic: 'Mining',
    words: `Today the river runs high. The dam at Halden sold 310 megawatt hours to four mining halls in February.
      The operator keeps the right to cut them off within ninety seconds when the valley needs the current.`,
  },
  {
    day: '2026-03-05',
    title: 'Village bakery counts its savings in three currencies',
    topic: 'Payments',
    words: `The bakery in Orsa took 1,200 payments by phone since the autumn. Its owner pays half the fees that cards cost.
      She writes the day's takings on a slate, as her grandmother did.`,
  },
  {
    day: '2026-03-06',
    title: 'Court orders an exchange to open its customer ledger',
    topic: 'Regulation',
    words: `The court in Leuven gave the exchange thirty days. It has to show which of 48,000 accounts were ever merged.
      Creditors had asked for that list since the bridge was closed two winters ago.`,
  },
  {
    day: '2026-03-06',
    title: 'Students audit a wallet and find nine old mistakes',
    topic: 'Security',
    words: `Nine flaws stood in code that had been copied from a library of 2017. The class of twenty mended all of them.
      Their teacher now gives the same wallet to every new class.`,
  },
  {
    day: '2026-03-08',
    title: 'Island ferry takes stablecoins and gives change in coins',
    topic: 'Stablecoins',
    words: `The ferry to Fanö carries 700 people on a summer day. One in eight of them has paid from a wallet since January.
      The purser gives change in coins, because the harbour shop takes nothing else.`,
  },
];

async function newsletterOf(given: Record<string, unknown> = {}): Promise<Newsletter> {
  const site = await serveSite(({ pathname, host }) => {
    if (pathname !== '/feed') return '<html><body>A page.</body></html>';
    const out = pieces.filter(({ day }) => `${day}T05:00:00Z` <= ctx.clock.now().toISOString());
    const items = out.map(({ day, title, topic, words }, at) => {
      const link = `${siteUrl}/${title.toLowerCase().replaceAll(' ', '-')}`;
      return `<item><title>${title}</title><link>${link}</link><category>${topic}</category>
        <pubDate>${new Date(`${day}T04:${59 - at}:00Z`).toUTCString()}</pubDate>
        <description><![CDATA[<p>${words}</p>]]></description></item>`;
    });
    return `<rss version="2.0"><channel><title>${host}</title>${items.join('')}</channel></rss>`;
  });
  const siteUrl = site.url;
  return buildNewsletter(ctx, {
    sources: [{ type: 'feed', url: `${site.url}/feed` }],
    schedule: { days: 'thu,fri,sun' },
    digest: { minArticles: 1, thinDay: 'send', maxAgeHours: 24 },
    ...given,
  });
}

async function addWeekly(newsletter: Newsletter, address: string): Promise<void> {
  const { subscriptionId } = await addReader(ctx, newsletter, address);
  await ctx.db.updateTable('subscriptions').set({ frequency: 'weekly' }).where('id', '=', subscriptionId).execute();
}

const editions = () => ctx.db.selectFrom('editions').selectAll().orderBy('id').execute();
const sentTo = (address: string) =>
  Promise.all(smtp.received.filter(({ to }) => to === address).map(({ raw }) => PostalMime.parse(raw)));

/** Several schedulers tick until the edition of that key is sent; the clock stands still. */
async function sendAt(newsletter: Newsletter, key: string, at: string): Promise<void> {
  ctx.clock.set(new Date(at));
  await until(
    `edition ${key} to be sent`,
    async () => {
      await Promise.all([tick(ctx), tick(ctx), tick(ctx)]);
      return (await findEdition(ctx, newsletter, key))?.status === 'sent';
    },
    60_000,
  );
}

describe('a week', () => {
  it('gives weekly readers its best in one mail, once, and regular readers each edition and none of it', async () => {
    const newsletter = await newsletterOf();
    await addReader(ctx, newsletter, 'always@readers.example');
    await addWeekly(newsletter, 'weekly@readers.example');
    for (const day of ['2026-03-05', '2026-03-06', '2026-03-08']) await sendAt(newsletter, day, `${day}T07:00:00Z`);
    expect(await sentTo('weekly@readers.example')).toEqual([]);
    ctx.clock.set(new Date('2026-03-08T08:29:00Z'));
    await tick(ctx);
    expect(await editions()).toHaveLength(3);
    await sendAt(newsletter, '2026-w10', '2026-03-08T09:00:00Z');
    ctx.clock.set(new Date('2026-03-08T14:00:00Z'));
    await tick(ctx);

    const made = await editions();
    expect(made.map(({ key, kind, recipients }) => [key, kind, recipients])).toEqual([
      ['2026-03-05', 'regular', 1],
      ['2026-03-06', 'regular', 1],
      ['2026-03-08', 'regular', 1],
      ['2026-w10', 'weekly', 1],
    ]);
    const week = made[3];
    expect(await reportEdition(ctx, week?.id ?? 0)).toMatchObject({ kind: 'weekly', submitted: 1, articles: 5 });
    const always = await sentTo('always@readers.example');
    expect(always).toHaveLength(3);
    for (const { subject, text } of always) expect(`${subject} ${text}`).not.toContain('best of the week');

    const [mail, ...others] = await sentTo('weekly@readers.example');
    expect(others).toEqual([]);
    expect(mail?.subject).toMatch(/^Week’s best: /);
    const text = mail?.text?.replace(/\s+/g, ' ') ?? '';
    expect(text).toContain('The best of the week');
    for (const { title } of pieces) expect(text.split(title)).toHaveLength(2);
    for (const day of ['From 5 March', 'From 6 March', 'From 8 March']) expect(text).toContain(day);
    expect(text).toContain('310 megawatt hours');
    expect(text).not.toContain('Today the river');
    const leads = made.slice(0, 3).map(({ digest }) => digest?.stories[0]?.title);
    expect(leads).toContain(week?.digest?.stories[0]?.title);
  });

  it('has no such edition where nobody wants it', async () => {
    const newsletter = await newsletterOf({ schedule: { days: 'mon-fri' } });
    await addReader(ctx, newsletter, 'always@readers.example');
    ctx.clock.set(new Date('2026-03-08T09:00:00Z'));
    await tick(ctx);
    expect(await editions()).toEqual([]);
    await addWeekly(newsletter, 'weekly@readers.example');
    await Promise.all([tick(ctx), tick(ctx), tick(ctx)]);
    expect((await editions()).map(({ key, kind }) => [key, kind])).toEqual([['2026-w10', 'weekly']]);
  });

  it('has none either where there is one edition a week anyway', async () => {
    const newsletter = await newsletterOf({ schedule: { days: 'mon' } });
    await addWeekly(newsletter, 'weekly@readers.example');
    ctx.clock.set(new Date('2026-03-08T09:00:00Z'));
    await tick(ctx);
    expect(await editions()).toEqual([]);
  });

  it('has it by hand on its last day too, and on no other; never with something else in it', async () => {
    const newsletter = await newsletterOf();
    const ask = (key: string, more = {}) => ensureChosen(ctx, newsletter, { key, ...more });
    ctx.clock.set(new Date('2026-03-07T12:00:00Z'));
    await expect(ask('2026-w10')).rejects.toMatchObject({ code: 'usage' });
    ctx.clock.set(new Date('2026-03-08T08:00:00Z'));
    await expect(ask('2026-w11')).rejects.toMatchObject({ code: 'usage' });
    await defineSegment(ctx, newsletter, 'some', { topics: ['Mining'] });
    await expect(ask('2026-w10', { segment: 'some' })).rejects.toMatchObject({
      message: expect.stringContaining('the best of a week'),
    });
    const made = await ask('2026-w10');
    expect(made).toMatchObject({ kind: 'weekly', scheduled: true, send_at: new Date('2026-03-08T09:00:00Z') });
    expect(await ask('2026-w10')).toMatchObject({ id: made.id });
  });
});
