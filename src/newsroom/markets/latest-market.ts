import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import { resolveAsset } from '../../newsletters/market-settings.ts';
import type { MarketBlock } from '../digest.ts';
import { type Agreement, agreeOnQuotes } from './agreement.ts';
import { readOwnWeeks } from './own-weeks.ts';
import { providers } from './provider-list.ts';

/** An older price is not shown: a reader takes what stands in a morning's email for the morning's price. */
export const maxPriceAgeMinutes = 10;

export function isFresh(quotedAt: Date, now: Date): boolean {
  return quotedAt.getTime() >= now.getTime() - maxPriceAgeMinutes * 60_000;
}

/** What there is to show, and what the providers do not agree on. */
export type MarketReading = Pick<Agreement<unknown>, 'answered' | 'disputes'> & {
  market?: MarketBlock;
  /** Some prices were too old to be shown. */
  stale: boolean;
};

/**
 * The prices of the newest snapshot that the providers agree on, all by one provider. Only fresh ones are
 * shown; heard against others are those that were as fresh when the snapshot was taken. Their time is that of the oldest,
 * so that it is true of all of them.
 */
export async function readMarket(
  db: Pick<Kysely<Database>, 'selectFrom'>,
  newsletter: Newsletter,
  now: Date,
): Promise<MarketReading> {
  const { markets } = newsletter.settings;
  const nothing = { answered: [], disputes: [], stale: false };
  if (!markets) return nothing;
  const snapshot = await db
    .selectFrom('snapshots')
    .select(['id', 'currency', 'taken_at'])
    .where('newsletter_id', '=', newsletter.id)
    .orderBy('taken_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (snapshot?.currency !== markets.currency) return nothing;
  const rows = await db.selectFrom('quotes').selectAll().where('snapshot_id', '=', snapshot.id).execute();
  const isTooOld = (row: { quoted_at: Date }) => !isFresh(row.quoted_at, now);
  const heard = rows.filter((row) => isFresh(row.quoted_at, snapshot.taken_at));

  const names = new Map(markets.assets.map(resolveAsset).map(({ symbol, name }) => [symbol, name]));
  const { answered, disputes, provider, quotes } = agreeOnQuotes(markets, [...names.keys()], heard, isTooOld);
  const stale = rows.some(isTooOld);
  if (!provider) return { answered, disputes, stale };
  const { name, url } = providers[provider];
  const without = quotes.filter((row) => row.week === null).map((row) => row.symbol);
  const ownWeeks = await readOwnWeeks(db, newsletter, markets, provider, without, now);
  const market = {
    currency: markets.currency,
    asOf: new Date(Math.min(...quotes.map((row) => row.quoted_at.getTime()))).toISOString(),
    provider: { name, url },
    quotes: quotes.map((row) => {
      const week = row.week ?? ownWeeks.get(row.symbol);
      return {
        symbol: row.symbol,
        name: names.get(row.symbol) ?? row.symbol,
        price: row.price,
        ...(row.change_24h !== null && { change24h: row.change_24h }),
        ...(row.change_7d !== null && { change7d: row.change_7d }),
        ...(week && { week }),
      };
    }),
  };
  return { answered, disputes, stale, market };
}
