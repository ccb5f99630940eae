import type { Context } from '../../context.ts';
import { messageOf } from '../../errors.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import { resolveAsset } from '../../newsletters/market-settings.ts';
import type { MarketSettings } from '../../newsletters/settings.ts';
import type { Outside } from '../fetch.ts';
import { askProvider } from './ask-provider.ts';
import { findNonsense, findOutliers, type Quote } from './judge-quotes.ts';
import type { ProviderSettings, ProviderType } from './provider.ts';

export type SnapshotReport = {
  takenAt: Date;
  /** Stored quotes of all providers together. */
  quotes: number;
  /** In the order of the settings. */
  providers: ProviderReport[];
};

export type ProviderReport =
  | {
      provider: ProviderType;
      kind: 'answered';
      quotes: number;
      /** Asked for, but not in the answer. */
      missing: string[];
      rejected: { symbol: string; reason: string }[];
    }
  | { provider: ProviderType; kind: 'failed'; reason: string };

/**
 * Asks all providers at once and stores what each says, with its time. A provider that fails is named in the report
 * and stops no other; when all fail, an empty snapshot says so. Nothing happens for a newsletter without markets.
 */
export async function takeSnapshot(
  ctx: Pick<Context, 'db' | 'clock' | 'log'> & Outside,
  newsletter: Newsletter,
): Promise<SnapshotReport | undefined> {
  const { markets } = newsletter.settings;
  if (!markets) return undefined;
  const now = ctx.clock.now();
  const answers = await Promise.all(markets.providers.map((provider) => ask(ctx, markets, provider, now)));

  const quotes = answers.flatMap((answer) => (answer.kind === 'answered' ? answer.quotes : []));
  const outliers = new Set(findOutliers(quotes));
  const kept = quotes.filter((quote) => !outliers.has(quote));
  await store(ctx, newsletter.id, markets.currency, now, kept);

  const providers = answers.map((answer) => report(answer, outliers));
  for (const provider of providers) {
    if (provider.kind === 'failed') ctx.log.warn({ newsletter: newsletter.id, ...provider }, 'a price provider failed');
    else if (provider.rejected.length > 0)
      ctx.log.warn({ newsletter: newsletter.id, ...provider }, 'prices were rejected');
  }
  return { takenAt: now, quotes: kept.length, providers };
}

type Answer =
  | { kind: 'failed'; provider: ProviderType; reason: string }
  | {
      kind: 'answered';
      provider: ProviderType;
      quotes: Quote[];
      missing: string[];
      rejected: { symbol: string; reason: string }[];
    };

async function ask(ctx: Outside, markets: MarketSettings, settings: ProviderSettings, now: Date): Promise<Answer> {
  const provider = settings.type;
  const wanted = markets.assets.map(resolveAsset).flatMap((asset) => {
    const id = asset[provider];
    return id === undefined ? [] : [{ id, symbol: asset.symbol }];
  });
  if (wanted.length === 0) return { kind: 'failed', provider, reason: 'none of the assets has an id there' };
  try {
    const answer: Answer = { kind: 'answered', provider, quotes: [], missing: [], rejected: [] };
    const ids = [...new Set(wanted.map(({ id }) => id))];
    const readings = await askProvider(ctx, settings, ids, markets.currency);
    const byId = new Map(readings.map((reading) => [reading.id, reading]));
    for (const { id, symbol } of wanted) {
      const reading = byId.get(id);
      const reason = reading && findNonsense(reading, now);
      if (!reading) answer.missing.push(symbol);
      else if (reason) answer.rejected.push({ symbol, reason });
      else answer.quotes.push({ ...reading, provider, symbol, quotedAt: earlier(reading.quotedAt ?? now, now) });
    }
    return answer;
  } catch (error) {
    return { kind: 'failed', provider, reason: messageOf(error) };
  }
}

function report(answer: Answer, outliers: Set<Quote>): ProviderReport {
  if (answer.kind === 'failed') return answer;
  const kept = answer.quotes.filter((quote) => !outliers.has(quote));
  const strange = answer.quotes.filter((quote) => outliers.has(quote));
  const unlike = strange.map(({ symbol, price }) => ({ symbol, reason: `${price} is far from what the others say` }));
  return { ...answer, quotes: kept.length, rejected: [...answer.rejected, ...unlike] };
}

async function store(
  { db }: Pick<Context, 'db'>,
  newsletterId: number,
  currency: string,
  takenAt: Date,
  quotes: Quote[],
): Promise<void> {
  await db.transaction().execute(async (trx) => {
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
    }));
    await trx.insertInto('quotes').values(rows).execute();
  });
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}
