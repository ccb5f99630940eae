import type { Rule } from './rule.ts';

/** What gives a number its context: what it is compared with, or where it comes from. */
export const comparisons: readonly Rule[] = [
  { pattern: /\b(?:up|down) from\b|\bfrom [^.]{1,30} to\b/i, example: 'Fees rose from $2 million to $9 million.' },
  {
    pattern: /\bcompared (?:with|to)\b|\bagainst\b|\binstead of\b|\brather than\b|, not\b/i,
    example: 'Operators were paid by customers, not by new tokens.',
  },
  {
    pattern: /\b(?:more|less|fewer|higher|lower|faster|cheaper|larger|smaller) than\b|\bas (?:much|many) as\b/i,
    example: 'Blocks came 40% faster than before.',
  },
  {
    pattern: /\b(?:half|third|quarter|fifth|tenth|doubled|tripled|twice|threefold|\w+fold|times)\b/i,
    example: 'Support mail fell by a third.',
  },
  {
    pattern:
      /\b(?:rose|grew|fell|dropped|declined|increased|decreased|cut|gained|lost|climbed)\b[^.]{0,30}\b(?:by|to)\b/i,
    example: 'Deposits grew by 14%.',
  },
  {
    pattern: /\b(?:of|out of) (?:the|all|its|their|every)\b|\b\d+ of \d+\b|(?:%|per ?cent) of\b/i,
    example: 'Of the 31 platforms, 2 have filed.',
  },
  {
    pattern:
      /\b(?:a|per|each|every) (?:year|month|week|day|user|block|transaction|node)\b|\bannual(?:ly|ised|ized)?\b/i,
    example: 'The sensors pay $1,200 a day.',
  },
  {
    pattern:
      /\b(?:between|since|during|over|in) (?:\w+ )?(?:19|20)\d\d\b|\bwithin\b|\bin a test of\b|\bmedian\b|\baverage\b/i,
    example: 'Forty contracts lost money between 2021 and 2026.',
  },
  {
    pattern: /\b(?:first|highest|lowest|most|largest|smallest|biggest|record) \w+ (?:since|in|ever)\b|\bthe first\b/i,
    example: 'The largest outflow since 2021 was $900 million.',
  },
];
