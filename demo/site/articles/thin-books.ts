import type { Piece } from '../piece.ts';

export const thinBooks: Piece = {
  id: 4175,
  slug: 'thin-order-books',
  title: 'How thin is the book? A measurement that you can repeat',
  excerpt:
    'It takes $18 million to move BTC by one per cent on the four largest markets. For SUI it takes what a flat costs.',
  author: 'Jonah Pell',
  categories: ['Markets'],
  tags: ['liquidity', 'BTC', 'ETH', 'SUI', 'NEAR'],
  published: { hoursAgo: 22.5 },
  picture: { alt: 'A gradient from navy to dusty rose', from: '#2B3355', to: '#CFA79D' },
  body: `
Prices are reported to the cent. What a price is good for depends on how much one can buy at it, and that is reported almost nowhere. So we measured.

Every ten minutes for thirty days we asked four public exchanges for their order books and added up what stood within one per cent of the middle. Nothing about this is clever. It needs an afternoon, a small computer and patience.

## What we found

Sums in dollars, both sides together, the median of the month:

- **BTC** $18.2 million
- **ETH** $11.4 million
- **SOL** $4.9 million
- **LINK** $1.1 million
- **NEAR** $420,000
- **SUI** $390,000

Put differently: a single order for the price of a flat in a large city is enough to move SUI by one per cent. For a coin with a market value in the billions, that is a narrow door.

The median hides the nights. Between 21:00 and 23:00 UTC, when Europe has gone to bed and Asia has not yet got up, the sums fall by 40%. On Sundays they fall by half. It is no accident that the strange moves of the past year happened on Sunday evenings.

## Why it matters for what you read

When a headline says that a coin “gained 8%”, it may mean that thousands of people changed their minds. It may also mean that one of them was in a hurry. From the price alone you cannot tell. From the book you can.

We will therefore print the depth beside any price move that we report, beginning next week. If it was less than $1 million on a side, we will say so in the first sentence or leave the story out.

## The Bottom Line

A market value is the last price times all the coins. It answers the question of what everything would be worth if nobody sold. The book answers the other one.

*This is not a recommendation to buy or sell anything. Past depth says little about tomorrow’s.*
`,
  remarks: [
    { by: 'frank_at_sea', minutesAfter: 75, text: 'Sunday 22:00 UTC confirmed from painful experience.' },
    {
      by: 'ZeroConf',
      minutesAfter: 310,
      text: 'Posted size is not real size. Half of it is gone when you reach for it.',
      replies: [
        {
          by: 'jonah_pell',
          minutesAfter: 355,
          text: 'Agreed: these are upper bounds. Which makes the SUI figure worse.',
        },
      ],
    },
  ],
};
