import { type Kysely, sql, type Transaction } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../db/schema.ts';
import { AppError } from '../errors.ts';

/**
 * Gives each http(s) URL of an edition its tracked link, once, and returns which stands for which. What cannot be
 * tracked (mailto:, broken URLs) is not in the map. Asking again gives the same links. The address names the link alone, no reader.
 */
export async function trackLinks(
  trx: Transaction<Database>,
  ctx: Pick<Context, 'config' | 'secrets'>,
  editionId: number,
  urls: string[],
): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  for (const url of urls) {
    const target = readWebUrl(url);
    if (target) targets.set(url, target);
  }
  const given = [...targets.keys()];
  await sql`
    insert into links (edition_id, url, target)
    select ${editionId}, * from unnest(${given}::text[], ${[...targets.values()]}::text[])
    on conflict (edition_id, url) do nothing`.execute(trx);
  const rows = await trx.selectFrom('links').select(['id', 'url']).where('edition_id', '=', editionId).execute();
  return new Map(
    rows
      .filter(({ url }) => targets.has(url))
      .map(({ id, url }) => [url, `${ctx.config.publicUrl}/l/${id}-${ctx.secrets.sign('link', String(id))}`]),
  );
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
