import { sampleDigest } from '../../emails/samples/digest.ts';
import type { Context } from '../../src/context.ts';
import { renderDigest } from '../../src/editions/content/render.ts';
import { ensureEdition } from '../../src/editions/ensure.ts';
import { applyNewsletter } from '../../src/newsletters/apply.ts';
import { findNewsletter } from '../../src/newsletters/find.ts';

const name = 'bench-archive';

/** A newsletter with so many editions of a full day's size, each of its own day, as they stand after they were sent. */
export async function makeArchive(ctx: Context, count: number): Promise<{ name: string; keys: string[] }> {
  await applyNewsletter(ctx, newsletterFile, 'bench');
  const newsletter = await findNewsletter(ctx.db, name);
  const keys: string[] = [];
  for (let day = 0; day < count; day++) {
    const at = new Date(Date.UTC(2026, 0, 1 + day, 7));
    const key = at.toISOString().slice(0, 10);
    const edition = await ensureEdition(ctx, newsletter, {
      key,
      date: key,
      scheduled: true,
      cutoffAt: at,
      sendAt: at,
    });
    const digest = { ...sampleDigest, edition: { key, date: key, number: edition.number } };
    const { html, text } = await renderDigest(ctx.config.publicUrl, newsletter, digest, (url) => url);
    await ctx.db
      .insertInto('contents')
      .values({
        edition_id: edition.id,
        version: 1,
        settings: JSON.stringify(newsletter.settings),
        digest: JSON.stringify(digest),
        subject: digest.subject,
        html,
        text,
      })
      .execute();
    await ctx.db
      .updateTable('editions')
      .set({ status: 'sent', version: 1, recipients: 1, frozen_at: at })
      .where('id', '=', edition.id)
      .execute();
    keys.push(key);
  }
  return { name, keys };
}

const newsletterFile = `name: ${name}
title: Bench
from: '"Bench" <bench@news.example>'
postalAddress: 1 Example Street, 10115 Berlin, Germany
sources:
  - { type: feed, url: "http://127.0.0.1:1/feed.xml" }
referrals: {}
`;
