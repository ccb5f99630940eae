import type { Kysely, Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import { AppError } from '../../errors.ts';
import type { Digest } from '../../newsroom/digest.ts';

/** An address as the digest has it; that of an ad with the booking that its clicks count for. */
export type DigestLink = { url: string; bookingId?: number };

/**
 * Gives each http(s) URL of an edition its tracked link, once, and returns the address that stands for each. What cannot
 * be tracked (mailto:, broken URLs) stands for itself. Asking again gives the same links. The address names the link
 * alone, no reader.
 */
export async function trackLinks(
  trx: Transaction<Database>,
  ctx: Pick<Context, 'config' | 'secrets'>,
  editionId: number,
  links: DigestLink[],
): Promise<(url: string, bookingId?: number) => string> {
  const rows = links.flatMap(({ url, bookingId }) => {
    const target = readWebUrl(url);
    return target ? [{ edition_id: editionId, url, target, booking_id: bookingId ?? null }] : [];
  });
  if (rows.length > 0) {
    await trx
      .insertInto('links')
      .values(rows)
      .onConflict((conflict) => conflict.constraint('links_once').doNothing())
      .execute();
  }
  const stored = await trx
    .selectFrom('links')
    .select(['id', 'url', 'booking_id'])
    .where('edition_id', '=', editionId)
    .execute();
  const tracked = new Map(
    stored.map(({ id, url, booking_id }) => [
      keyOf(url, booking_id),
      `${ctx.config.publicUrl}/l/${id}-${ctx.secrets.sign('link', String(id))}`,
    ]),
  );
  return (url, bookingId) => tracked.get(keyOf(url, bookingId)) ?? url;
}

/**
 * Tells the addresses in an edition's message that somebody paid for: tracked ones by their link's number, which no
 * change of keys or of our own address touches, and the bare ones of an edition whose links are not tracked.
 */
export async function findPaidAddresses(
  { db }: Pick<Context, 'db'>,
  editionId: number,
  { ads = [] }: Digest,
): Promise<(href: string) => boolean> {
  const links = await db
    .selectFrom('links')
    .select('id')
    .where('edition_id', '=', editionId)
    .where('booking_id', 'is not', null)
    .execute();
  const tracked = new Set(links.map(({ id }) => id));
  const bare = new Set(ads.filter(({ bookingId }) => bookingId !== undefined).map(({ link }) => link));
  return (href) => bare.has(href) || tracked.has(Number(/\/l\/(\d+)-[\w-]+$/.exec(href)?.[1]));
}

function keyOf(url: string, bookingId: number | null | undefined): string {
  return `${bookingId ?? ''} ${url}`;
}

/**
 * Leads a link of an edition elsewhere, also in messages delivered long ago. `url` is the address as the edition has
 * it. Throws `usage` when `target` is no http(s) URL.
 */
export async function setLink(
  db: Kysely<Database>,
  editionId: number,
  url: string,
  target: string,
): Promise<{ kind: 'set' | 'unknown' }> {
  const href = readWebUrl(target);
  if (!href) throw new AppError('usage', `The new target is ${JSON.stringify(target)}. Expected an http or https URL.`);
  const result = await db
    .updateTable('links')
    .set({ target: href })
    .where('edition_id', '=', editionId)
    .where('url', '=', url)
    .executeTakeFirst();
  return { kind: result.numUpdatedRows > 0n ? 'set' : 'unknown' };
}

/** As the URL standard writes it, so that it is safe in a Location header. */
function readWebUrl(text: string): string | undefined {
  const url = URL.parse(text);
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
}
