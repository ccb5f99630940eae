import type { Piece } from '../../../../demo/site/piece.ts';

/** One new post, a column of last week, and an archive that names prices. */
export const thinDay: Piece[] = [
  {
    id: 7301,
    slug: 'a-village-bank-keeps-its-keys-in-three-kitchens',
    title: 'A village bank keeps its keys in three kitchens',
    author: 'Tomas Oduya',
    categories: ['Infrastructure'],
    tags: ['custody', 'cooperatives'],
    published: { hoursAgo: 6.7 },
    picture: { alt: 'A gradient from clay to straw', from: '#5A4636', to: '#E0CD9C' },
    body: `
A savings cooperative of 1,240 members in the hills above Bergamo holds €2.7 million of its reserve in bitcoin, and the three keys to it lie in the kitchens of a baker, a vet and a retired surveyor. Two of the three are needed to move a coin. In four years that has happened 19 times.

The regional supervisor inspected the kitchens in November and published its report on Friday. It has two complaints, both about the baker's cupboard.

## Why Kitchens

A custodian wanted €38,000 a year, which is a third of what the cooperative spends on its one branch. Its members voted 611 to 204 to do it themselves, on condition that no key holder could be related to another, owe money to the cooperative or go on holiday at the same time.

The third condition turned out to be the hard one. The surveyor's daughter married in Lisbon in 2024, and for six days nobody could have paid.

Since then there is a fourth key in the vault of the notary, in an envelope that takes two signatures to open and that has been opened once, to see whether it was readable. It was not. The paper had been laminated in sunlight, and a new one was made on steel for €60.

## What the Supervisor Found

The report is eleven pages long and reads like a school report. Records: very good. Rehearsals: good, one each quarter, though always on the same weekday. Cupboard of the baker: unsatisfactory, for flour gets into the lock.

More important is what it accepts. It is the first time that an Italian supervisor has called a key in a private home adequate, given rules, records and a notary, and it says which rules. Cooperatives in the region hold €410 million in reserves between them, and 26 have asked for a copy.

The reserve itself is a different matter. It may be 5% of the balance sheet and was 7.2% at the end of the year, because the price had risen and nobody had sold. The cooperative has until June to be below the line.

## What Can Be Learned

The arrangement is not cheap because kitchens are cheap. It is cheap because 1,240 members know the baker. The supervisor writes that it would not accept the same from a company whose customers have never met the people who hold the keys, and that the size at which this ends is probably some 5,000 members.

That matters for larger banks too, since it turns a question of steel and concrete into one of how many people would notice. A vault with one absent director is weaker than three kitchens whose owners meet at the market each Saturday.

> We were asked what happens if all three houses burn down on one day. We said that the valley would have other worries.

Rehearsals are open to members. Eleven came to the one in January, and three of them asked how to do the same for their families.

## Final Thoughts

Whether it is a kitchen or a vault, the future of custody will be shaped by trust and innovation.

This article is for information only and is not financial advice. Cryptocurrency investments are subject to market risk.
`,
    remarks: [
      {
        by: 'Chiara',
        minutesAfter: 30,
        text: 'Who makes the new key when one of the three dies? Our own savings club has been arguing about exactly this since the autumn.',
        replies: [
          {
            by: 'Renzo',
            minutesAfter: 85,
            text: 'The assembly names a successor each spring, so that nobody is looked for in grief. Two of the old keys move the coins to a new address, and the old paper is burnt when we meet again.',
          },
        ],
      },
    ],
  },
  {
    id: 7290,
    slug: 'letters-about-lost-passwords',
    title: 'Letters about lost passwords, and one about a found one',
    author: 'Mira Lindqvist',
    categories: ['Guides'],
    tags: ['wallets'],
    published: { at: '2026-02-24T09:00:00Z' },
    body: `
Readers sent 71 letters after our piece on forgotten passwords. Forty-four of them had lost one, and nine had found theirs again, most of them within the first week of looking.

Where they were found is the useful part. Five of the nine were in the place where their owners keep papers for the car.

Nobody who paid for help got a coin back. The sums paid came to 3,900 dollars between six readers, and in each case the helper had asked for a fee in advance.
`,
    remarks: [],
  },
  {
    id: 7288,
    slug: 'a-library-lends-hardware-wallets',
    title: 'A library lends hardware wallets, and gets all of them back',
    author: 'Ines Varga',
    categories: ['Security'],
    tags: ['wallets', 'libraries'],
    published: { at: '2026-02-20T10:00:00Z' },
    body: `
The public library of Turku lends hardware wallets for three weeks, like books, and has had all 24 of them back each time. Since September 310 people have borrowed one, most of them to find out whether they could live with it.

A librarian wipes the device in front of the reader, when it goes out and when it comes back. It takes two minutes, and the wiping has become the part that people watch.

## What Readers Learn

Half of those who borrowed a wallet from the library bought one afterwards, of another make in 60 cases. Nine found an old one in a drawer at home and brought it along, and for three of them the librarian called a locksmith of the digital kind.

The library wants to add a lesson on paper. Of the questions at the desk, two thirds are about the twelve words and where to keep them, and the answer fits on one page.

This article is information and not financial advice.
`,
    remarks: [],
  },
  {
    id: 7286,
    slug: 'a-cheese-dairy-pays-by-the-hour',
    title: 'A cheese dairy pays for power by the hour and mines when it is free',
    author: 'Jonah Pell',
    categories: ['Bitcoin'],
    tags: ['mining', 'power'],
    published: { at: '2026-02-18T09:30:00Z' },
    body: `
A dairy in the Allgäu runs eleven mining machines whenever its power costs nothing, which was the case for 412 hours in the summer of 2025. Their heat warms the cellar in which the cheese ripens, and the gas bill fell by a quarter.

The machines were bought used, for €4,300 together. They have earned that back once, mostly on Sundays, when the valley's roofs make more power than its people use.

## What the Grid Says

The operator of the local grid would rather see a battery. It agreed in the end, because a battery of that size costs €60,000 and the machines stop within two seconds when they are asked to.

Four other dairies have come to look. One of them has no cellar and will heat a swimming pool.

Mining is risky, and nothing here is financial advice.
`,
    remarks: [],
  },
  {
    id: 5301,
    slug: 'ether-funds-open-to-a-quiet-room',
    title: 'Ether funds open to a quiet room',
    author: 'Jonah Pell',
    categories: ['Markets'],
    tags: ['ETH', 'funds'],
    published: { at: '2024-07-23T15:00:00Z' },
    body: `
Nine funds that hold Ethereum began to trade on Tuesday, and $107 million more went in than came out. At the time of writing, ETH was trading at $3,481.

The quiet has a reason. Holders of an old trust could at last leave it, and $484 million did so on the first day.

Funds of this kind pay no reward for staking. Over ten years that is a third of the money, and the prospectus says so on page 61.
`,
    remarks: [],
  },
  {
    id: 5302,
    slug: 'solana-after-the-long-outage',
    title: 'A network after its longest morning off',
    author: 'Ines Varga',
    categories: ['Infrastructure'],
    tags: ['SOL', 'outage'],
    published: { at: '2024-02-07T10:00:00Z' },
    body: `
Solana stood still for just under five hours on Tuesday, for the first time in a year. SOL is trading at $97.14, oddly enough a dollar more than when it stopped.

The cause was a loop in the code that loads programs. Engineers had found it on a test network a week before and were about to send out the repair.

Validators agreed on a restart by reading numbers to each other in a chat room. It worked, and several of them said that they would rather not do it for a larger network.
`,
    remarks: [],
  },
];
