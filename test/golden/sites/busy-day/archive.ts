import type { Piece } from '../../../../demo/site/piece.ts';

/** Older posts: what the site said of prices when they were what they were. */
export const archive: Piece[] = [
  {
    id: 5201,
    slug: 'a-year-that-ended-higher',
    title: 'A year that ended higher than anybody had asked for',
    author: 'Jonah Pell',
    categories: ['Markets'],
    tags: ['BTC', 'year in review'],
    published: { at: '2023-12-28T09:00:00Z' },
    body: `
Bitcoin is holding steady near $42,627. Almost nobody who was asked in January had named a number above $30,000.

The rise had one cause that everybody names and one that few do. The first are the funds that wait for a permission in January. The second is that the sellers of the year before were simply gone: coins that had not moved for a year reached 70% of all.

Funds will bring buyers who sell on a bad Friday like everybody else. It is worth remembering, when they do, that the price before them was made by people who did not look.

Nothing in this article is financial advice.
`,
    remarks: [],
  },
  {
    id: 5202,
    slug: 'uniswap-fee-vote-passes-its-first-round',
    title: 'A vote on trading fees passes its first round',
    author: 'Mira Lindqvist',
    categories: ['DeFi'],
    tags: ['UNI', 'governance'],
    published: { at: '2024-03-04T12:00:00Z' },
    body: `
Holders of Uniswap voted by 55 million to 144 in favour of sharing fees with those who stake. At press time, UNI was trading at $12.35.

A second round has to follow, on chain and with names. The first cost nothing and bound nobody, and about 1,100 addresses took part in it.

What is being shared is a tenth of what traders pay, some $60 million in the year before. Spread over all coins that is a yield of less than one per cent.

This is not investment advice.
`,
    remarks: [],
  },
  {
    id: 5203,
    slug: 'what-validators-do-all-day',
    title: 'What validators do all day',
    author: 'Ines Varga',
    categories: ['Guides'],
    tags: ['validators'],
    published: { at: '2025-05-06T08:00:00Z' },
    body: `
A validator signs a sentence every six minutes that says which block it saw. That is nearly all of the job, and a small computer does it with 9 watts.

The rest of the job is to be there. A machine that is away for a day loses what it earned in a day, and a machine that signs two different sentences loses a part of its deposit.

Most owners look at theirs once a month. The ones who look more often are usually those who changed something.
`,
    remarks: [],
  },
];
