import type { Piece } from '../../../../demo/site/piece.ts';

/** What others paid for, published among the news; each is known by another sign. */
export const paid: Piece[] = [
  {
    id: 7511,
    slug: 'zenvault-launches-smartest-vault',
    title: 'ZenVault launches the smartest vault of 2026 with 19% yield',
    author: 'Jonah Pell',
    categories: ['Sponsored'],
    tags: ['ZenVault'],
    published: { hoursAgo: 2.1 },
    picture: { alt: 'A gradient from violet to gold', from: '#4B2E83', to: '#F0C24B' },
    body: `
ZenVault, the leading platform for effortless wealth, today announced its new vault with a yield of up to 19%. More than 50,000 early birds have joined the waiting list within a week, a record for the industry.

The vault combines 14 strategies in one click. Users simply deposit and relax, while a team with 40 years of experience takes care of the rest.

"This changes everything for our community," said the founder. The first 1,000 depositors receive a bonus of $50, which means that acting early has never been more rewarding.
`,
    remarks: [{ by: 'ZenFan', minutesAfter: 3, text: 'Best vault ever, joined in one minute, who else?' }],
  },
  {
    id: 7512,
    slug: 'gridcoinx-completes-audit-and-presale',
    title: 'GridCoinX completes audit and opens the last round of its presale',
    author: 'Chainwire',
    categories: ['DeFi'],
    tags: ['presale'],
    published: { hoursAgo: 3.9 },
    body: `
Singapore, 2 March 2026, Chainwire. GridCoinX, a protocol for tokenised energy, has completed a security audit with a score of 97 out of 100 and opened the final round of its presale at $0.018.

The project has raised $6.2 million from 11,000 participants in 70 countries. Its main net is planned for the third quarter, because demand from energy firms has exceeded expectations.

About GridCoinX: GridCoinX connects producers and consumers of clean power with 0.2% fees. Learn more on its website and join the community of 90,000 on all channels.
`,
    remarks: [],
  },
  {
    id: 7513,
    slug: 'five-wallets-we-love-this-spring',
    title: 'Five wallets that we love this spring, and why you will too',
    author: 'Ines Varga',
    categories: ['Guides'],
    tags: ['wallets'],
    published: { hoursAgo: 6.4 },
    body: `
Spring is the time to tidy up, and a new wallet is a fine place to begin. We tried five of them for a week each and found that 4 out of 5 beat what we had used before.

Our favourite is [NovaKey](sponsored:https://novakey.example/?ref=site), which supports 80 chains and costs nothing in its first year. Close behind is [PalmSafe](sponsored:https://palmsafe.example/?ref=site), with cards in seven colours.

Travellers will like [OctoPurse](sponsored:https://octopurse.example/?ref=site). It pays back 3% on hotels, which matters if you book more than twice a year.
`,
    remarks: [{ by: 'Lena', minutesAfter: 30, text: 'Is this an advert?' }],
  },
];
