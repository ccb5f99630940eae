import type { Piece } from '../piece.ts';

export const nothingToSpendItOn: Piece = {
  id: 1102,
  slug: 'nothing-to-spend-it-on',
  title: 'Sixty-four thousand dollars and nothing to spend it on',
  excerpt: 'We tried to live on BTC for a week in a city of three million. A diary, with receipts.',
  author: 'Jonah Pell',
  categories: ['Bitcoin'],
  tags: ['BTC', 'payments'],
  published: { at: '2021-11-12T12:00:00Z' },
  picture: { alt: 'A gradient from dusk to brass', from: '#443A57', to: '#C9A55C' },
  body: `
One BTC costs $64,200 today, two days after the highest price yet, and nobody will take it for a sandwich. I know, because I asked at nineteen counters.

Over seven days I spent the equivalent of $212: at one bar, one bookshop, one locksmith and, most of it, on gift cards bought from a website that also charges 3%. The locksmith was the best of them. He quoted in BTC, waited for the confirmation with his coat on, and told me that he keeps one part in ten and sells the rest on the way home.

## What stood in the way

It was not the technology. With the newer wallets a payment took two seconds and cost less than a cent. It was that nobody wants to hand over something that they expect to be worth more next week, and that every purchase, down to the coffee, is a sale to be declared. My tax adviser, shown the week’s eleven transactions, asked whether I was quite well.

## Final Thoughts

A thing can be money for saving without being money for spending. On this week’s evidence it is the first kind, priced as if it were about to be the second.

*Information only. The author still has $31 in gift cards.*
`,
  remarks: [
    { by: 'old_ledger', minutesAfter: 60, text: 'Eleven taxable events for a sandwich. Your adviser is a saint.' },
    { by: 'mapleleaf', minutesAfter: 1440, text: 'Which locksmith?' },
  ],
};
