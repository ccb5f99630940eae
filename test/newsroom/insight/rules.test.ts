import { describe, expect, test } from 'vitest';
import { boilerplateHeadings, isBoilerplate } from '../../../src/newsroom/insight/boilerplate-headings.ts';
import { comparisons } from '../../../src/newsroom/insight/comparisons.ts';
import { disclaimers } from '../../../src/newsroom/insight/disclaimers.ts';
import { fillers } from '../../../src/newsroom/insight/fillers.ts';
import { leaning } from '../../../src/newsroom/insight/leaning.ts';
import { promotions } from '../../../src/newsroom/insight/promotions.ts';
import { matchesAny, type Rule } from '../../../src/newsroom/insight/rule.ts';
import { spotPrices } from '../../../src/newsroom/insight/spot-prices.ts';
import { timeWords } from '../../../src/newsroom/insight/time-words.ts';
import { whySigns } from '../../../src/newsroom/insight/why-signs.ts';

const keptOut: Record<string, readonly Rule[]> = { disclaimers, promotions, fillers, leaning, spotPrices, timeWords };
const tables: Record<string, readonly Rule[]> = { ...keptOut, comparisons, whySigns };

/** Sentences that are news and stand by themselves: no table may take one for what it keeps out. */
const news = [
  'Four networks paid their operators $30 million out of what customers paid in.',
  'The regulator fined the exchange $4.3 million for mixing coins.',
  'Automated checks caught 71% of known flaws in a test of forty contracts.',
  'Deposits at the lender fell from $900 million to $210 million.',
  'Nodes near the equator answer twice as fast.',
  'Seven banks will link their ledgers in 2027.',
  'A court in Lisbon ruled that 41 customers own their coins.',
];

describe.each(Object.entries(tables))('the table of %s', (_name, rules) => {
  test.each(rules.map((rule, i) => [i + 1, rule.example, rule] as const))('row %i matches “%s”', (_, example, rule) => {
    expect(rule.pattern.test(example)).toBe(true);
  });

  test('has a row for each of its examples: no two are alike', () => {
    expect(new Set(rules.map(({ example }) => example)).size).toBe(rules.length);
  });
});

describe.each(Object.entries(keptOut))('the table of %s', (_name, rules) => {
  test.each(news)('lets “%s” pass', (sentence) => expect(matchesAny(rules, sentence)).toBe(false));
});

describe('disclaimers in their variants', () => {
  test.each([
    'Nothing here is financial advice.',
    'Nothing in this text is legal or financial advice.',
    'Disclaimer: information, not financial or technical advice.',
    'Not financial advice, and not advice about swimming pools.',
    'Not financial or legal advice.',
    'Information only, not financial advice.',
    'The views are the author’s own and are not investment advice.',
    'The information provided does not constitute investment advice.',
    'None of this should be considered financial advice.',
    'We do not provide investment, tax or legal advice.',
    'Please DYOR.',
    'NFA.',
    'The author owns BTC.',
    'Never invest more than you can afford to lose.',
    'Disclosure – the writer was paid in tokens.',
    'Editor’s note: an earlier version had another figure.',
    'Always research before you invest.',
    'Make sure to research thoroughly before investing.',
    'Your capital is at risk.',
    'Capital at risk.',
    'I am not a financial advisor.',
    'This information should not be interpreted as an endorsement of any digital asset.',
    'This does not represent financial guidance.',
    'The token is listed here as is, without any warranty.',
  ])('%s', (sentence) => expect(matchesAny(disclaimers, sentence)).toBe(true));

  test('but not the news about advice', () => {
    expect(matchesAny(disclaimers, 'The bank will give financial advice to 4 million clients.')).toBe(false);
    expect(matchesAny(disclaimers, 'An adviser lost $3 million of his clients’ money.')).toBe(false);
    expect(matchesAny(disclaimers, 'The committee does not recommend a ban.')).toBe(false);
    expect(matchesAny(disclaimers, 'A third of the bank’s capital is at risk if the bridge fails.')).toBe(false);
    expect(matchesAny(disclaimers, 'Staking through a pool involves the risk that others make mistakes.')).toBe(false);
    expect(matchesAny(disclaimers, 'The court ruled that a stablecoin can be treated as a deposit.')).toBe(false);
  });
});

describe('spot prices', () => {
  test.each([
    'Bitcoin is holding steady near $42,627.',
    'BTC set a record above $126,000 on Monday and trades at $123,300.',
    'BTC is at $20,700 and ETH at $1,125.',
    'ETH changed hands around 1,727.58 USD.',
    'Solana climbed to $71.80.',
    'UNI rose by 20.6% in a day.',
    'Dogecoin has lost 4 per cent.',
    'The token is priced at $0.0012.',
    'A price of $64,015 would be needed.',
    'One bitcoin is worth $42,627.',
    'SOL trades for $71.80.',
    'Ether moved between $3,300 and $3,500.',
    'One bitcoin costs about $42,627.',
    'ETH/EUR was near 3.100 in the morning.',
  ])('%s', (sentence) => expect(matchesAny(spotPrices, sentence)).toBe(true));

  test.each([
    'Ethereum’s foundation spent $30 million on grants.',
    'Bitcoin miners paid $2.4 billion for power.',
    'Halftone’s order book grew by 38%.',
    'A minute of animation cost $437 on the network.',
    'A swap on Ethereum costs $3.40.',
    'Ethereum costs its users $3.40 for each swap.',
    'Ethereum costs $3.40 a swap.',
    'Bitcoin miners moved between Texas and Ohio.',
    'An archive’s bill fell from $74,000 a year to $19,500 a year.',
  ])('but not “%s”', (sentence) => expect(matchesAny(spotPrices, sentence)).toBe(false));
});

describe('boilerplate headings', () => {
  test.each([...boilerplateHeadings])('%s', (heading) => {
    expect(isBoilerplate(heading)).toBe(true);
    expect(isBoilerplate(heading.toUpperCase())).toBe(true);
  });

  test.each([
    'The Synergy',
    'Concluding Thoughts:',
    '5. Key Takeaways',
    'The Bottom Line.',
    'What’s next?',
    'Conclusion: fees will fall.',
    'The Bottom Line Most of them will file at the last minute.',
    'Final Thoughts – the rule is late.',
  ])('%s', (line) => expect(isBoilerplate(line)).toBe(true));

  test.each([
    'The synergy of both saves a third.',
    'Conclusions differ.',
    'Who is buying',
    'The bottom line grew by 3%.',
  ])('but not %s', (line) => expect(isBoilerplate(line)).toBe(false));
});
