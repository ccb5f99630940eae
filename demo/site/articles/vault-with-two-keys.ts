import type { Piece } from '../piece.ts';

/** Paid for, and published among the rest: a newsletter that took it for news would have been bought unawares. */
export const vaultWithTwoKeys: Piece = {
  id: 4184,
  slug: 'a-vault-with-two-keys',
  title: 'A vault with two keys, and both of them are yours',
  author: 'Chainwire',
  categories: ['Sponsored'],
  tags: ['custody', 'BTC'],
  published: { hoursAgo: 6.1 },
  body: `
Northpier today opens its custody vault to cooperatives. Members hold one key, their board the other, and Northpier neither: a transfer of BTC needs both, and a third lies with a notary in case one is lost.

The vault starts with room for **$120 million** and costs 0.15% a year. Northpier expects forty housing and energy cooperatives to move their reserves by spring. “We have sold locks for nine years,” says its founder. “It was time to stop keeping the keys.”

## Concluding Thoughts

An [offer for the first forty](sponsored:https://northpier.example/vault) lasts until the end of January.

*This is a press release that Northpier paid for. It is not investment advice.*
`,
  remarks: [],
};
