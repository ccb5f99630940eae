import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import { resolveAsset } from '../../newsletters/market-settings.ts';
import type { MarketBlock } from '../digest.ts';
import { providers } from './provider-list.ts';

/** An older price is not shown: a reader takes what stands in a morning's email for the morning's price. */
export const maxPriceAgeMinutes = 60;

/**
 * The prices of the newest snapshot by the first provider in the settings' order that has any fresh ones; prices of
 * several providers are never mixed. Its time is that of the oldest price in it, so that it is true of all of them.
 */
export async function readMarket(
  db: Pick<Kysely<Database>, 'selectFrom'>,
  newsletter: Newsletter,
  now: Date,
): Promise<MarketBlock | undefined> {
  const { markets } = newsletter.settings;
  if (!markets) return undefined;
  const snapshot = await db
    .selectFrom('snapshots')
    .select(['id', 'currency'])
    .where('newsletter_id', '=', newsletter.id)
    .orderBy('taken_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (snapshot?.currency !== markets.currency) return undefined;
  const rows = await db
    .selectFrom('quotes')
    .selectAll()
    .where('snapshot_id', '=', snapshot.id)
    .where('quoted_at', '>=', new Date(now.getTime() - maxPriceAgeMinutes * 60_000))
    .execute();

  for (const { type } of markets.providers) {
    const bySymbol = new Map(rows.filter((row) => row.provider === type).map((row) => [row.symbol, row]));
    const shown = markets.assets.map(resolveAsset).flatMap((asset) => {
      const row = bySymbol.get(asset.symbol);
      return row ? [{ asset, row }] : [];
    });
    if (shown.length === 0) continue;
    const { name, url } = providers[type];
    return {
      currency: markets.currency,
      asOf: new Date(Math.min(...shown.map(({ row }) => row.quoted_at.getTime()))).toISOString(),
      provider: { name, url },
      quotes: shown.map(({ asset, row }) => ({
        symbol: asset.symbol,
        name: asset.name,
        price: row.price,
        ...(row.change_24h !== null && { change24h: row.change_24h }),
        ...(row.change_7d !== null && { change7d: row.change_7d }),
      })),
    };
  }
  return undefined;
}
