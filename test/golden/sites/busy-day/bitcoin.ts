import type { Piece } from '../../../../demo/site/piece.ts';

export const bitcoin: Piece[] = [
  {
    id: 7151,
    slug: 'fees-are-a-fifth-of-miners-income',
    title: 'Fees made up a fifth of miners’ income in February: the machines noticed',
    author: 'Ines Varga',
    categories: ['Bitcoin'],
    tags: ['mining', 'fees', 'BTC'],
    published: { hoursAgo: 8.9 },
    body: `
Bitcoin miners earned 20.3% of their February income from fees, the highest share of any month without a fashion for pictures or tokens on the chain. Payments did it: 11.8 million transactions, a tenth more than in January.

The rest of the income comes from new coins and halves every four years, next in 2028. A fifth from fees is what an old estimate gave for 2032.

## Where the Payments Come From

Exchanges moved to paying out in batches years ago, so that more payments used to mean no more transactions. What is new are settlements between payment firms in Brazil, Nigeria and Vietnam, which pay each other on the chain once a day and do not mind $2.10 for it.

We could attribute 1.9 million of the month's transactions to 44 such firms by the addresses that they publish. A year ago it was 300,000.

## What Miners Did

Eleven per cent of the machines that were switched off after the last halving are running again. They are old, they need 31 joules for what new ones do with 17, and they run at night in places with cheap wind.

One operator in Texas sells its power back whenever a block's fees fall below 0.04 coins. That happened on nine days of the month, and on the coldest of them it earned four times what mining would have.

## Key Takeaways

The share matters for what keeps the chain safe. When new coins stop paying for machines, fees must, and until last year nobody could point to a month in which they looked able to.

One month is a month. In 2023 the share was higher twice and fell back within weeks, since both times the payments were for a game.

Always consult a licensed financial advisor. Past performance is not indicative of future results.
`,
    remarks: [
      {
        by: 'Joana',
        minutesAfter: 65,
        text: 'Do the payment firms settle on the chain because it is cheaper, or because the banks in between will not take them as customers?',
        replies: [
          {
            by: 'Bamidele',
            minutesAfter: 140,
            text: 'Both, in my firm. The bank wanted $38 per transfer and two days, and closed the account in the end. On the chain we pay two dollars once a day for 900 customers together.',
          },
        ],
      },
    ],
  },
  {
    id: 7152,
    slug: 'city-pays-bus-drivers-over-lightning',
    title: 'A city pays its bus drivers’ tips over Lightning, and counts the cents',
    author: 'Ines Varga',
    categories: ['Bitcoin'],
    tags: ['Lightning', 'payments'],
    published: { hoursAgo: 20.6 },
    body: `
Passengers in Nuevo Laredo left 214,000 tips for bus drivers in the first two months of a trial, by pointing a phone at a sticker. The average was 9 cents, and 96% of each arrived.

The city's transport office pays for the channel that collects the tips, $1,300 a month for 870 drivers. Drivers cash out at a chain of pharmacies, which takes the remaining 4%.

## What Went Wrong

One payment in 31 failed at first, mostly in a tunnel under the railway where phones have no signal. Stickers in the tunnel were moved to the front door, and the rate is one in 190.

A third of the drivers never cashed out. They told the office that they were saving, or that they had lost the paper with the words on it, and 22 had indeed lost it.

## What Comes Next

The office wants to sell tickets the same way from July, because a ticket machine costs $6,000 and is broken one week in five. The bus union agrees on one condition: tips must not go through the office's hands.

Investing in digital assets carries risk, and you should never invest more than you can afford to lose.
`,
    remarks: [{ by: 'Ximena', minutesAfter: 70, text: 'My father drives line 12. He buys his coffee with it.' }],
  },
];
