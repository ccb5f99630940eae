import type { Piece } from '../piece.ts';

export const whoIsLeftToBuy: Piece = {
  id: 3760,
  slug: 'who-is-left-to-buy',
  title: 'At $123,000, who is left to buy?',
  excerpt:
    'Two days after the record, the flows are real and the buyers are few. A look at the names behind the numbers.',
  author: 'Jonah Pell',
  categories: ['Markets', 'Bitcoin'],
  tags: ['BTC', 'ETH', 'flows'],
  published: { at: '2025-10-08T06:40:00Z' },
  picture: { alt: 'A gradient from oxblood to gold', from: '#5C2A2A', to: '#D8B25E' },
  body: `
BTC set a record above $126,000 on Monday and trades at **$123,300** as we write; ETH is at $4,520. Records are reported as if they explained themselves. This one deserves a question: who bought?

Three kinds of buyer account for nearly all of what was taken off exchanges since August. Funds that any saver can hold in a brokerage account took the largest part. Companies that have made buying coins their business took the second. The third is a group for which there is no better name than “people who were going to anyway”.

The first group follows prices, with a lag of about nine days. The second borrows in order to buy, which works while its shares are worth more than its coins; at two of the five largest they no longer are. The third does not read articles like this one.

## What that means

Money that follows prices holds them up until it does not. We have counted how much of the funds’ inflow came within nine days of a rise, and it is 81%. Put less kindly: four fifths of the buying was caused by the buying.

## Concluding Thoughts

Nothing here says that the price must fall. It says what would have to happen for it to rise, which is that somebody new arrives. If you are reading about it for the first time, that may be you. Take your time.

*This article reflects prices on 8 October 2025 and is not investment advice.*
`,
  remarks: [
    {
      by: 'ZeroConf',
      minutesAfter: 120,
      text: 'You always write this at the top. In fairness, you also wrote it in the middle.',
    },
    { by: 'old_ledger', minutesAfter: 2900, text: 'Two days later: well.' },
  ],
};
