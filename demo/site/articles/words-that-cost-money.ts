import type { Piece } from '../piece.ts';

export const wordsThatCostMoney: Piece = {
  id: 4082,
  slug: 'words-that-cost-money',
  title: 'Seven words that cost readers money',
  excerpt: 'A glossary compiled from your letters: what you thought that it meant, and what it did.',
  author: 'Tomas Oduya',
  categories: ['Guides'],
  tags: ['glossary', 'beginners'],
  published: { hoursAgo: 24 * 75 + 5 },
  correctedAfterHours: 24 * 3,
  picture: { alt: 'A gradient from chestnut to linen', from: '#5A3B2E', to: '#E9DFC9' },
  body: `
We asked you for the word that cost you most. Two hundred and eighteen letters came; these seven words account for most of them.

- **Staked.** You thought: earning interest. It also meant: not for sale for 21 days, which is a long time in a bad week.
- **Insured.** You thought: if it goes wrong, I get it back. It meant: the company’s building is insured.
- **Backed.** You thought: by money. It meant: by a coin that the same people print.
- **Guaranteed.** You thought: by somebody. Look for the name of the somebody. There was none in any of the letters.
- **Support.** You thought: the platform’s. It was a stranger who had copied the logo and asked for twelve words.
- **Bridge.** You thought: a way across. It was also a place where a great deal of money stands about at night.
- **Airdrop.** You thought: a present. Signing for it let the giver take everything else.

## What the letters have in common

Nobody was greedy, whatever people say afterwards. Most were in a hurry. Of 218 letters, 160 mention a deadline: a bonus until midnight, an account about to be closed. A deadline that somebody else sets for your money is a word too, and it belongs at the top of the list.

## The Bottom Line

When a word sounds like your bank’s, ask what it would mean if the company vanished tonight. The answer is its meaning.

*General information, not financial advice.*
`,
  remarks: [
    {
      by: 'grateful_gran',
      minutesAfter: 900,
      text: 'Printed for my bridge club (the card game). We laughed, then two of us changed our passwords.',
    },
  ],
};
