import type { MarketBlock, ThenAndNow } from '../../src/newsroom/digest.ts';
import { dateOf } from '../dates.ts';
import type { EditionProps } from '../edition-props.ts';
import { formatSpoken } from '../format.ts';
import { linkTo, plain } from '../plain.ts';
import { wordsFor } from '../words/words-for.ts';
import { type ChangeView, viewChange } from './quote-view.ts';

export type ThenAndNowView = { label: string; title: string; url?: string; sentence: string; change: ChangeView };

/**
 * Today's price is the market block's, so that an edition never shows two for one coin and this one has a time too;
 * absent where the block has no such coin.
 */
export function viewThenAndNow(
  { title, url, publishedAt, symbol, priceThen }: ThenAndNow,
  { currency, quotes }: MarketBlock,
  props: EditionProps,
): ThenAndNowView | undefined {
  const { language } = props.digest.newsletter;
  const words = wordsFor(language);
  const quote = quotes.find((other) => other.symbol === symbol);
  if (!quote || priceThen <= 0) return undefined;
  const prices = {
    before: formatSpoken(priceThen, currency, language),
    now: formatSpoken(quote.price, currency, language),
  };
  return {
    label: words.thenAndNow,
    title: plain(title),
    url: linkTo(url, props.href),
    sentence: words.wasAndIs(plain(symbol), prices, dateOf(publishedAt, language)),
    change: viewChange((quote.price / priceThen - 1) * 100, language),
  };
}
