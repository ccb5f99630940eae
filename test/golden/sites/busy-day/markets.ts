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
