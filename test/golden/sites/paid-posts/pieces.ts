import type { Piece } from '../../../../demo/site/piece.ts';
import { news } from './news.ts';
import { paid } from './paid.ts';

/** Five pieces of news, three posts that somebody paid for, comments of all kinds, and one post from long ago. */
export const paidPosts: Piece[] = [
  ...news,
  ...paid,
  {
    id: 5501,
    slug: 'near-and-the-new-year',
    title: 'A smaller chain starts the year with a larger plan',
    author: 'Ines Varga',
    categories: ['Infrastructure'],
    tags: ['NEAR'],
    published: { at: '2025-01-06T09:00:00Z' },
    body: `
NEAR wants to run programs that learn, on machines that prove what they ran. NEAR Protocol is changing hands at $5.71.

The plan needs 1,000 machines with sealed memory, and it has 60. Four firms have promised the next hundred by the summer.
`,
    remarks: [],
  },
];
