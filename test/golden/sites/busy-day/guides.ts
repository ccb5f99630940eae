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

## Step Four: Ask for the Date

A proof is as good as the next one is near. The good exchange publishes every month, the bad one had let 14 months pass, and customers of both can find the date in the name of the file.

In our count the 41 exchanges leave 5.2 months between two proofs on average. Those with an audit of their accounts leave three, since the auditor asks for the same numbers anyway and the second document costs little once the first is there.

Write to the support desk if there is no date. We did so 32 times. Nineteen answered within two days, six sent a link to a page that says nothing, and seven have not answered since January.

## The Synergy

Proofs and audits are sold as rivals. They answer different questions, and the nine good exchanges know it: the tree says that no customer was left out, the auditor says that no lender was.

A test by a university in Porto shows what happens when one is missing. Students invented an exchange with a hole of 30% and wrote three documents for it. Of 200 readers, 141 found the hole with both documents before them, 66 with the audit alone, and 12 with the proof alone.

The lesson is to read the second page first. It is where the debts are, if there are any debts in the document at all, and it takes about four of the ten minutes.

## Questions That Readers Asked

Can the exchange see that I checked? Not if the file is checked on your own machine, which is the reason for the download. Should I check each month? Once after each large deposit is enough, because a tree that left you out would have to be made anew.

Does a proof help when an exchange fails? It does, by a little. A customer with a leaf in the tree has a signed claim, and in the one case that went to court the judge accepted 11,300 of them without any other paper.

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
