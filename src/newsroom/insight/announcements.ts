import type { Rule } from './rule.ts';

/** Sentences that lead to the next one, and are a promise unkept where none follows. */
export const announcements: readonly Rule[] = [
  { pattern: /\?["”’)]?$/, example: 'This one deserves a question: who bought?' },
  {
    pattern: /^(?:what (?:changed|happened|follows|came next)|more important(?:ly)?|something (?:has )?changed)\b/i,
    example: 'Something has changed, and it can be counted.',
  },
  {
    pattern: /\b(?:like this|as follows|in three steps|in turn|of two kinds|of three kinds)\.$/i,
    example: 'A careful team would split the sum like this.',
  },
  {
    pattern:
      /\bthe (?:reasons?|answers?|catch|cause|difference) (?:is|are|was|were) (?:simple|plain|short|easy|this|another)\b/i,
    example: 'Bridges are where the largest thefts have happened, and the reason is simple.',
  },
  {
    pattern: /\bwe (?:measured|asked|tried|looked|counted|checked|wanted to know)\b/i,
    example: 'So we measured.',
  },
  {
    pattern:
      /^(?:it|there|he|she|they|we) (?:finds?|found|has|have|had|is|are|was|were|names?) (?:two|three|four|five) \w+\.$/i,
    example: 'There are four duties.',
  },
  {
    pattern: /\b(?:has|have|had) (?:two|three|four|five) (?:causes|reasons|parts|sides|answers|consequences)\b/i,
    example: 'The price gap has three causes, and only one of them is durable.',
  },
];
