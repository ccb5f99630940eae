import type { Piece } from '../piece.ts';

export const fourthHalving: Piece = {
  id: 2987,
  slug: 'fourth-halving-in-electricity',
  title: 'The fourth halving, counted in electricity',
  excerpt: 'Miners’ income per block fell by half overnight. Their bill did not. Who switches off first?',
  author: 'Ines Varga',
  categories: ['Bitcoin', 'Infrastructure'],
  tags: ['BTC', 'halving', 'mining'],
  published: { at: '2024-04-20T09:15:00Z' },
  picture: { alt: 'A gradient from charcoal to amber', from: '#2E2A27', to: '#D79B4A' },
  body: `
Shortly after midnight UTC, at block 840,000, the reward for each block of Bitcoin fell from 6.25 to **3.125 BTC**. At today’s price of about $64,000 that is $200,000 a block less for the people who keep the machines running.

The machines do not know. They take as much electricity this morning as they did last night: on our estimate 17 gigawatts, give or take two. Each block still has to pay for ten minutes of that. At five cents a kilowatt-hour, ten minutes cost about $142,000. The new reward is worth $200,000. So far, so good, on average.

Nobody is average. A machine from 2019 needs twice the electricity of a new one for the same work. At five cents, the old one cost more than it earned from the first block after midnight, or would have, had it not been for something that we did not foresee: fees. Hundreds of people wanted a place in block 840,000 and paid **37 BTC** for it, more than any reward of the past ten years.

## What to expect

Fees of that kind last for days. When they fade, we expect between a tenth and a seventh of the machines to be sold to places with cheaper power, and the difficulty to follow them down within a month. It has done so each time.

## Conclusion

The halving is a test of who pays least for electricity. It is held every four years, the questions are known beforehand, and a third of the class still fails.

*Prices as of 20 April 2024. Not financial advice.*
`,
  remarks: [
    {
      by: 'frostgarage',
      minutesAfter: 75,
      text: 'Switched mine off at 00:10. They are heating nothing now, and so am I.',
    },
    {
      by: 'compute_carl',
      minutesAfter: 200,
      text: 'Somebody should rent those halls for something that pays by the hour.',
    },
  ],
};
