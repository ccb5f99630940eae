import type { Piece } from '../piece.ts';

export const custodyRule: Piece = {
  id: 4185,
  slug: 'custody-rule-nine-days',
  title: 'A custody rule lands in nine days, and only two exchanges have filed',
  excerpt:
    'The form is forty pages, the deadline does not move, and whoever misses it must stop taking deposits. We read it so that you know what to ask.',
  author: 'Tomas Oduya',
  categories: ['Regulation', 'Markets'],
  tags: ['custody', 'exchanges', 'segregation', 'BTC', 'ETH'],
  published: { hoursAgo: 4.6 },
  correctedAfterHours: 1.5,
  picture: { alt: 'A gradient from ink blue to grey', from: '#27364A', to: '#A9A59B' },
  body: `
In nine days a rule takes effect that most customers of crypto exchanges will never read and nearly all of them will be touched by. From that morning, a platform that keeps other people’s coins must hold them apart from its own, say where they are, and prove it every night. A platform that has not filed by then may let customers withdraw. It may not take another deposit.

Of the thirty-one platforms on the regulator’s list, **two have filed**. Harbourline handed in its forty pages last month. Tessera Exchange followed a fortnight later. The other twenty-nine are, in the words of one compliance officer, “in the drafting phase”, which is where one is before one has begun.

## What the rule says

Strip away the definitions and there are four duties.

- **Apart.** Customer coins sit in addresses that hold nothing else. The operator’s own BTC may not share a wallet with yours, not even for the length of a batch.
- **Named.** For each address the platform states who can sign, and how many of them must.
- **Nightly.** By 02:00 the platform reconciles what it owes with what it holds, asset by asset. A gap of more than 0.1% must be reported within four hours.
- **Returned first.** If the platform fails, customer coins are not part of the estate.

The last one is the reason for the other three. In the failures of 2022 and 2023, courts spent years on a question that should have been dull: whose coins are these? The answer depended on sentences in terms of service that had been changed eleven times.

## What it does not say

It says nothing about lending. A customer who ticks a box for yield takes the coins out of custody, and the rule’s protection ends with the tick. Four platforms we looked at have redesigned that box since spring. On one of them it is ticked already, with a note in grey on grey.

It also says little about what a “nightly” proof must look like. Harbourline will publish a Merkle sum tree that each customer can check on their own machine. Tessera will have an accountant sign a page. Both are allowed. They are not the same thing.

> “A proof that only the auditor can check is a letter of reference. It may be a true one.”

That is Ruth Abelard, who teaches insolvency law and sat on the panel that wrote an early draft. She would have liked the rule to require the first kind. She lost that vote, seven to four.

## Why so few have filed

Cost is the reason they give. The estimates that platforms sent to the consultation run from $400,000 to $2.6 million for the first year, most of it for moving coins. Every address must be emptied and refilled, which on a busy chain is a fee for each of a few hundred thousand inputs. One platform with many small customers told us that the fees alone would come to **41 BTC**, or about $2.6 million at today’s price of $64,015.

The reason they do not give is that reconciling every night is hard if you have never done it. A former engineer at one of the twenty-nine described a system in which customer balances lived in one database and the wallets in another, with a spreadsheet between them that somebody updated on Fridays. “It was always right,” he said, “on Fridays.”

There is a third possibility, which is that they expect the date to slip. It has slipped twice. The regulator’s spokesman, asked whether it would slip again, answered with the date.

## What to ask your platform

You do not need to read forty pages. Write to support and ask these, and notice how long the answer takes.

- Have you filed, and on which day?
- Are my coins in an address that holds only customers’ coins? Which one?
- Can I check the nightly proof myself, or do I have to believe a signature?
- Am I enrolled in anything that takes my coins out of custody? Since when?

If the answer to the last one surprises you, that was the most useful email you sent this month.

For what it is worth, we sent the four questions to all thirty-one. Nine answered within a day. Six of these answered a different question. The replies, with times, are in [our table of platforms](https://coinward.example/tables/custody), which we will keep up to date until the deadline.

## The Bottom Line

Nothing bad has to happen in nine days. Most of the twenty-nine will file at the last minute, and a handful will get a grace period under another name. But the rule turns a promise into a record, and records have a way of being read later by somebody with time.

If your platform has not filed, you need not panic and you need not wait. Withdrawing a part of what you hold takes a quarter of an hour, and it tests the one function that matters.

**Correction:** an earlier version said that twenty-eight platforms had not filed. It is twenty-nine.

*Nothing in this text is legal or financial advice. Rules differ from place to place; ask somebody who is paid to know yours.*
`,
  remarks: [
    {
      by: 'small_claims',
      minutesAfter: 14,
      text: 'Asked mine the four questions. The bot offered me a discount on fees.',
      replies: [
        { by: 'Perpetua', minutesAfter: 22, text: 'Mine sent a link to the terms of service. 118 pages.' },
        {
          by: 'small_claims',
          minutesAfter: 35,
          text: 'Update: a person answered. They have not filed. I have withdrawn.',
        },
      ],
    },
    {
      by: 'merklemonk',
      minutesAfter: 58,
      text: 'A sum tree shows what is owed. It does not show that nobody else has a claim on the same coins. Both halves or nothing.',
      replies: [
        {
          by: 'ruthless_reader',
          minutesAfter: 77,
          text: 'True, but it is half more than a letter.',
        },
      ],
    },
    { by: 'grey_on_grey', minutesAfter: 120, text: 'I checked. The box was ticked. Since March. Thank you.' },
    {
      by: 'frank_at_sea',
      minutesAfter: 171,
      text: 'Could you add the withdrawal times to the table? That is what I choose by.',
    },
  ],
};
