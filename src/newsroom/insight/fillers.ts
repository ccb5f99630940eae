import type { Rule } from './rule.ts';

/** Sentences that could stand in any article of the trade: introductions to nothing, and farewells. */
export const fillers: readonly Rule[] = [
  {
    pattern:
      /\b(?:ever-(?:evolving|changing|growing)|(?:rapidly|constantly|continually|fast)[- ](?:evolving|changing|paced)|(?:evolv|chang|grow)ing at an?|(?:breathtaking|breakneck|unprecedented|dizzying) (?:pace|speed|rate))\b/i,
    example: 'The world of blockchain is evolving at a breathtaking pace.',
  },
  {
    pattern:
      /\b(?:digital|crypto|blockchain|financial|technological|web3) (?:landscape|age|era|realm|world|space|frontier)\b/i,
    example: 'Storage is a cornerstone of the digital landscape.',
  },
  {
    pattern:
      /\b(?:game[- ]chang(?:er|ing)|revolutioni[sz]\w*|paradigm shift|(?:next|biggest) big thing|cutting[- ]edge|groundbreaking|unleash\w*|seamless(?:ly)?|undeniabl[ey]|tapestry|testament to|delv(?:e|es|ing))\b/i,
    example: 'The link between artificial intelligence and blockchain is undeniable.',
  },
  {
    pattern:
      /\b(?:future of \w+|the future (?:is|looks|holds)|time will tell|remains to be seen|exciting (?:times|future|journey|possibilities)|endless (?:possibilities|opportunities)|bright future|here to stay|full potential|buckle up)\b/i,
    example: 'Only time will tell.',
  },
  {
    pattern:
      /\b(?:as the (?:space|industry|sector|ecosystem) (?:matures|grows|evolves)|pav(?:e|es|ed|ing) the way|showcas(?:e|es|ed|ing)|(?:wider|mass|mainstream) adoption|immense potential)\b/i,
    example: 'Stories like this one pave the way for wider adoption.',
  },
  {
    pattern:
      /^(?:in conclusion|to conclude|in summary|to summari[sz]e|to sum up|all in all|in a nutshell|as we have seen|imagine|welcome|hello|have you ever|we all know|as everybody knows)\b/i,
    example: 'In conclusion, the outlook is positive.',
  },
  {
    pattern:
      /\bit(?:['’]s| is) (?:also )?(?:important|crucial|essential|worth(?:while)?|no secret|no surprise|clear) (?:to|that|noting|remembering)\b/i,
    example: 'It is important to understand the basics first.',
  },
];
