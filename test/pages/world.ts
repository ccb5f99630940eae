import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { sql } from 'kysely';
import { sampleDigest } from '../../emails/samples/digest.ts';
import { openDatabase } from '../../src/db/client.ts';
import { renderDigest } from '../../src/editions/content/render.ts';
import type { Edition } from '../../src/editions/find.ts';
import { setPoll } from '../../src/editions/polls/set-poll.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { addContent, addDelivery, ensurePartition, publish, startTestWeb, type TestWeb } from '../http/build.ts';
import { addReader, type BuiltReader, buildNewsletter } from '../support/build.ts';

export type World = {
  web: TestWeb;
  /** A site of the publisher's, with the form as docs/sign-up.md gives it. */
  siteUrl: string;
  /** The reader's pages where the database has lost a table, and where it cannot be reached. */
  brokenUrl: string;
  awayUrl: string;
  newsletters: { daily: Newsletter; weekend: Newsletter; markt: Newsletter; akhbar: Newsletter };
  newReader(newsletter?: Newsletter, status?: 'pending' | 'active'): Promise<BuiltReader>;
  /** One to whom the edition with the poll went. */
  newMailedReader(): Promise<BuiltReader>;
  close(): Promise<void>;
};

export const poll = { question: 'Would you rent out your graphics card?', choices: ['Yes, I do already', 'No'] };
/** The edition with a poll; `toldKey` is one whose result has been told. */
export const pollKey = '2026-11-20';
export const toldKey = '2026-10-21';

/** One house for all visits: newsletters in three languages, an archive of two pages, a site with the form, two sick servers. */
export async function openWorld(): Promise<World> {
  const web = await startTestWeb({ publicUrl: 'https://mail.news.example', takesMail: async () => true });
  const site = createServer(({ url }, response) => {
    const newsletter = url === '/weekend' ? 'weekend' : 'daily';
    response.setHeader('content-type', 'text/html; charset=utf-8').end(writeSite(web.url, newsletter));
  });
  await new Promise<void>((listening) => site.listen(0, '127.0.0.1', listening));
  const siteUrl = `http://localhost:${(site.address() as AddressInfo).port}`;

  const newsletters = {
    daily: await buildNewsletter(web.ctx, {
      tagline: 'Smarter about your money in three minutes',
      signUp: { origins: [siteUrl], privacyUrl: 'https://news.example/privacy' },
      schedule: { localTime: true, timezone: 'Europe/Berlin' },
      preferences: { topics: ['Bitcoin', 'DeFi', 'Regulation'] },
      referrals: {
        steps: [
          { readers: 1, text: 'Our guide to wallets' },
          { readers: 5, text: 'A mug' },
        ],
      },
    }),
    weekend: await buildNewsletter(web.ctx, {
      name: 'weekend',
      title: 'The Weekend',
      look: { accent: '#FFE000', fonts: { headlines: 'slab', text: 'sans' } },
      tagline: 'One long read, slowly',
    }),
    markt: await buildNewsletter(web.ctx, {
      name: 'markt',
      title: 'Der außerordentlich ausführliche Kryptowährungsmarktbericht der Donaudampfschifffahrtsgesellschaft',
      language: 'de',
      schedule: { localTime: true, timezone: 'Europe/Berlin' },
      preferences: { topics: ['Bitcoin', 'Donaudampfschifffahrtsgesellschaftskapitänspatente'] },
      referrals: { steps: [{ readers: 3, text: 'Eine Kaffeetasse' }] },
    }),
    akhbar: await buildNewsletter(web.ctx, {
      name: 'akhbar',
      title: 'أخبار العملات الرقمية',
      tagline: 'كل ما تحتاجه في ثلاث دقائق',
      language: 'ar',
      preferences: { topics: ['بيتكوين', 'تنظيم'] },
      referrals: { steps: [{ readers: 3, text: 'كوب قهوة' }] },
    }),
  };
  await fillArchives(web, newsletters);
  const edition = await sendEdition(web, newsletters.daily);

  const broken = await startTestWeb({ publicUrl: 'https://mail.news.example' });
  await sql`drop table newsletters cascade`.execute(broken.database.db);
  const nowhere = openDatabase('postgres://nobody@127.0.0.1:1/none');
  const away = await startTestWeb({ publicUrl: 'https://mail.news.example', db: nowhere });

  let readers = 0;
  const newReader: World['newReader'] = (newsletter = newsletters.daily, status = 'active') =>
    addReader(web.ctx, newsletter, `reader${++readers}@x.example`, status);
  return {
    web,
    siteUrl,
    brokenUrl: broken.url,
    awayUrl: away.url,
    newsletters,
    newReader,
    async newMailedReader() {
      const reader = await newReader();
      await addDelivery(web.ctx.db, edition, reader, 2);
      return reader;
    },
    async close() {
      await new Promise((closed) => site.close(closed));
      await Promise.all([web.stop(), broken.stop(), away.stop()]);
      await nowhere.destroy();
    },
  };
}

/** Two pages of editions; the newest one as it is rendered, with a poll. */
async function fillArchives({ ctx }: TestWeb, { daily, akhbar }: World['newsletters']): Promise<void> {
  await setPoll(ctx.db, daily, toldKey, poll);
  await setPoll(ctx.db, daily, pollKey, poll);
  for (let day = 1; day <= 21; day++)
    await publish(ctx, daily, `2026-10-${String(day).padStart(2, '0')}`, { subject: `What happened on day ${day}` });
  const { id } = await publish(ctx, akhbar, '2026-10-01', { subject: 'بيتكوين يتجاوز ١٠٠ ألف' });
  await ctx.db.updateTable('polls').set({ told_in: id }).where('edition_key', '=', toldKey).execute();
}

/** The newest edition, as it is rendered, with its links at `url`. */
async function sendEdition({ ctx, url }: TestWeb, newsletter: Newsletter): Promise<Edition> {
  const edition = await publish(ctx, newsletter, pollKey, { status: 'draft' });
  const digest = {
    ...sampleDigest,
    newsletter: { ...sampleDigest.newsletter, name: newsletter.name, title: newsletter.settings.title },
    edition: { ...sampleDigest.edition, key: pollKey },
    poll,
    ads: [],
  };
  const { html, text } = await renderDigest(url, newsletter, digest, (link) => link);
  await addContent(ctx.db, { ...edition, digest }, 2, html, { subject: digest.subject, text });
  await ctx.db.updateTable('editions').set({ version: 2, status: 'sent' }).where('id', '=', edition.id).execute();
  await ensurePartition(ctx.db, edition);
  return edition;
}

function writeSite(webUrl: string, newsletter: string): string {
  const docs = readFileSync(join(import.meta.dirname, '../../docs/sign-up.md'), 'utf8');
  const form = /```html\n([\s\S]*?)```/
    .exec(docs)?.[1]
    ?.replace('/s/daily', `/s/${newsletter}`)
    .replaceAll('https://mail.news.example', webUrl);
  return `<!doctype html><html lang="en"><title>News</title><main><h1>News</h1>${form}</main>`;
}
