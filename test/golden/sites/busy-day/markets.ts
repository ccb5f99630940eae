import type { Piece } from '../../../../demo/site/piece.ts';

export const markets: Piece[] = [
  {
    id: 7141,
    slug: 'open-interest-at-nine-month-low',
    title: 'Traders close a fifth of their futures while coins change hands as before',
    author: 'Jonah Pell',
    categories: ['Markets'],
    tags: ['futures', 'BTC'],
    published: { hoursAgo: 4.4 },
    body: `
Bitcoin is holding steady near $63,900 today, up 0.4% from yesterday, as traders await the jobs report this afternoon.

Open futures on the five largest venues fell by 21% in February to $18.3 billion, the lowest since May, according to the venues' own counts. Coins traded for coins' sake did not follow: spot volume for the month was $412 billion, 2% more than in January.

## What Was Closed

Two thirds of what was closed were positions that earn the difference between a future and the coin. That difference paid 11% a year in November and 3.8% at the end of February, less than a Treasury bill.

Such positions come with a coin bought for each future sold. Their end should have pushed coins onto the market, some 46,000 of them by our count, and for all that the price moved by less than in any February since 2020.

## Who Took the Other Side

Custodians report inflows of 51,000 coins in the same weeks, of which 38,000 went to accounts older than a year. Funds bought less than half of them, so that the usual explanation explains half.

As of 28 February, 61% of all open futures were held by firms that must report to a supervisor. Two years ago it was 34%. A market of firms moves less on a Sunday and more on the last day of a quarter, which traders with small accounts will notice at the end of March.

At press time, ETH was trading at $1,731.

## How We Counted

Venues publish what is open each night, in coins or in dollars as they please. We took the number of coins at midnight on the first and the last day of the month, from five venues that hold 84% of the market, and left out contracts that end within a week.

Two corrections were needed. One venue counts both sides of each contract, so that its figure had to be halved; another moved 21,000 contracts to a sister firm on 12 February, where they now appear under a new name.

Spot volume is harder, because some of it is made by firms that trade with themselves. We used the six venues whose volume an auditor has looked at. On all others volume rose by 19%, which we do not believe.

## The Synergy

Futures and coins are two markets with one price, and the firms in between live on the difference. There were 31 such firms in the reports of the venues a year ago and there are 22 now. Those that left say that a desk of four people has to earn $3 million a year, and that 3.8% does not pay for it.

Some of the money went to Treasury bills and some to the same trade in other coins, where the difference was 7% at the end of the month. A fund in Geneva moved $240 million that way and told its investors in one sentence: less liquid, better paid.

Banks have noticed the gap. Two of them opened desks for the trade in January, with money at 3.1%, and a third asked its supervisor for permission. A desk inside a bank can live on a difference at which a fund has to close.

## A Look at the Calendar

March has a quarter's end in it. In the last eight quarters the sum of open futures fell by 6% on average in the final week and came back by half within ten days. Small accounts lost more than their share in those weeks: 13% of all forced sales fell on 4% of the days.

The venue in Chicago wants to spread the end over three days from June. It asked 40 firms, of which 27 agreed, five did not answer and eight said that they earn their year on that one day.

## What We Do Not Know

Nobody reports who holds the coins that funds and firms let go. Custodians see accounts and not people, and the 38,000 coins that went to old accounts may belong to three owners or to three thousand.

Options are missing here too. They hold a third of all open contracts by now, and a third of what was closed in futures could have come back as options without anybody seeing it in our table.

## Concluding Thoughts

Calm is not the same as safety. A market without borrowed positions moves less on a bad day, and it also has fewer people who must buy back on the day after. In the two quiet springs before this one the first large move was a rise, and it found 40% fewer offers in the books than a year before.

Three desks that we spoke to expect the difference to come back with the next fashion. Two do not, because a fund that holds coins pays its holders no interest and has to lend them out for that, which presses the difference down for as long as there are funds. Both may be right for a quarter each.

The number to look at is printed by every venue at midnight and costs nothing.

## The Road Ahead

Fewer borrowed positions mean fewer forced sales. In the crash of August 2024 forced sales were $1.1 billion in a day; with today's positions the same fall would force some $300 million, as a venue's own calculator shows.

The upcoming expiry on 27 February is expected to be the largest of the year.

Trading involves substantial risk of loss. This is not financial advice.
`,
    remarks: [
      { by: 'Kofi', minutesAfter: 44, text: 'Half an explanation is what we usually get. Thanks for counting.' },
      { by: 'moonboy99', minutesAfter: 50, text: 'you people are idiots, it goes to 200k, screenshot this' },
    ],
  },
  {
    id: 7142,
    slug: 'market-makers-shrink-weekend-books',
    title: 'Market makers halve what they offer at weekends',
    author: 'Jonah Pell',
    categories: ['Markets'],
    tags: ['liquidity'],
    published: { hoursAgo: 15.2 },
    body: `
The five firms that quote most on the large venues put half as much into their books on a Saturday as on a Wednesday. In February it was $61 million within one per cent of the price, against $124 million, and a year ago the two were almost equal.

We counted the books of seven venues each minute for the month. A sale of $5 million moved the price by 0.19% at noon on a Wednesday and by 0.47% on a Saturday night.

## Staff, Not Strategy

Two of the firms told us the reason without being asked twice: people. A desk that trades around the clock costs 14 salaries, one that rests at weekends costs nine, and weekend fees did not pay for the five.

Programs could quote without people, and do, with smaller sums. Since a mistake in July cost one firm $28 million on a Sunday, its insurer wants a person awake whenever more than $10 million are in a book.

## What It Means for Others

Whoever has to sell at a weekend pays more. Liquidations do not wait for Monday, and lending contracts that assume a Wednesday's book have set their limits too high; three of the eleven that we looked at say on which day they measured.

The simplest remedy is to measure on a Saturday.

This content is for educational purposes only and is not investment advice.
`,
    remarks: [{ by: 'Ilse', minutesAfter: 31, text: 'That explains my Sunday in January.' }],
  },
];
