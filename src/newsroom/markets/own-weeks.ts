import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import { agreedQuotesOf } from './agreement.ts';
import type { ProviderSettings, ProviderType } from './provider.ts';
import { drawWeek } from './week.ts';

/** With what a newsletter that asks once a day has of the same hour a week ago. */
const weekMs = 7 * 86_400_000 + 3_600_000;
/** A curve needs no more than one snapshot in three hours. */
const apartMs = 3 * 3_600_000;

/**
 * The curves of one provider's prices in our own snapshots of the last seven days, for those of the symbols that have
 * enough of them. A price that the others contradicted at the time is in none.
 */
export async function readOwnWeeks(
  db: Pick<Kysely<Database>, 'selectFrom'>,
  newsletter: Pick<Newsletter, 'id'>,
  markets: { currency: string; providers: ProviderSettings[] },
  provider: ProviderType,
  symbols: string[],
  now: Date,
): Promise<Map<string, number[]>> {
  const weeks = new Map<string, number[]>();
  const ids = symbols.length === 0 ? [] : await pickSnapshots(db, newsletter.id, markets.currency, now);
  if (ids.length === 0) return weeks;
  const rows = await db
    .selectFrom('quotes')
    .select(['snapshot_id', 'provider', 'symbol', 'price', 'quoted_at'])
    .where('snapshot_id', 'in', ids)
    .where('symbol', 'in', symbols)
    .execute();
  const bySnapshot = Map.groupBy(rows, (row) => row.snapshot_id);
  const agreed = ids.flatMap((id) => agreedQuotesOf(provider, markets, symbols, bySnapshot.get(id) ?? []));
  for (const [symbol, quotes] of Map.groupBy(agreed, (row) => row.symbol)) {
    const week = drawWeek(quotes.map(({ quoted_at, price }) => ({ at: quoted_at, price })));
    if (week) weeks.set(symbol, week);
  }
  return weeks;
}

/** The ids of those that the curve goes through, oldest first; the newest is one of them. */
async function pickSnapshots(
  db: Pick<Kysely<Database>, 'selectFrom'>,
  newsletterId: number,
  currency: string,
  now: Date,
): Promise<number[]> {
  const snapshots = await db
    .selectFrom('snapshots')
    .select(['id', 'taken_at'])
    .where('newsletter_id', '=', newsletterId)
    .where('currency', '=', currency)
    .where('taken_at', '>', new Date(now.getTime() - weekMs))
    .orderBy('taken_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const picked: typeof snapshots = [];
  for (const snapshot of snapshots) {
    const last = picked.at(-1);
    if (!last || last.taken_at.getTime() - snapshot.taken_at.getTime() >= apartMs) picked.push(snapshot);
  }
  return picked.map(({ id }) => id).reverse();
}
