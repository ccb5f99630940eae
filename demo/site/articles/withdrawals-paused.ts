import type { Piece } from '../piece.ts';

export const withdrawalsPaused: Piece = {
  id: 1604,
  slug: 'withdrawals-are-paused',
  title: 'Notes from a month in which withdrawals were paused',
  excerpt: 'Three lenders closed the door in ten days. What their customers had signed, in plain words.',
  author: 'Tomas Oduya',
  categories: ['Regulation', 'Markets'],
  tags: ['lending', 'BTC', 'ETH', 'terms of service'],
  published: { at: '2022-06-21T10:30:00Z' },
  picture: { alt: 'A gradient from lead to dull blue', from: '#3B3F45', to: '#8FA0AE' },
  body: `
BTC is at $20,700 and ETH at $1,125. In November they were at three and four times that. Falling prices are a fact of this market; what is new this month is the sentence “withdrawals are paused”, which three lenders have sent to their customers within ten days.

We have read what those customers had agreed to. In all three cases it says, in the seventh section or later, that coins handed over become the company’s property, that it may lend them on, and that the customer is owed a sum and owns nothing. In all three cases the front page said “your crypto” or “your account”.

A court will now have to decide which of the two counts. It will take years. We suspect that the seventh section will win.

## What to do this week

- Find out whether what you have is **custody or a loan**. The word “earn” means that it is a loan.
- If you can withdraw, withdraw something, today, however small.
- Keep copies: of statements, of the terms, of emails with dates.

## Conclusion

Yield of 8% on something that earns nothing has to come from someone. This month we are finding out from whom.

*Not financial or legal advice. Prices as of 21 June 2022.*
`,
  remarks: [
    { by: 'small_claims', minutesAfter: 40, text: 'Section 7.3 in mine. I had signed it on a telephone, on a bus.' },
    { by: 'grey_on_grey', minutesAfter: 300, text: 'I got mine out two days before. Luck, nothing else.' },
  ],
};
