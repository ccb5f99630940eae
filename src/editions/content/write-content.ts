import type { Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import type { Digest } from '../../newsroom/digest.ts';
import { planRenewal } from '../prices/plan-renewal.ts';
import { addressesOf } from './addresses.ts';
import { trackLinks } from './links.ts';
import { renderDigest } from './render.ts';

/**
 * Writes one version of what an edition says and puts it in force, inside the transaction that holds the edition: links
 * become tracked, the same as in earlier versions, and digest, rendered message and the newsletter's settings, which
 * its headers are made of, are stored, of the whole edition and of each of its variants, in their order.
 */
export async function writeContent(
  trx: Transaction<Database>,
  ctx: Pick<Context, 'config' | 'secrets'>,
  newsletter: Newsletter,
  { editionId, version, digests }: { editionId: number; version: number; digests: [whole: Digest, ...Digest[]] },
): Promise<void> {
  const [whole] = digests;
  // A variant has no address that the whole edition has not.
  const links = addressesOf(whole).map((address) => ({
    url: address.url,
    ...(address.part === 'ad' && { bookingId: address.ad.bookingId }),
  }));
  const href =
    newsletter.settings.tracking === 'links' ? await trackLinks(trx, ctx, editionId, links) : (url: string) => url;
  for (const [variant, digest] of digests.entries()) {
    const { html, text } = await renderDigest(ctx.config.publicUrl, newsletter, digest, href);
    await trx
      .insertInto('contents')
      .values({
        edition_id: editionId,
        version,
        variant,
        settings: JSON.stringify(newsletter.settings),
        digest: JSON.stringify(digest),
        subject: digest.subject,
        html,
        text,
      })
      .execute();
  }
  await trx.updateTable('editions').set({ version }).where('id', '=', editionId).execute();
  await planRenewal(trx, editionId, whole.market?.asOf);
}
