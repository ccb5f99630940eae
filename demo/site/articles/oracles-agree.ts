import type { Piece } from '../piece.ts';

export const oraclesAgree: Piece = {
  id: 4159,
  slug: 'oracles-agree-until-it-matters',
  title: 'Oracles agree until it matters',
  excerpt:
    'We watched five price feeds for a hundred days. On ninety-six of them they could have been one. The other four are the story.',
  author: 'Mira Lindqvist',
  categories: ['DeFi', 'Security'],
  tags: ['oracles', 'LINK', 'AVAX', 'liquidations'],
  published: { hoursAgo: 24 * 6 + 3 },
  picture: { alt: 'A gradient from indigo to apricot', from: '#33315F', to: '#E2AE82' },
  body: `
A contract cannot look out of the window. If it needs a price, somebody has to bring one, and whoever does so is called an oracle. About $40 billion rests on what they say. We wanted to know how often they say the same.

For a hundred days we wrote down, once a minute, what five feeds reported for six coins: BTC, ETH, SOL, AVAX, LINK and DOGE. That is 4.3 million prices. Then we looked for the minutes in which they disagreed by more than half a per cent.

## Ninety-six quiet days

There were hardly any. On ninety-six days the five feeds could have been one: the median gap for BTC was **0.03%**, for AVAX 0.08%. If you had to choose an oracle by those days, you could choose by the colour of its website.

That is also how most protocols choose. In the forty governance threads that we read, the arguments were cost, speed, and which feed the competition uses. Behaviour in a bad hour came up in three.

## Four bad ones

On day 23 a large exchange halted withdrawals and the price there drifted away from everyone else’s. Two of the five feeds gave that exchange a weight of more than a quarter. For seventy minutes their AVAX was 4% too high. Borrowers used the time; one protocol was left with $2.2 million of debt that nobody will repay.

On day 51 a chain was congested and one feed’s updates did not fit into its blocks. For nineteen minutes it went on reporting a price that had been true. Nothing in the number showed its age, although the contract behind it did, in a field that **eleven of thirty** consumers never read.

On day 64 a feed printed zero. For one minute, for one coin. Two protocols treated zero as a price. One of them had a check, and it checked that the price was not negative.

On day 88 all five agreed with one another and were all wrong by 6% for a quarter of an hour, because each drew on the same three exchanges and the book on all three was empty. It was a Sunday evening.

> Five sources that read the same source are one source with better manners.

## What a careful consumer does

None of this is hard, and the protocols that came through all four days did the same few things.

- They read the time as well as the price, and stop when it is old.
- They compare two feeds that do not share their sources, and stop when they differ.
- They treat zero, and anything that moved by more than a fifth in a minute, as no answer.
- When they stop, they stop borrowing and liquidating, and let people repay.

The last is the one that is forgotten. A protocol that freezes everything traps people who only want to put their affairs in order. A protocol that freezes nothing is a cash machine.

## What it would have cost

We replayed the hundred days for a simple lending contract with $50 million in it. Trusting any single feed, it lost between nothing and $1.9 million, depending on which. With the four rules above it lost **$11,000**, all of it on day 88, and was closed to new loans for two hours and six minutes in total.

Two hours in a hundred days is a service level that any bank would envy. Yet when we showed the result to the team of a mid-sized protocol, the answer was that users would not accept being stopped. Perhaps. Users who were asked after day 23 would have accepted a great deal.

## The feeds’ side

We sent our notes to all five. Three replied at length and two of them changed something: one lowered the highest weight that any exchange can have to 15%, another now refuses to report when fewer than seven sources answer. The feed that printed zero called it “an isolated formatting event”. LINK’s operators pointed out, correctly, that their feed was within half a per cent on three of the four days.

None of the five publishes how often it was late. All of them know.

## Concluding Thoughts

Averages are for quiet days. A feed should be judged, like a bridge or a night nurse, by the worst hour of the year, and that hour should be published by whoever caused it. Until it is, the only careful thing that a contract can do is to ask twice and to be willing to say “not now”.

The 4.3 million prices are [free to download](https://coinward.example/data/five-feeds.parquet).

*Disclaimer: information, not financial or technical advice. We were not paid by any of the feeds, and two are no longer speaking to us.*
`,
  remarks: [
    {
      by: 'merklemonk',
      minutesAfter: 130,
      text: '“An isolated formatting event” is how I will describe my next outage.',
      replies: [
        {
          by: 'byteoverrun',
          minutesAfter: 155,
          text: 'And “a field that was never read” is how I will describe my documentation.',
        },
      ],
    },
    {
      by: 'gasgolfer',
      minutesAfter: 400,
      text: 'Reading the timestamp costs about 200 gas more. People skip it for that. I have seen the invoices for both.',
    },
    { by: 'twap_enjoyer', minutesAfter: 1500, text: 'Day 88 is the best argument for slow prices that I know of.' },
  ],
};
