import { sql } from 'kysely';
import PostalMime from 'postal-mime';
import { Temporal } from 'temporal-polyfill';
import { coins } from '../../demo/coins.ts';
import { startPriceApi } from '../../demo/prices.ts';
import { startDemoSite } from '../../demo/site/site.ts';
import { withLock } from '../../src/db/lock.ts';
import type { BookingStatus, EditionStatus } from '../../src/db/schema.ts';
import { nextStep } from '../../src/editions/next-step.ts';
import { bookSlots } from '../../src/editions/slots/book-slots.ts';
import type { Digest } from '../../src/newsroom/digest.ts';
import { findDueGathers } from '../../src/newsroom/gather/due-gathers.ts';
import { startWorkers } from '../../workers/main.ts';
import { tick } from '../../workers/scheduler.ts';
import { buildNewsletter, buildReaders } from '../support/build.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { type Received, refusal, startSmtp } from '../support/smtp.ts';
import { until } from '../support/until.ts';
import { bookingsYaml } from './bookings.ts';
import { faults, type World } from './faults.ts';
import { at, dateOf, days, type Month, writeMonth } from './month.ts';

export type Mail = { to: string; subject: string; text: string; html: string; messageId: string };

/** What one day brought. */
export type Day = {
  day: number;
  date: string;
  status: EditionStatus | 'none';
  reason: string | null;
  digest: Digest | null;
  /** The content that went out, the newest version. */
  sentDigest: Digest | null;
  readers: Mail[];
  alerts: Mail[];
  sponsors: Mail[];
  bookings: { id: number; sponsor: string; status: BookingStatus }[];
  /** What went out first. */
  frozenDigest: Digest | null;
};

export const readerCount = 3;
const deskAddress = 'desk@news.example';

/** Moments of a day, local to the newsletter, at which its scheduler looks; the clock stands still between them. */
const moments = ['03:00', '06:30', '06:40', '06:50', '06:55', '07:00', '07:10', '07:40', '08:30', '13:30'];

/** Runs thirty days of a newsletter that nobody looks after, through its scheduler and workers, and keeps a diary. */
export async function runMonth(): Promise<{ month: Month; diary: Day[] }> {
  const month = writeMonth();
  const relay = { refusing: false };
  const smtp = await startSmtp({
    onRecipient: () => {
      if (relay.refusing) throw refusal(451, '4.3.2 come back later');
    },
  });
  const ctx = await testContext({ SMTP_URL: `${smtp.url}?tls=off` }, at(0, '00:00'));
  const site = await startDemoSite({ now: ctx.clock.now, pieces: month.pieces });
  const factor = (symbol: string) => factorAt(symbol, ctx.clock.now());
  const prices = await startPriceApi({ now: ctx.clock.now, factor });
  const workers = startWorkers(ctx);
  try {
    const providers = ['coingecko', 'coinpaprika', 'binance'].map((type) => ({ type, baseUrl: prices.url }));
    const newsletter = await buildNewsletter(ctx, {
      sources: [{ type: 'wordpress', url: site.url }],
      markets: { providers },
      schedule: { draftAt: '06:30', cutoffAt: '06:50', sendAt: '07:00', timezone: 'Europe/Berlin' },
      alertsTo: [deskAddress],
      digest: { minArticles: 2 },
    });
    await buildReaders(ctx, newsletter, readerCount);
    await bookSlots(ctx, bookingsYaml(newsletter.name, site.url), 'test/thirty-days/bookings.yaml');

    const world: World = { site, prices, relay, pictureless: `/wp-content/uploads/2026/03/piece-${month.pictureless}` };
    const diary: Day[] = [];
    for (let day = 0; day < days; day++) {
      if (day === 8) site.publish(month.corrected);
      const fault = faults[day];
      const firstMail = smtp.received.length;
      for (const moment of moments) {
        ctx.clock.set(local(day, moment));
        if (fault?.from === 'draft' && moment === '06:30') fault.strike(world);
        if (fault?.from === 'freeze' && moment === '06:55') fault.strike(world);
        if (fault?.endsBefore === 'cutoff' && moment === '06:40') mend(world);
        if (moment === '08:30') mend(world);
        if (moment === '08:30' && faults[day + 1]?.from === 'eve') faults[day + 1]?.strike(world);
        await settle(ctx, newsletter.id);
      }
      diary.push({ ...(await noteDay(ctx, day)), ...(await sortMails(smtp.received.slice(firstMail))) });
    }
    return { month, diary };
  } finally {
    await workers.close();
    await Promise.all([site.close(), prices.close()]);
    await ctx.dispose();
    await smtp.stop();
  }
}

