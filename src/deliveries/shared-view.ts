import type { Context } from '../context.ts';
import { findPaidAddresses } from '../editions/content/links.ts';
import type { Digest } from '../newsroom/digest.ts';

export type SharedView = {
  /** As it is sent to all readers: their slots are still in it. */
  html: string;
  digest: Digest;
  /** Whether an address in it is one that somebody paid for. */
  isPaid(href: string): boolean;
};

/**
 * An edition that went out or is going out, in the version that is in force. One that was cancelled counts as out from
 * the first reader who got it: the link to it stands in their message.
 */
export async function findSharedView(
  ctx: Pick<Context, 'db'>,
  newsletter: string,
  editionKey: string,
): Promise<({ kind: 'found' } & SharedView) | { kind: 'unknown' }> {
  const content = await ctx.db
    .selectFrom('editions as e')
    .innerJoin('newsletters as n', 'n.id', 'e.newsletter_id')
    .innerJoin('contents as c', (join) => join.onRef('c.edition_id', '=', 'e.id').onRef('c.version', '=', 'e.version'))
    .select(['e.id', 'c.html', 'c.digest'])
    .where('n.name', '=', newsletter)
    .where('e.key', '=', editionKey)
    .where(({ eb, exists, or, selectFrom }) => {
      const delivered = selectFrom('delivery_counts as d')
        .select('d.edition_id')
        .whereRef('d.edition_id', '=', 'e.id')
        .where('d.status', 'in', ['submitted', 'uncertain']);
      return or([eb('e.status', 'in', ['sending', 'paused', 'sent']), exists(delivered)]);
    })
    .executeTakeFirst();
  if (!content) return { kind: 'unknown' };
  const { id, html, digest } = content;
  return { kind: 'found', html, digest, isPaid: await findPaidAddresses(ctx, id, digest) };
}
