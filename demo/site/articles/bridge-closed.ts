import type { Piece } from '../piece.ts';

export const bridgeClosed: Piece = {
  id: 4171,
  slug: 'bridge-that-closed-on-purpose',
  title: 'The bridge that closed on purpose',
  author: 'Mira Lindqvist',
  categories: ['Security'],
  tags: ['bridges', 'ATOM', 'DOT', 'shutdown'],
  published: { hoursAgo: 27.8 },
  picture: { alt: 'A gradient from moss to mist', from: '#4D5A3A', to: '#C9CDBF' },
  body: `
Footbridge carried coins between two chains for four years, lost none of them, and has now shut itself down while it still works. Its nine maintainers gave everybody six months to walk back across, and 99.3% of the value did.

Bridges are where the largest thefts of this industry have happened, and the reason is simple. Whatever is locked on one side has to be guarded by something that understands the other side. That guard is a program with a great deal of money behind it, and no program of that kind has stayed lucky for ever.

“We used to say that we had never been robbed,” one maintainer told us. “At some point we noticed that we were saying it like people who play the lottery.” At the peak they guarded $340 million for fees of $11,000 a month. There was no version of the sums in which that was worth it.

## How to close a bridge

They published their steps, and others should copy them:

- First they closed the way in, on a date announced eight weeks before.
- Then they lowered the fee for going back to zero and paid the network’s own fee from their savings.
- Then they wrote to every address with more than $500, by a message on the chain itself.
- At the end they handed the remaining $2.4 million to a contract that can do one thing: let the owner withdraw, for ever. Nobody holds a key to it.

That last contract is sixty lines. Three of us read it. There is nothing in it to vote on, upgrade or pause.

The chains on both sides now have routes between them that do not need a guard, built on the same light-client idea that ATOM’s zones have used for years and DOT’s more recently. They are slower. They are also boring, and boring is the highest praise that I have for anything that holds money.

## Conclusion

Projects are expected to grow or to fail. There ought to be a word for one that finishes. Footbridge did what it was for, gave back what it held and turned off the light.

*Nothing here is financial advice. The author once used this bridge, in the right direction.*
`,
  remarks: [
    {
      by: 'lastcrossing',
      minutesAfter: 44,
      text: 'I was in the 0.7%. The contract let me out yesterday in one transaction, with nobody to ask. Class act.',
      replies: [
        { by: 'pia.hashes', minutesAfter: 90, text: 'This is the best review that any piece of software can get.' },
      ],
    },
    { by: 'merklemonk', minutesAfter: 180, text: 'Sixty lines! The proxy alone is usually longer.' },
    { by: 'mapleleaf', minutesAfter: 600, text: 'A word for it: graduation.' },
  ],
};
