import type { MarketSettings } from '../../newsletters/settings.ts';
import type { ProviderType } from './provider.ts';

/** Providers never agree to the cent; apart by more than this, in per cent of the lower price, they differ. */
const maxDifferencePercent = 3;

type Priced = { provider: string; symbol: string; price: number };

/** An asset of which not all providers say the same. */
export type Dispute = {
  symbol: string;
  /** In the order of the settings. */
  said: { provider: ProviderType; price: number }[];
  /** Whose price is shown, as another provider says the same; absent where no price is. */
  shown?: ProviderType;
};

export type Agreement<Quote> = {
  /** Those with a quote that is recent enough, in the order of the settings. */
  answered: ProviderType[];
  /** Whose quotes are shown; absent where there are none to show. */
  provider?: ProviderType;
  /** Of that provider, in the order of the newsletter's assets. */
  quotes: Quote[];
  disputes: Dispute[];
};

/**
 * Which quotes may be shown: those of the first provider that has any, but none that another contradicts unless a
 * further one says the same. Where two others agree against the first, the whole block is taken from the provider with
 * the most quotes to show, so that a price that two state is not lost and those of several providers are not mixed.
 * A quote that became too old since is still heard against the others, and not shown.
 */
export function agreeOnQuotes<Quote extends Priced>(
  { providers }: Pick<MarketSettings, 'providers'>,
  symbols: string[],
  quotes: Quote[],
  isTooOld: (quote: Quote) => boolean = () => false,
): Agreement<Quote> {
  const order = providers.map(({ type }) => type);
  const rows = judgeAssets(order, symbols, quotes, isTooOld);
  const answered = order.filter((type) => rows.some(({ judged }) => (judged.get(type)?.verdict ?? 'old') !== 'old'));

  const [first] = answered;
  const outvoted = first && rows.some(({ judged }) => judged.get(first)?.verdict === 'outvoted');
  // The sort is stable: of equals, the first in order stays.
  const ranked = outvoted
    ? answered.toSorted((a, b) => pickAgreed(b, rows).length - pickAgreed(a, rows).length)
    : answered;
  const [best] = ranked;
  const shown = best ? pickAgreed(best, rows) : [];
  const provider = shown.length > 0 ? best : undefined;

  const disputes = rows
    .filter(({ judged }) =>
      [...judged.values()].some(({ verdict }) => verdict === 'outvoted' || verdict === 'disputed'),
    )
    .map(({ symbol, judged }) => ({
      symbol,
      said: [...judged].map(([type, { quote }]) => ({ provider: type, price: quote.price })),
      ...(provider && judged.get(provider)?.verdict === 'agreed' && { shown: provider }),
    }));
  return { answered, ...(provider && { provider }), quotes: shown, disputes };
}

/** The quotes of one provider that may be shown, in the order of the symbols. */
export function agreedQuotesOf<Quote extends Priced>(
  provider: ProviderType,
  { providers }: Pick<MarketSettings, 'providers'>,
  symbols: string[],
  quotes: Quote[],
): Quote[] {
  const order = providers.map(({ type }) => type);
  return pickAgreed(
    provider,
    judgeAssets(order, symbols, quotes, () => false),
  );
}

/** Whether asking once more may change what is shown: the first to quote the asset is not the one that is shown. */
export function isOpen({ said, shown }: Dispute): boolean {
  return shown === undefined || said[0]?.provider !== shown;
}

type Verdict = 'agreed' | 'outvoted' | 'disputed' | 'old';

/** What is said of one asset, in the order of the settings. */
type JudgedAsset<Quote> = { symbol: string; judged: Map<ProviderType, { quote: Quote; verdict: Verdict }> };

function pickAgreed<Quote>(provider: ProviderType, rows: JudgedAsset<Quote>[]): Quote[] {
  return rows.flatMap(({ judged }) => {
    const found = judged.get(provider);
    return found?.verdict === 'agreed' ? [found.quote] : [];
  });
}

function judgeAssets<Quote extends Priced>(
  order: ProviderType[],
  symbols: string[],
  quotes: Quote[],
  isTooOld: (quote: Quote) => boolean,
): JudgedAsset<Quote>[] {
  return symbols.map((symbol) => {
    const said = order.flatMap((provider) => {
      const quote = quotes.find((one) => one.symbol === symbol && one.provider === provider);
      return quote ? [{ provider, quote }] : [];
    });
    const judged = said.map(({ provider, quote }, i) => {
      const others = said.toSpliced(i, 1).map((other) => other.quote.price);
      const verdict = isTooOld(quote) ? 'old' : judgePrice(quote.price, others);
      return [provider, { quote, verdict }] as const;
    });
    return { symbol, judged: new Map(judged) };
  });
}

/** A price that stands alone is taken as it is; one that two agree against is wrong, whoever else states it. */
function judgePrice(own: number, others: number[]): Verdict {
  const against = others.filter((price) => differ(price, own));
  if (against.some((one, i) => against.slice(i + 1).some((two) => !differ(one, two)))) return 'outvoted';
  return against.length === 0 || against.length < others.length ? 'agreed' : 'disputed';
}

function differ(a: number, b: number): boolean {
  return Math.abs(a - b) > (Math.min(a, b) * maxDifferencePercent) / 100;
}
