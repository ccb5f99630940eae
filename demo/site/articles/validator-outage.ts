import type { Piece } from '../piece.ts';

export const validatorOutage: Piece = {
  id: 4181,
  slug: 'validator-outage-eleven-minutes',
  title: 'A validator outage lasted eleven minutes and cost nobody a cent',
  excerpt: 'The client that failed ran on 9% of nodes: the case for diversity, made by accident.',
  author: 'Ines Varga',
  categories: ['Infrastructure'],
  tags: ['ETH', 'validators', 'client diversity'],
  published: { hoursAgo: 11.3 },
  picture: { alt: 'A gradient from plum to clay', from: '#4A3548', to: '#C98F6B' },
  body: `
At 03:14 UTC a tenth of a large network stopped voting. At 03:25 it was back. In between, blocks were made, payments were settled, and almost nobody awake at the time noticed that anything had happened.

That makes it a poor story and a good lesson. The cause was a bug in one program out of five that do the same job. A block with an unusually long list of withdrawals made it read one byte too far and exit. It restarted, read the same block, and exited again, until its authors published a corrected version. They did so in eleven minutes, because one of them has a small child and was up.

## Why nothing happened

A network of this kind can lose up to a third of its votes and still agree. The client that failed, Wren, ran on **9% of nodes**. Two years ago the most popular client ran on 66%, and the same bug in that one would have stopped the chain from settling. In the worst case it would have settled on something false, which is far more work to undo.

The validators on Wren missed two rounds of votes. We added up the rewards they did not earn: about 0.8 ETH across 31,000 validators, or $1,380 at $1,727.58. Split evenly that is less than five cents each, so the headline is a rounding.

- Longest gap between blocks: 24 seconds, twice the usual 12.
- Transactions that had to be sent again: none that we could find.
- Price of ETH between 03:10 and 03:30: down 0.02%.

## Why it could have

Diversity is a public good, and public goods are kept up by people who are slightly worse off for it. Running a less popular client means fewer guides, fewer people to ask and, now and then, being the one it happens to. The operators of Wren got a bad night so that the network did not.

Large staking providers are the ones to watch. Of the eleven that answer questions, six run at least three clients. Two run one. Both told us that they are “evaluating”.

## In Closing

Outages are usually counted by their length. A better measure is how much of the system they were able to reach. By that measure this was the most successful failure of the year.

*Not financial advice. The author runs one validator, on a client that did not fail this time.*
`,
  remarks: [
    {
      by: 'wren_operator_7',
      minutesAfter: 33,
      text: 'Being the one it happens to: 4 cents and a good excuse for coffee. Would do it again.',
      replies: [{ by: 'quietnode', minutesAfter: 51, text: 'On behalf of the other 91%: thank you.' }],
    },
    { by: 'byteoverrun', minutesAfter: 140, text: 'Which version was it? The changelog only says “fixes a crash”.' },
    { by: 'nadia_k', minutesAfter: 300, text: 'The two that are evaluating have been evaluating since 2023.' },
  ],
};
