import type { Context } from '../../context.ts';
import type { Quote } from './judge-quotes.ts';

/** As long as a curve of seven days needs; older prices are in the editions that showed them. */
const keptMs = 8 * 86_400_000;

/** Stores what was said at one time, also when that is nothing, and drops what is too old to be of use. */
export async function storeSnapshot(
  { db }: Pick<Context, 'db'>,
  newsletterId: number,
  currency: string,
  takenAt: Date,
  quotes: Quote[],
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .deleteFrom('snapshots')
      .where('newsletter_id', '=', newsletterId)
      .where('taken_at', '<', new Date(takenAt.getTime() - keptMs))
      .execute();
    const { id } = await trx
      .insertInto('snapshots')
      .values({ newsletter_id: newsletterId, currency, taken_at: takenAt })
      .returning('id')
      .executeTakeFirstOrThrow();
    if (quotes.length === 0) return;
    const rows = quotes.map((quote) => ({
      snapshot_id: id,
      provider: quote.provider,
      symbol: quote.symbol,
      price: quote.price,
      change_24h: quote.change24h ?? null,
      change_7d: quote.change7d ?? null,
      quoted_at: quote.quotedAt,
      week: quote.week ?? null,
    }));
    await trx.insertInto('quotes').values(rows).execute();
  });
}
