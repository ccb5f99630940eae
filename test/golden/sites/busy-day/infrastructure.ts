import type { Piece } from '../../../../demo/site/piece.ts';

export const infrastructure: Piece[] = [
  {
    id: 7101,
    slug: 'film-studios-rent-idle-graphics-cards',
    title: 'Film studios rent idle graphics cards, and the invoices are real',
    author: 'Ines Varga',
    categories: ['Infrastructure'],
    tags: ['rendering', 'compute', 'DePIN'],
    published: { hoursAgo: 5.2 },
    picture: { alt: 'A gradient from slate to copper', from: '#39424E', to: '#C47A45' },
    body: `
Three animation studios in Lyon, Wellington and Toronto rendered a combined 412,000 frames last quarter on graphics cards that belong to strangers. They paid in euros and dollars, by invoice, and two of the three did not know that a token was involved at all.

The figures come from the settlement records of the compute network that brokered the jobs, which this site checked against the studios' own delivery sheets. They agree to within 1.4%, which is better than most cloud bills that we have seen.

## Introduction

For six years the promise of rented graphics cards came with a catch. Somebody had to pay the owners, and the somebody was usually the network itself, out of tokens that it had printed for the purpose. When the price fell, the owners left, and so did the capacity that the network had advertised.

What changed is duller than any white paper. Studios run short of capacity in the eight weeks before a delivery, cloud providers ask for a year's commitment, and a broker in between now writes contracts that a finance department can sign.

## The Numbers Behind the Frames

The network took $3.1 million from customers in the quarter, up from $870,000 a year earlier. Of each dollar, 82 cents went to the owners of the cards, 11 cents to the broker and 7 cents to the checkers who render every fiftieth frame a second time.

A frame that costs $1.90 at the largest cloud provider cost the studio in Wellington 38 cents. The saving is smaller for short jobs, because each job starts with a copy of the scene to every card, and the copy of a large scene takes eleven minutes.

Failures were the surprise. One frame in 240 came back damaged or not at all, against one in 9,000 in the studio's own cellar. The network sends such a frame to another card without being asked, so that the director never sees it, but the bill for the repeat is the owner's.

> We stopped asking what it runs on. We ask when it is finished and what happens if it is not.

## The Synergy

Artists upload on Friday evening, when the owners of the cards go to bed or to the pub. The network's busiest hour is three in the morning in Central Europe, and its cheapest customers are those who can wait for it.

Owners earn less than they hoped and more than nothing. The median card brought in $41 a month after electricity, according to a survey of 1,900 owners in Germany, Poland and Spain. Four in ten said that they would stop below $25.

That is the number to watch, because the network has no other supply. If electricity in Germany rises by another three cents, a fifth of its cards would leave, and the studios would be back at the cloud's counter before the summer deadlines.

## Who Checks the Work

Nobody has to trust the owner of a card. The broker hides a known frame among the unknown ones, and a card that gets it wrong loses a deposit worth two weeks of income. In the quarter 63 deposits were taken, 51 of them from cards with faulty memory and 12 from owners who sent back black pictures.

Scenes are a harder problem than frames. An unreleased film is worth stealing, and whoever renders it has it in memory. Two of the studios send only scenes without faces; the third relies on a contract and, in its own words, on luck.

The network wants to answer that with cards that compute in a sealed area. They exist, they cost twice as much, and 140 of its 22,000 cards have one.

## The Contract on Two Pages

Lawyers kept earlier networks away from studios, since nobody could be sued. The broker is a company in Ghent with 31 employees and an insurance of €5 million, and its contract is two pages long. It promises a time and a price, and pays 4% of the price back for each hour that it is late.

Late it was on 19 of 640 jobs. The longest delay, eleven hours, came from a storm in Catalonia that took 2,300 cards off the grid; the studio in Toronto was paid $7,100 and has ordered again since.

Owners sign something shorter. They may leave at any time, they are paid each Monday, and they keep the deposit when a test frame shows that the fault lay with the network. Of 412 complaints in the quarter, 390 were decided within a week.

## What Would Prove It Wrong

A business that depends on eight busy weeks can look healthy in a quarter that contains them. The next one contains two. The broker expects revenue to halve and says so in its contracts with the owners, which is unusual and to its credit.

The more serious doubt is the cloud. The largest provider cut its price for waiting jobs by 15% in January, and could do so again. A network of strangers cannot follow for long, since its price is electricity plus a little.

Still, a market in which customers pay for a result, in money, is a different thing from one in which holders pay each other. It means that the token can fall without the lights going out.

## Concluding Thoughts

In conclusion, the intersection of film and distributed computing holds immense potential. Only time will tell how this exciting space evolves.

*Disclaimer: The information provided in this article is for informational purposes only and does not constitute financial advice. Always do your own research before making investment decisions.*
`,
    remarks: [
      {
        by: 'Reza',
        minutesAfter: 40,
        text: 'What happens to the deposit of an owner whose card fails honestly? I lost mine to a broken fan last year on another network and nobody answered my mails.',
        replies: [
          {
            by: 'Halldóra',
            minutesAfter: 95,
            text: 'Here it is returned if the next fifty test frames are right. I had two bad frames in November from a loose cable, and the money was back after nine days.',
          },
          { by: 'Reza', minutesAfter: 120, text: 'Thank you, that is better than I expected.' },
        ],
      },
      { by: 'Piet', minutesAfter: 200, text: 'Would love to see the same numbers for the quiet quarter.' },
    ],
  },
  {
    id: 7102,
    slug: 'storage-network-drops-its-price-by-a-third',
    title: 'A storage network drops its price by a third and loses no provider',
    author: 'Ines Varga',
    categories: ['Infrastructure'],
    tags: ['storage', 'FIL'],
    published: { hoursAgo: 11.5 },
    body: `
A network for rented disk space lowered its list price from $2.40 to $1.60 for a terabyte and month on Sunday. By the evening its 3,700 providers still offered 98.6% of the capacity that they had offered in the morning.

The cut was put to a vote of the providers themselves, who have asked for it since December. Full disks pay; empty ones do not, and only 31% of the network was full.

## How a Price Became a Vote

Under the old rule the price followed a formula that nobody could explain at a customer's desk. A hospital group in Porto, the largest customer so far with 4.2 petabytes of scans, had asked for a number that holds for three years. It has one since Friday, with a clause that lets either side leave after eighteen.

Providers calculated that a hospital for three years at $1.60 beats a promise at $2.40. The vote ended 2,911 to 402.

Retrieval stays expensive at $4 a terabyte, which the network says is what bandwidth costs in most of its places. Customers who fetch their data back more than twice a year pay more here than at a cloud with free egress, and the calculator on the network's page now shows that.

## Looking Ahead

The change matters because the network's income has come from its own treasury so far: 71% of what providers earned last year was a subsidy that ends in October. At $1.60 and two thirds full, customers would cover it. At $2.40 and one third full, they never would.

Whether the disks fill is the open question. Six contracts of more than a petabyte are being negotiated, says the network, and it has said so before.

Nothing in this article should be considered investment advice.
`,
    remarks: [
      { by: 'Oksana', minutesAfter: 300, text: 'The retrieval fee is what kept us away. Good that they show it now.' },
    ],
  },
  {
    id: 7103,
    slug: 'node-operators-leave-three-data-centres',
    title: 'Node operators leave three data centres that held a third of the network',
    author: 'Ines Varga',
    categories: ['Infrastructure'],
    tags: ['validators', 'hosting'],
    published: { hoursAgo: 16 },
    body: `
In August one fire in Strasbourg would have silenced 33% of the validators of a mid-sized proof-of-stake chain. Since last week it would be 12%, after 640 operators moved their machines out of three buildings.

Nobody ordered it. The chain's foundation published a map in October on which each building had a colour, and the three red ones were enough.

## The Cost of Moving

An operator in Tallinn described the bill: €310 for new hardware, two evenings, and eleven hours offline that cost the equivalent of €6. The foundation paid nothing, although a proposal to share the cost had the support of 46% of those who voted.

Not all of it is better. Of the 640 that moved, 190 went to the same two resellers in Helsinki, whose buildings are now orange. A map of companies instead of buildings would show less progress, and the foundation is working on one.

## Why Buildings Count

A chain halts when more than a third of its validators are silent at once, and a halt is worse than a slow day, because exchanges stop deposits for hours afterwards. In 2024 a cooling failure in one of the three buildings stopped 19% for half a day; nobody outside noticed, and it was luck.

The remaining 12% belong to large custodians whose insurers insist on certified buildings. Two of them told us that they have asked their insurers for a second certified building this year.

This is not financial advice. Cryptocurrencies are volatile.
`,
    remarks: [],
  },
];
