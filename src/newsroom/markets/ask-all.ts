import { messageOf } from '../../errors.ts';
import { resolveAsset } from '../../newsletters/market-settings.ts';
import type { MarketSettings } from '../../newsletters/settings.ts';
import type { Outside } from '../outside/fetch.ts';
import { askProvider } from './ask-provider.ts';
import { findNonsense, type Quote } from './judge-quotes.ts';
import type { ProviderSettings, ProviderType } from './provider.ts';
import { judgeWeek } from './week.ts';

/** What one provider says of the newsletter's assets, without what makes no sense by itself. */
export type Answer =
  | { kind: 'failed'; provider: ProviderType; reason: string }
  | {
      kind: 'answered';
      provider: ProviderType;
      quotes: Quote[];
      /** Asked for, but not in the answer. */
      missing: string[];
      rejected: { symbol: string; reason: string }[];
    };

/** Asks all at once; the answers are in the order of the settings. One that fails says so and stops no other. */
export function askAll(ctx: Outside, markets: MarketSettings, now: Date): Promise<Answer[]> {
  return Promise.all(markets.providers.map((provider) => ask(ctx, markets, provider, now)));
}

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
      else {
        const week = judgeWeek(reading.week, reading.price);
        answer.quotes.push({ ...reading, provider, symbol, week, quotedAt: earlier(reading.quotedAt ?? now, now) });
      }
    }
    return answer;
  } catch (error) {
    return { kind: 'failed', provider, reason: messageOf(error) };
  }
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}
