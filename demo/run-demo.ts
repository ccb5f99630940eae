import { Readable } from 'node:stream';
import { importSubscribers } from '../src/audience/import/import.ts';
import { describeChecks, describeCounts } from '../src/cli/describe-edition.ts';
import { sendAndWait } from '../src/cli/edition-send.ts';
import type { Context } from '../src/context.ts';
import { type EditionReport, reportEdition } from '../src/deliveries/status.ts';
import { shareUrl } from '../src/editions/content/public-urls.ts';
import { viewUrl } from '../src/editions/content/reader-urls.ts';
import { draftEdition } from '../src/editions/draft/draft.ts';
import { type Edition, loadEdition } from '../src/editions/find.ts';
import { ensureChosen } from '../src/editions/plan.ts';
import { reportBooking } from '../src/feedback/booking-report.ts';
import { applyNewsletter } from '../src/newsletters/apply.ts';
import { findNewsletter, type Newsletter } from '../src/newsletters/find.ts';
import type { Digest } from '../src/newsroom/digest.ts';
import { testSource } from '../src/newsroom/site/test-source.ts';
import type { Why } from '../src/newsroom/why.ts';
import { clickFirstAd } from './clicks.ts';
import type { Closers } from './closers.ts';
import { dailyYaml, deskAddress } from './daily.ts';
import { makeDataFolder } from './data-folder.ts';
import { describeNews, describeTold } from './describe.ts';
import { startInbox } from './inbox/inbox.ts';
import { gatherNews } from './news.ts';
import { openPipeline } from './pipeline.ts';
import { startPriceApi } from './prices.ts';
import { readersCsv } from './readers.ts';
import { startDemoSite } from './site/site.ts';
import { bookSponsors } from './sponsors/book.ts';
import type { Steps } from './steps.ts';

export type DemoOptions = { readers: number; feed?: string };

export type DemoResult = {
  report: EditionReport;
  digest: Digest;
  /** Different readers who have a mail in the inbox. */
  addresses: number;
  urls: {
    inbox: string;
    /** The edition as the first of its readers sees it in a browser, and as anybody does. */
    view: string | undefined;
    share: string;
    why: string | undefined;
    site: string;
    /** The origin of the pipeline's own pages and images. */
    web: string;
  };
};

/** The demo cannot go on, and the message says why. */
export class DemoFailed extends Error {}

/**
 * Makes and sends today's edition from nothing, by the pipeline's own functions. What it opens stays open to be looked
 * at and is in `closers`, also when it fails half-way.
 */
export async function runDemo(options: DemoOptions, steps: Steps, closers: Closers): Promise<DemoResult> {
  const folder = await makeDataFolder();
  closers.push(folder.remove);
  const site = await startDemoSite({ now: () => new Date() });
  closers.push(site.close);
  const prices = await startPriceApi();
  closers.push(prices.close);
  const inbox = await startInbox();
  closers.push(inbox.close);

  const ctx = await steps.run('Database', async () => {
    const opened = await openPipeline(folder.path, inbox.smtpUrl, closers);
    return [opened, 'a PostgreSQL of its own, in a temporary folder'];
  });
  const source = await steps.run('Source', async () => {
    const tested = await testSource(ctx, options.feed ?? site.url);
    if (tested.kind === 'works') return [tested.source, `${tested.source.url} (${tested.source.type})`];
    throw new DemoFailed(`${tested.url} gives no news: ${tested.reason}.\nTo do: ${tested.todo}.`);
  });
  const newsletter = await steps.run('Readers', async () => {
    const { name } = await applyNewsletter(ctx, dailyYaml(source, prices.url), 'demo/daily.yaml');
    const applied = await findNewsletter(ctx.db, name);
    const csv = Readable.from(readersCsv(options.readers));
    const { added } = await importSubscribers(ctx, applied, csv, { confirmed: true, provenance: 'the demo' });
    return [applied, `${added} have agreed to get “${applied.settings.title}”`];
  });
  const { id, key } = await ensureChosen(ctx, newsletter, {});
  const booked = await steps.run('Sponsors', async () => {
    const order = { newsletter: newsletter.name, date: key, siteUrl: site.url };
    const { bookings } = await bookSponsors(ctx, folder.path, order);
    const sponsors = new Set(bookings.map(({ sponsor }) => sponsor));
    return [bookings, `${sponsors.size} have booked ${bookings.length} slots`];
  });
  await steps.run('News', async () => {
    const news = await gatherNews(ctx, newsletter);
    return [news, describeNews(news)];
  });
  const { edition, digest, why } = await steps.run('Draft', () => draft(ctx, id));
  const report = await steps.run('Delivery', async () => {
    const said = await sendAndWait(ctx, edition.id, { wait: true });
    if (said.exitCode) throw new DemoFailed(said.text);
    const counted = await reportEdition(ctx, edition.id);
    return [counted, describeCounts(counted) || 'nobody to send it to'];
  });
  await steps.run('Report', async () => {
    await clickFirstAd(inbox.mails);
    const [first] = booked;
    const told = first && (await reportBooking(ctx, first.id));
    return [told, told ? describeTold(told) : 'no slot was booked'];
  });

  const recipients = new Set(inbox.mails.flatMap((mail) => mail.to));
  recipients.delete(deskAddress);
  const view = await firstView(ctx, newsletter, edition);
  return {
    report,
    digest,
    addresses: recipients.size,
    urls: {
      inbox: inbox.url,
      view,
      share: shareUrl(ctx.config.publicUrl, newsletter.name, edition.key),
      why: why && inbox.explain({ why, checks: edition.checks }),
      site: source.url,
      web: ctx.config.publicUrl,
    },
  };
}

type Draft = { edition: Edition; digest: Digest; why: Why | undefined };

async function draft(ctx: Context, editionId: number): Promise<[Draft, string]> {
  const drafted = await draftEdition(ctx, editionId);
  if (drafted.kind === 'skipped') throw new DemoFailed(`There is no edition today: ${drafted.reason}.`);
  const { edition } = await loadEdition(ctx, editionId);
  const { digest, checks, why } = edition;
  if (!digest) throw new DemoFailed(`Edition ${edition.key} has no draft.`);
  const { stories, market, ads = [] } = digest;
  const content = `${stories.length} stories, ${market?.quotes.length ?? 0} prices, ${ads.length} ads`;
  const worthALook = describeChecks(checks.filter(({ level }) => level !== 'green'));
  return [{ edition, digest, why: why ?? undefined }, worthALook ? `${content}\n${worthALook}` : content];
}

/** The edition as the first of its readers sees it in a browser. */
async function firstView(
  { db, config }: Pick<Context, 'db' | 'config'>,
  newsletter: Newsletter,
  edition: Edition,
): Promise<string | undefined> {
  const reader = await db
    .selectFrom('subscriptions')
    .innerJoin('deliveries', 'deliveries.subscription_id', 'subscriptions.id')
    .select('subscriptions.token')
    .where('deliveries.edition_id', '=', edition.id)
    .orderBy('subscriptions.id')
    .executeTakeFirst();
  return reader && viewUrl(config.publicUrl, newsletter.name, edition.key, reader.token);
}
