import { formatChange } from '../../emails/format.ts';
import { stripSymbols } from '../../emails/views/market-view.ts';
import { findMover, smallestMove } from '../../emails/views/mover-view.ts';
import type { Check } from '../db/schema.ts';
import type { Digest } from '../newsroom/digest.ts';
import type { BlockWhy } from '../newsroom/why.ts';

/** Why the parts of the page are what they are that follow from the digest by themselves, and were not chosen. */
export function explainFrame(digest: Digest, checks: Check[]): BlockWhy[] {
  const { edition, newsletter, stories } = digest;
  return [
    {
      block: 'masthead',
      reason: `No. ${edition.number}, as editions are counted from the first; ${edition.date} is its day in the time zone of the newsletter`,
    },
    ...explainPrices(digest, checks),
    ...(stories.length > 0
      ? [
          {
            block: 'share',
            reason: "in each edition with stories: its page for anybody, without any of the reader's own links",
          },
        ]
      : []),
    {
      block: 'footer',
      reason: `in each edition: why one gets it, preferences, the way out, ${newsletter.disclaimer === '' ? 'no disclaimer, for none is set' : 'the one disclaimer of the newsletter'}, the address by post`,
    },
  ];
}

/** As the digest has them: prices are renewed after the draft was explained. */
function explainPrices({ market, newsletter }: Digest, checks: Check[]): BlockWhy[] {
  const found = checks.find(({ name }) => name === 'prices')?.reason;
  if (!market) return found === undefined ? [] : [{ block: 'market', reason: `absent: ${found}` }];
  const { quotes, provider, asOf } = market;
  const mover = findMover(market);
  const change = (percent: number) => formatChange(percent, newsletter.language);
  return [
    {
      block: 'strip',
      reason:
        quotes.length > stripSymbols.length
          ? `the head of the market block, as of ${asOf}`
          : 'absent: the market block is hardly longer',
    },
    {
      block: 'mover',
      reason: mover
        ? `${mover.first.quote.symbol} moved most of ${mover.of} coins in 24 hours (${change(mover.first.percent)}), before ${mover.second.quote.symbol} (${change(mover.second.percent)})`
        : `absent: too few coins, or none moved by ${smallestMove}% in 24 hours`,
    },
    {
      block: 'market',
      reason: `${quotes.length} prices by ${provider.name} as of ${asOf}, in the order of the newsletter's assets`,
    },
  ];
}
