import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPriceApi } from '../../demo/prices.ts';
import { drawGradient } from '../../demo/site/pictures.ts';
import type { Piece } from '../../demo/site/piece.ts';
import { startDemoSite } from '../../demo/site/site.ts';
import type { ThemeName } from '../../emails/theme-names.ts';
import { writeWhyPage } from '../../src/cli/why-page.ts';
import type { Context } from '../../src/context.ts';
import type { Check } from '../../src/db/schema.ts';
import { renderDigest } from '../../src/editions/content/render.ts';
import { draftEdition } from '../../src/editions/draft/draft.ts';
import { loadEdition } from '../../src/editions/find.ts';
import { ensureChosen } from '../../src/editions/plan.ts';
import { bookSlots } from '../../src/editions/slots/book-slots.ts';
import { fillArchive } from '../../src/newsroom/archive/fill-archive.ts';
import type { Digest } from '../../src/newsroom/digest.ts';
import { gather } from '../../src/newsroom/gather/gather.ts';
import type { Why } from '../../src/newsroom/why.ts';
import { buildNewsletter, buildReaders } from '../support/build.ts';
import { testContext } from '../support/context.ts';

/** What the newsroom made of a site on 2 March 2026 at half past six, by itself. */
export type Golden = {
  digest: Digest;
  why: Why;
  checks: Check[];
  html: Record<ThemeName, string>;
  text: string;
  whyPage: string;
};

const now = new Date('2026-03-02T06:30:00Z');

/** Under which the site stands in what is kept: the port is another in each run. */
const siteUrl = 'https://site.example';

/** The file of bookings of a site that stands under this address. */
export type BookingsOf = (siteUrl: string) => string;

/** Gathers a site of these pieces with its archive and its prices, books its slots, and drafts the edition of the day. */
export async function draftSite(pieces: Piece[], bookings?: BookingsOf): Promise<Golden> {
  // A relay that is surely away, and says so in the same words everywhere.
  const ctx = await testContext({ PUBLIC_URL: 'https://letters.example', SMTP_URL: 'smtp://127.0.0.1:1' }, now);
  const site = await startDemoSite({ now: ctx.clock.now, pieces });
  const prices = await startPriceApi({ now: ctx.clock.now });
  try {
    const newsletter = await buildNewsletter(ctx, {
      site: site.url,
      sources: [{ type: 'wordpress', url: site.url }],
      markets: {
        providers: ['coingecko', 'coinpaprika', 'binance'].map((type) => ({ type, baseUrl: prices.url })),
      },
    });
    await buildReaders(ctx, newsletter, 3);
    await gather(ctx, newsletter);
    await fillArchive(ctx, newsletter, { force: true });
    if (bookings) await book(ctx, bookings(site.url));
    const { id } = await ensureChosen(ctx, newsletter, {});
    const drafted = await draftEdition(ctx, id);
    if (drafted.kind !== 'drafted') throw new Error(`There is no draft: it is ${drafted.kind}.`);
    const { edition } = await loadEdition(ctx, id);
    if (!edition.why) throw new Error('The draft does not say why.');
    const { digest, why, checks } = moveTo(siteUrl, site.url, { ...edition, digest: drafted.digest, why: edition.why });
    const render = (theme: ThemeName) =>
      renderDigest(
        ctx.config.publicUrl,
        { ...newsletter, settings: { ...newsletter.settings, theme } },
        digest,
        (url) => url,
      );
    const [house, classic] = await Promise.all([render('house'), render('classic')]);
    const whyPage = writeWhyPage(digest, why, checks);
    return { digest, why, checks, html: { house: house.html, classic: classic.html }, text: house.text, whyPage };
  } finally {
    await Promise.all([site.close(), prices.close()]);
    await ctx.dispose();
  }
}

/** As an operator would, with images beside the file: drawn without words, as fonts differ by machine. */
async function book(ctx: Context, yaml: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'golden-'));
  try {
    await writeFile(join(folder, 'logo.png'), drawGradient(112, 112, '#17344A', '#B5472F'));
    await writeFile(join(folder, 'picture.png'), drawGradient(1200, 480, '#5A4636', '#E0CD9C'));
    await bookSlots(ctx, yaml, join(folder, 'bookings.yaml'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

type Drafted = Pick<Golden, 'digest' | 'why' | 'checks'>;

/** The same under another address. */
function moveTo(to: string, from: string, { digest, why, checks }: Drafted): Drafted {
  const text = JSON.stringify({ digest, why, checks });
  return JSON.parse(text.replaceAll(from, to).replaceAll(new URL(from).host, new URL(to).host));
}
