import type { Piece } from '../piece.ts';

export const feesNotRewards: Piece = {
  id: 4178,
  slug: 'fees-not-rewards',
  title: 'Fees, not rewards: what a pool earns when the emissions stop',
  excerpt:
    'UNI is up by a fifth on a vote about fees. We took three pools apart to see what is left for the people whose money is in them.',
  author: 'Jonah Pell',
  categories: ['DeFi', 'Markets'],
  tags: ['UNI', 'ARB', 'AVAX', 'liquidity', 'fees'],
  published: { hoursAgo: 16.7 },
  correctedAfterHours: 6,
  picture: { alt: 'A gradient from teal to cream', from: '#1F5A5C', to: '#E4D6B4' },
  body: `
UNI rose by 20.6% in a day, and the reason given is a vote: holders may soon get a share of the fees that traders pay. It is a good moment to ask the question underneath. How large are those fees, once you take away everything that was a gift?

A liquidity pool pays those who fund it from two pockets. One is the fee on each trade. The other is a reward in some token, meant to draw money in. The advertisements add the two and print the sum. When the rewards end, as they do, the sum has to be done again.

We did it for three pools for which the rewards ended this year.

## Three pools, before and after

The first pairs ETH with a dollar coin and is the plainest kind there is. It advertised 14.2% a year, of which 5.9 points were fees. Rewards stopped in June. A third of the money left within two weeks, and, because the same fees were then split among fewer people, those who stayed earned **8.1%**.

The second pairs ARB with ETH. It advertised 41%. Of that, 6.4 points were fees. When the rewards stopped, four fifths of the money left, trading moved elsewhere with it, and the fees fell faster than the money did. Those who stayed earn 3.7%.

The third pairs two dollar coins and advertised 9%. It has almost no reason to exist without rewards: both sides are worth a dollar, few people need to swap them, and the fee is a hundredth of a per cent. It earns **0.4%**. A savings account with a branch and a person in it pays more.

- ETH and dollars: 14.2% promised, 8.1% left.
- ARB and ETH: 41% promised, 3.7% left.
- Dollars and dollars: 9% promised, 0.4% left.

## The cost that nobody prints

None of these is yet what you keep. A pool always sells what rises and buys what falls. Compared with holding the two coins in a drawer, its owner loses a little on every move, and the bigger the move, the more.

For the ETH pool we worked this out hour by hour for a year. Fees brought in 8.1%. The losses against holding took 6.3%. What is left is **1.8%** for a year of bearing every risk in the contract. For the ARB pool the result is negative: minus 5.2%.

> “People compare the yield with a bank. They should compare it with doing nothing.”

That is a market maker who quotes on four exchanges and asked for his name to be left out. He has not put his own money into a passive pool since 2023. He does say that the active kind, in which you choose a price range and move it, can be worth a working day. “It is a job. It pays like one, and on some days it pays like one that you should leave.”

## Then who should provide the liquidity?

There are honest answers.

- **Whoever has to hold both coins anyway.** A company that takes ETH and pays in dollars has a use for a machine that swaps between them and pays it for the privilege.
- **The project itself.** Renting liquidity with rewards costs more in two years than buying it. Six projects we looked at, one of them on AVAX, have switched to owning their own pools, and their trading costs did not rise.
- **People who find it interesting.** That is a real reason. It should be a small sum.

What is left out of the list is the saver who wanted 14.2%.

## And the vote

If UNI’s holders take a share of the fees, it comes out of the 8.1%, because it cannot come from anywhere else. At the tenth that is proposed, the ETH pool’s 1.8% becomes 1.0%. A good part of the money in it would leave. The remaining money would earn more, and so on, until those who stay are content. Where that point lies nobody knows, but it is not where the pool is today.

So the vote moves income from one group to another. It does not make any. A price that rises by a fifth on the news says that the market believes the first group is patient. We shall see.

## Concluding Thoughts

Ask three things of any yield. Who pays it? Would they pay it if nobody paid them? And what would you have if you had done nothing? If the answers are “traders”, “yes” and “less”, it is income. The rest is advertising, some of it addressed to you.

Our sums, with the hourly data, are [in a spreadsheet](https://coinward.example/data/three-pools.ods). One figure in an earlier version was wrong by half a point and has been corrected, thanks to a reader.

*Information, not advice. You can lose all the money that you put into a pool, and some pools have managed it overnight.*
`,
  remarks: [
    {
      by: 'halfapoint',
      minutesAfter: 52,
      text: 'The ARB pool should be 3.7%, not 4.2%: you counted the last week of rewards as fees.',
      replies: [
        { by: 'jonah_pell', minutesAfter: 190, text: 'You are right. Corrected, and thank you for the username.' },
      ],
    },
    {
      by: 'twap_enjoyer',
      minutesAfter: 240,
      text: '“Compare it with doing nothing” is going on my wall.',
    },
    {
      by: 'Perpetua',
      minutesAfter: 410,
      text: 'Does 1.8% include gas? Entering and leaving cost me more than that on its own.',
      replies: [{ by: 'lagrange', minutesAfter: 432, text: 'It does not, and at $2,000 it eats the lot.' }],
    },
  ],
};
