import type { Piece } from '../../../../demo/site/piece.ts';

export const guides: Piece[] = [
  {
    id: 7161,
    slug: 'read-a-proof-of-reserves-in-ten-minutes',
    title: 'How to read a proof of reserves in ten minutes, and what it cannot say',
    author: 'Mira Lindqvist',
    categories: ['Guides'],
    tags: ['reserves', 'exchanges'],
    published: { hoursAgo: 10.4 },
    body: `
Forty-one exchanges publish a proof of reserves today, and nine of them publish one that a customer can check without help. The difference is visible in ten minutes, if one knows on which page to look.

This guide goes through one of the good ones and one of the bad ones, line by line. It names neither, since both may have changed by the time that you read it.

## What Is a Proof of Reserves?

It is two claims in one document. The first says what the exchange holds, and is proven by signing a message with the keys of its addresses. The second says what it owes, and is proven by a tree in which each customer finds their own balance.

Most bad proofs leave out the second claim. In our count 19 of the 41 show addresses and no debts, which is like a bank that shows its vault and not its deposit books.

## Step One: Find Yourself

Log in, find the page, and look for your balance in the tree. It takes four minutes with the good one. If the page only says that you are included, the exchange checks itself, and you may stop reading here.

The good one lets you download a file of some 3 kilobytes and check it with a program that others wrote. Only 0.7% of its customers have ever done so, yet a wrong balance would meet one of them within a day.

## Step Two: Look at the Day

A proof holds for a moment. The bad one was made at 23:58 on the last day of a quarter, and 12% of its coins had come in within the week before, from an address that got them back on the third. Coins can be borrowed for a photograph.

Look for a proof at a time that nobody chose. Three of the nine good ones draw the day by lot from the hash of a block.

## An Example With Numbers

Say that you hold 0.4 coins at the good one. Your balance is mixed with a secret number that the page shows you, and the two together make a leaf of the tree. Your neighbour's leaf and yours make a knot, two knots make the next, and after 22 steps the file ends at a single line that the exchange has printed in a newspaper.

The program repeats the 22 steps and compares the last line. It needs no connection and a fifth of a second. If your balance in the tree were 0.3 coins instead of 0.4, the line would be another, and you would have a proof in your hands that the exchange cannot deny.

Negative balances are the old trick here. A tree that contains a customer with minus 5,000 coins adds up to less than is owed. The good ones print a second proof that no leaf is below zero; four of the nine do, and the page says so under the word range.

## Step Three: Look for Debts Without Customers

No proof of this kind shows what the exchange owes to banks, partners or the tax office. The exchange that failed in 2022 with the largest hole of all could have passed one, because its debt was to a firm next door.

That is what an audit of the accounts is for. Six of the 41 have one, and the two documents together say more than either.

## Conclusion

In summary, understanding proofs of reserves empowers users to navigate the ever-evolving landscape with confidence.

Please note that this article is for educational purposes and should not be construed as financial advice.
`,
    remarks: [
      { by: 'Goran', minutesAfter: 15, text: 'Found myself in four minutes, as promised.' },
      { by: 'Aylin', minutesAfter: 600, text: 'Which block decides the day? I would like to follow it.' },
    ],
  },
];
