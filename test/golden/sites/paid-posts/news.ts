import type { Piece } from '../../../../demo/site/piece.ts';

/** What the newsroom wrote, with the comments that it got. */
export const news: Piece[] = [
  {
    id: 7501,
    slug: 'bridge-returns-after-nine-weeks',
    title: 'A bridge opens again after nine weeks, with a door in the middle',
    author: 'Mira Lindqvist',
    categories: ['Security'],
    tags: ['bridges'],
    published: { hoursAgo: 4.8 },
    picture: { alt: 'A gradient from steel to cream', from: '#3B4A57', to: '#EADFC6' },
    body: `
The bridge that lost $54 million in December carries coins between two chains again since Sunday, at most $2 million an hour. Whoever wants to move more waits, and while they wait, nine people in six countries may close the door.

Of the stolen coins 37% came back, for a reward of 10% and a promise. The rest is made good by the bridge's owners in 30 monthly parts, of which the first was paid on Friday.

## What Failed

One machine had two jobs. It watched the first chain, and it held one of the five keys for the second; the thief took the machine and then needed only two more keys, which lay with a company that had the same password on both.

None of this was in the code. Four audits had read the code, and the fourth had remarked that keys were out of scope.

## What Is Different

Watching and signing are done by different firms. The limit of $2 million an hour is enforced by the contract on the far side, so that a thief with all keys would need 27 hours for what took eleven minutes in December.

Users pay for that with time. Transfers above $50,000 take six hours instead of nine minutes, which matters to market makers and, as the owners hope, to nobody else.

## What Remains

Every bridge is a promise that what lies on one side equals what walks about on the other. At reopening the two sides differed by $33.9 million, the part that is still owed, and the bridge shows the number on its first page.

Eleven other bridges have asked for the contract with the limit. Two of them hold more than a billion.

This is general information and not financial advice.
`,
    remarks: [
      { by: 'TRUTH_TELLER', minutesAfter: 8, text: 'SCAM SCAM SCAM ALL OF IT!!! WAKE UP SHEEP' },
      {
        by: 'Profit Anna',
        minutesAfter: 11,
        text: 'I got my coins back with the help of Mr. Harold on Telegram @harold_recovers, he is the best, contact him today.',
      },
      {
        by: 'devnull',
        minutesAfter: 14,
        text: 'anyone who used this bridge is a moron and deserved it',
        replies: [{ by: 'Kiki', minutesAfter: 16, text: 'says the clown who lost everything in a jpeg, shut up' }],
      },
      {
        by: 'Marisol',
        minutesAfter: 30,
        text: 'If the limit is per hour and the queue is public, can somebody block everybody else by filling each hour with transfers of their own money?',
        replies: [
          {
            by: 'GemHunter',
            minutesAfter: 31,
            text: 'Buy $ZAPP instead, presale ends tonight: https://zapp.example/presale',
          },
          { by: 'anon', minutesAfter: 33, text: 'lol' },
          {
            by: 'Teodor V.',
            minutesAfter: 72,
            text: 'They could, at a price: the fee doubles for each quarter of the hourly limit that one sender uses. Filling an hour alone costs about $9,000, and refunds of the old victims go through a lane of their own.',
          },
        ],
      },
    ],
  },
  {
    id: 7502,
    slug: 'electricity-firm-switches-pools-off',
    title: 'An electricity firm switches miners off 41 times in one winter',
    author: 'Ines Varga',
    categories: ['Bitcoin'],
    tags: ['mining', 'power'],
    published: { hoursAgo: 8.2 },
    body: `
The power company of a Finnish region turned off the bitcoin mines in its network 41 times between November and February, for 92 hours in all. The mines had agreed to it, for a tariff that is 28% lower.

On the coldest evening, 7 January, the 64 megawatts that they gave back were what two hospitals and 30,000 flats used. No other customer had to be asked.

Without the mines the company would have kept a gas plant ready, at €5.1 million for the winter. It paid €3.4 million in lower tariffs instead, and a neighbour's network has begun talks about the same.

Miners lost 4.2% of their hours and, since the cold evenings are dear everywhere, hardly any profit.

Not financial advice. Mining is risky.
`,
    remarks: [{ by: 'WHALE', minutesAfter: 5, text: 'PUMP IT PUMP IT PUMP IT' }],
  },
  {
    id: 7503,
    slug: 'pension-fund-publishes-its-votes',
    title: 'A pension fund publishes how it votes with its coins',
    author: 'Tomas Oduya',
    categories: ['DeFi'],
    tags: ['governance', 'pensions'],
    published: { hoursAgo: 11.1 },
    body: `
A pension fund for 88,000 teachers in Alberta voted on 37 proposals of six protocols last year, and put all of its votes online on Friday, with a sentence of reason for each. It said no to 21 of them.

Most refusals have one of two reasons. Nine proposals would have paid the people who made them, and seven did not say what they would cost.

The fund holds $140 million of such coins, one part in 300 of its money. In two votes it was the largest voter, because 94% of the coins in circulation did not take part.

That is why the list matters to others: a vote that nobody attends is decided by whoever reads the agenda.

This should not be taken as investment advice.
`,
    remarks: [
      { by: 'Philippa', minutesAfter: 60, text: 'My pension. I read all 37 and would have voted yes twice more.' },
      { by: 'xXx', minutesAfter: 70, text: 'go to hell with your pension you parasite' },
    ],
  },
  {
    id: 7504,
    slug: 'app-store-lets-wallets-charge',
    title: 'An app store lets wallets take fees, and takes 12% of them',
    author: 'Jonah Pell',
    categories: ['Regulation'],
    tags: ['apps', 'wallets'],
    published: { hoursAgo: 14.7 },
    body: `
Wallets may charge for swaps inside their apps from April, according to new rules of the second-largest app store, which wants 12% of the charge. Until now it was 30% or nothing, and all large wallets had chosen nothing.

A usual wallet earns 0.8% of a swap. After the store's part 0.7% is left, so that the price for users should not move, says the maker of the most popular one, with 14 million installations.

Smaller makers expect more from another line on page six. Apps that hold no coins for their users need no company behind them any more, and may be published by a person.

The store counted 340 wallets that left in the last two years. It hopes for half of them.
`,
    remarks: [],
  },
  {
    id: 7505,
    slug: 'oracle-firms-share-a-clock',
    title: 'Four price services agree on a clock, and the quarrels end',
    author: 'Mira Lindqvist',
    categories: ['Infrastructure'],
    tags: ['oracles', 'LINK'],
    published: { hoursAgo: 17.3 },
    body: `
Four firms that tell contracts what a coin costs have stamped their answers with one clock since February, and 62% of their disagreements have vanished. They had been right at different moments.

Before, two answers that were 700 milliseconds apart could differ by 0.3% on a fast day. Contracts took the middle, and traders with a fast line took the difference, some $3 million a month.

The clock is a network of 21 receivers for satellite time, at universities. It costs the four $400,000 a year, and others may read it for nothing.

What remains are true disagreements, as over a coin that trades in two places that cannot reach each other. There are 40 such coins, and the firms now publish both prices.
`,
    remarks: [{ by: 'Hana', minutesAfter: 20, text: 'All that arguing, and it was the clock.' }],
  },
];
