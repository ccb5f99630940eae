import type { AdView } from '../views/ad-view.ts';
import type { MarketView, StripView } from '../views/market-view.ts';
import type { MoverView } from '../views/mover-view.ts';
import { writeLine } from './ads.ts';
import { alignColumns, lengthOf, lineLength, wrap } from './lines.ts';
import { paragraphs, section } from './section.ts';

export function writeStrip({ quotes, asOf }: StripView): string[] {
  const prices = quotes.map((quote) => `${quote.symbol} ${quote.price}${quote.change ? ` ${quote.change.text}` : ''}`);
  return [...wrap(prices.join(' · ')), asOf];
}

export function writeMover({ label, quote, changes, sentence }: MoverView): string[] {
  const figures = [quote.price, ...changes.map(({ change, during }) => `${change.text} ${during}`)].join(' · ');
  return [...section([label]), ...paragraphs([`${quote.name} (${quote.symbol}): ${figures}`, sentence])];
}

export function writeMarket({ market, sponsors }: { market: MarketView; sponsors: AdView[] }): string[] {
  const { label, sentence, note, credit } = market;
  return [
    ...section(label),
    ...(sentence ? [...wrap(sentence), ''] : []),
    ...sponsors.flatMap((ad) => [...writeLine(ad), '']),
    ...figures(market),
    '',
    ...wrap(`${note} ${credit.label}${credit.url ? ':' : '.'}`),
    ...(credit.url ? [credit.url] : []),
  ];
}

/** With the coins' names where a line holds them, and what each change is of where there are two. */
function figures({ quotes, columns }: MarketView): string[] {
  const rows = quotes.map(({ symbol, name, price, change, week }) => ({
    symbol,
    name,
    figures: [price, change?.text ?? '', ...(columns ? [week?.text ?? ''] : [])],
  }));
  const all = [...(columns ? [{ symbol: '', name: '', figures: ['', ...columns] }] : []), ...rows];
  const named = alignColumns(
    all.map((row) => [row.symbol, row.name, ...row.figures]),
    ['start', 'start', 'end', 'end', 'end'],
  );
  if (named.every((line) => lengthOf(line) <= lineLength)) return named;
  return alignColumns(
    all.map((row) => [row.symbol, ...row.figures]),
    ['start', 'end', 'end', 'end'],
  );
}
