import { momentOf } from '../../../emails/dates.ts';
import { formatChange, formatPrice } from '../../../emails/format.ts';
import { wordsFor } from '../../../emails/words/words-for.ts';
import type { Digest, MarketBlock } from '../digest.ts';
import { lengthOf, shorten } from './shorten.ts';

/** What most inboxes show behind a subject. */
export const longestPreheader = 110;

/** The second story, and Bitcoin's price with its change and its time; of one story alone, how it begins. */
export function writePreheader({
  stories,
  market,
  edition,
  newsletter,
}: Omit<Digest, 'subject' | 'preheader'>): string {
  const { language } = newsletter;
  const [lead, second] = stories;
  const price = market && describeBitcoin(market, edition.date, language);
  const room = longestPreheader - (price ? lengthOf(price) + 3 : 0);
  const words = shorten(second?.title ?? lead?.excerpt ?? '', room, language);
  return [words, price].filter(Boolean).join(' · ');
}

function describeBitcoin({ quotes, currency, asOf }: MarketBlock, date: string, language: string): string | undefined {
  const bitcoin = quotes.find(({ symbol }) => symbol === 'BTC');
  if (!bitcoin) return undefined;
  const { price, change24h } = bitcoin;
  const change = change24h === undefined ? '' : ` (${formatChange(change24h, language)})`;
  return `BTC ${formatPrice(price, currency, language)}${change} ${wordsFor(language).asOf(momentOf(asOf, date, language))}`;
}
