import type { Rule } from '../insight/rule.ts';

/** Names that speak for somebody: whoever bears one in a comment wants to be believed for it. */
export const officials: readonly Rule[] = [
  {
    pattern:
      /support\b|\bhelp ?(?:desk|line|cent(?:er|re))|\b(?:customer|client) ?(?:care|services?|relations|success)\b/i,
    example: 'Quayside Support',
  },
  { pattern: /\b(?:admin\w*|moderat\w+|mods?|web ?master|staff|official|verified|team)\b/i, example: 'Moderator' },
  { pattern: /\b(?:editors?|editorial|news ?(?:room|desk)|publisher|the author)\b/i, example: 'Night Editor' },
  {
    pattern: /\b(?:ceo|cfo|cto|(?:co-?)?founder|president|director|spokes\w+|representative|compliance)\b/i,
    example: 'Quayside CEO',
  },
  {
    pattern:
      /\b(?:coin ?base|binance|kraken|meta ?mask|trezor|ledger ?(?:live|wallet|nano)|trust ?wallet|pay ?pal|uniswap|open ?sea|bybit|okx|ku ?coin|bitfinex|etherscan|robinhood|tether)/i,
    example: 'Binance Anna',
  },
  {
    pattern: /\b(?:fbi|irs|sec|interpol|europol|police|federal|ministry|department|bureau)\b/i,
    example: 'FBI Anna',
  },
];
