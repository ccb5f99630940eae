import type { Context } from '../../context.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import { resolveAsset } from '../../newsletters/market-settings.ts';
import type { MarketSettings } from '../../newsletters/settings.ts';
import type { Outside } from '../outside/fetch.ts';
import { agreeOnQuotes, type Dispute, isOpen } from './agreement.ts';
import { type Answer, askAll } from './ask-all.ts';
import { isFresh } from './latest-market.ts';
import { storeSnapshot } from './store-snapshot.ts';

export type SnapshotReport = {
  takenAt: Date;
  /** Stored quotes of all providers together. */
  quotes: number;
  /** In the order of the settings. */
  providers: ProviderReport[];
  /** What the providers do not agree on, also after one more try. */
  disputes: Dispute[];
};

export type ProviderReport =
  | Extract<Answer, { kind: 'failed' }>
  | (Omit<Extract<Answer, { kind: 'answered' }>, 'quotes'> & { quotes: number });

/**
 * Asks all providers at once and stores what each says, with its time; where they differ in what would be shown, all
 * are asked once more. A provider that fails is named in the report and stops no other; when all fail, an empty
 * snapshot says so. Nothing happens for a newsletter without markets.
 */
export async function takeSnapshot(
  ctx: Pick<Context, 'db' | 'clock' | 'log'> & Outside,
  newsletter: Newsletter,
): Promise<SnapshotReport | undefined> {
  const { markets } = newsletter.settings;
  if (!markets) return undefined;
  let takenAt = ctx.clock.now();
  let answers = await askAll(ctx, markets, takenAt);
  let disputes = findDisputes(markets, answers, takenAt);
  if (disputes.some(isOpen)) {
    takenAt = ctx.clock.now();
    const again = await askAll(ctx, markets, takenAt);
    answers = again.map((answer, i) => (answer.kind === 'failed' ? (answers[i] ?? answer) : answer));
    disputes = findDisputes(markets, answers, takenAt);
  }
  const quotes = answers.flatMap(quotesOf);
  await storeSnapshot(ctx, newsletter.id, markets.currency, takenAt, quotes);

  const providers = answers.map(report);
  for (const provider of providers) {
    if (provider.kind === 'failed') ctx.log.warn({ newsletter: newsletter.id, ...provider }, 'a price provider failed');
    else if (provider.rejected.length > 0)
      ctx.log.warn({ newsletter: newsletter.id, ...provider }, 'prices were rejected');
  }
  if (disputes.length > 0) ctx.log.warn({ newsletter: newsletter.id, disputes }, 'the price providers differ');
  return { takenAt, quotes: quotes.length, providers, disputes };
}

function findDisputes(markets: MarketSettings, answers: Answer[], now: Date): Dispute[] {
  const symbols = markets.assets.map((asset) => resolveAsset(asset).symbol);
  const fresh = answers.flatMap(quotesOf).filter(({ quotedAt }) => isFresh(quotedAt, now));
  return agreeOnQuotes(markets, symbols, fresh).disputes;
}

function quotesOf(answer: Answer) {
  return answer.kind === 'answered' ? answer.quotes : [];
}

function report(answer: Answer): ProviderReport {
  return answer.kind === 'failed' ? answer : { ...answer, quotes: answer.quotes.length };
}
