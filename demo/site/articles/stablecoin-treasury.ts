import type { Piece } from '../piece.ts';

export const stablecoinTreasury: Piece = {
  id: 4143,
  slug: 'a-stablecoin-is-still-a-deposit',
  title: 'A treasury in stablecoins is still a deposit at a bank',
  author: 'Tomas Oduya',
  categories: ['Regulation', 'Markets'],
  tags: ['stablecoins', 'treasury', 'banks'],
  published: { hoursAgo: 24 * 17 + 2 },
  picture: { alt: 'A gradient from bottle green to paper', from: '#27473A', to: '#EDE6D3' },
  body: `
More companies now keep a month’s wages in dollar coins, because these move at the weekend and bank transfers do not. That is a good reason. It is worth knowing what such a coin is made of.

Behind each of the large ones stand short government bills and deposits at banks. By the last reports it is about 84% bills and 16% deposits, most of the latter at **four banks**. On an ordinary day the difference between a coin and a deposit is that the coin is faster. On an extraordinary one it is that you stand one place further back in the queue.

In March 2023 a coin fell to 88 cents for two days because a fourteenth of what backed it was in a bank that had closed. It recovered fully. Companies that had to pay wages on the Saturday did not have two days.

## Five lines for a treasurer

- Keep what you need within a week in coins, not what you need within a year.
- Hold two, from issuers that do not share a bank.
- Try to redeem a small sum directly with the issuer, once, before it matters.
- Write down who in the firm can sign, and what happens if they are ill.
- Ask the auditor how they will count it. The answers differ more than you would think.

## Final Thoughts

The coin is a good envelope. What is in the envelope is the same as ever: a promise by a bank, and by a government to stand behind it if the bank is large enough.

*The views are the author’s own and are not investment advice.*
`,
  remarks: [
    {
      by: 'cfo_at_midnight',
      minutesAfter: 610,
      text: 'We did number three after reading this. It took nine days and a notarised passport. Glad to know now.',
    },
  ],
};