function local(day: number, time: string): Date {
  const moment = Temporal.PlainDateTime.from(`${dateOf(day)}T${time}`).toZonedDateTime('Europe/Berlin');
  return new Date(moment.epochMilliseconds);
}

/** Prices wander from hour to hour; on day 20 Solana truly jumps, and stays there. */
function factorAt(symbol: string, now: Date): number {
  const hour = Math.floor(now.getTime() / 3_600_000);
  const own = coins.findIndex((coin) => coin.symbol === symbol) + 1;
  const jump = symbol === 'SOL' && now >= at(20, '00:00') ? 1.3 : 1;
  return jump * (1 + 0.08 * Math.sin(hour / 31 + own) + 0.02 * Math.sin(hour / 5 + own));
}

/** What a coin truly costs at a moment, whatever the providers say. */
export function trulyAt(symbol: string, moment: Date): number {
  return (coins.find((coin) => coin.symbol === symbol)?.price ?? Number.NaN) * factorAt(symbol, moment);
}

function mend({ site, prices, relay }: World): void {
  site.mend();
  prices.mend();
  relay.refusing = false;
}

/** Ticks until time asks nothing more of any edition, no delivery is due, and nothing is being gathered. */
async function settle(ctx: TestContext, newsletterId: number): Promise<void> {
  await until(
    `a quiet moment at ${ctx.clock.now().toISOString()}`,
    async () => {
      await tick(ctx);
      const now = ctx.clock.now();
      const open = await ctx.db
        .selectFrom('editions')
        .selectAll()
        .where('status', 'in', ['drafting', 'draft', 'approved', 'held', 'sending'])
        .execute();
      if (open.some((edition) => nextStep(edition, now) !== undefined)) return false;
      const due = await ctx.db
        .selectFrom('deliveries')
        .select('subscription_id')
        .where((where) =>
          where.or([
            where('status', '=', 'submitting'),
            where.and([where('status', '=', 'pending'), where('due_at', '<=', now)]),
          ]),
        )
        .execute();
      // Whoever still holds a batch would go on with it at the next moment, hours later by this clock.
      const held = await ctx.db
        .selectFrom('batches')
        .select('id')
        .where('leased_until', '>', sql<Date>`now()`)
        .execute();
      return due.length === 0 && held.length === 0 && (await findDueGathers(ctx)).length === 0;
    },
    60_000,
  );
  // Whoever gathers at this moment has the lock until the last price is stored.
  await withLock(ctx.db, `gather-${newsletterId}`, async () => undefined);
}

async function noteDay({ db }: TestContext, day: number): Promise<Omit<Day, 'readers' | 'alerts' | 'sponsors'>> {
  const date = dateOf(day);
  const edition = await db.selectFrom('editions').selectAll().where('key', '=', date).executeTakeFirst();
  const contents = await db
    .selectFrom('contents')
    .select('digest')
    .where('edition_id', '=', edition?.id ?? 0)
    .orderBy('version')
    .execute();
  const bookings = await db
    .selectFrom('bookings')
    .innerJoin('sponsors', 'sponsors.id', 'bookings.sponsor_id')
    .select(['bookings.id', 'sponsors.name as sponsor', 'bookings.status'])
    .where('edition_key', '=', date)
    .orderBy('bookings.id')
    .execute();
  return {
    day,
    date,
    status: edition?.status ?? 'none',
    reason: edition?.reason ?? null,
    digest: edition?.digest ?? null,
    frozenDigest: contents[0]?.digest ?? null,
    sentDigest: contents.at(-1)?.digest ?? null,
    bookings,
  };
}

async function sortMails(received: Received[]): Promise<Pick<Day, 'readers' | 'alerts' | 'sponsors'>> {
  const mails = await Promise.all(received.map(readMail));
  const isAlert = ({ to }: Mail) => to === deskAddress;
  const isSponsors = ({ to }: Mail) => to.endsWith('@sponsor.example');
  return {
    alerts: mails.filter(isAlert),
    sponsors: mails.filter(isSponsors),
    readers: mails.filter((mail) => !isAlert(mail) && !isSponsors(mail)),
  };
}

async function readMail({ to, raw }: Received): Promise<Mail> {
  const { subject = '', text = '', html = '', messageId = '' } = await PostalMime.parse(raw);
  return { to, subject, text, html, messageId };
}
