import { describe, expect, test } from 'vitest';
import { notThen } from '../../../src/newsroom/archive/not-then.ts';
import { priceOfWords, priceWords } from '../../../src/newsroom/archive/price-words.ts';
import { thenPriceReader } from '../../../src/newsroom/archive/read-then-prices.ts';

const coins = [
  { symbol: 'BTC', name: 'Bitcoin' },
  { symbol: 'ETH', name: 'Ethereum' },
  { symbol: 'SOL', name: 'Solana' },
  { symbol: 'NEAR', name: 'NEAR Protocol' },
  { symbol: 'LINK', name: 'Chainlink' },
];

/** "BTC 42627" for each price that a text is read to name. */
const pricesIn = (text: string, currency = 'usd') =>
  thenPriceReader(coins, currency)?.(text).map(({ symbol, price }) => `${symbol} ${price}`);

describe('the price of the day', () => {
  test.each([
    ['Bitcoin is trading near $42,627.', ['BTC 42627']],
    ['Bitcoin (BTC) is currently trading at $42,627.10.', ['BTC 42627.1']],
    ['Markets were calm, with BTC holding steady at $42,627.', ['BTC 42627']],
    ['BTC is at $20,700 and ETH at $1,125.', ['BTC 20700', 'ETH 1125']],
    ['BTC at $20,700, ETH at $1,125, and the night was quiet.', ['BTC 20700', 'ETH 1125']],
    ['Bitcoin, the largest of all coins, changes hands for $42,627.', ['BTC 42627']],
    ['The price of Bitcoin stands at $42,627.', ['BTC 42627']],
    ['Bitcoin’s price is $42,627.', ['BTC 42627']],
    ['Ether trades at around $2,251.', ['ETH 2251']],
    ['One bitcoin costs 42,627 dollars.', ['BTC 42627']],
    ['At the time of writing, Solana was trading at $101.50.', ['SOL 101.5']],
    ['As we write, SOL stood at US$101.', ['SOL 101']],
    ['BTC/USD is trading at $42.6k.', ['BTC 42600']],
    ['NEAR Protocol is trading at $3.26.', ['NEAR 3.26']],
    ['LINK sits at $15.23 as the week ends.', ['LINK 15.23']],
    ['Much was said. Bitcoin is trading at $42,627. Later in the text BTC is at $42,700.', ['BTC 42627']],
  ])('%s', (text, expected) => expect(pricesIn(text)).toEqual(expected));

  test.each([...priceWords, ...priceOfWords].map(({ example }) => example))('of the tables: %s', (example) => {
    expect(pricesIn(example)).toHaveLength(1);
  });

  test('is told with the sentence that names it', () => {
    const text = 'The week\n\nNothing moved. Nobody minded. Bitcoin is trading near $42,627.\n\nThe end came soon.';
    expect(thenPriceReader(coins, 'usd')?.(text)).toEqual([{ symbol: 'BTC', price: 42_627, sentence: 2 }]);
  });

  test('is read in the currency of the market block alone', () => {
    const text = 'Bitcoin is trading at €39,100.';
    expect(pricesIn(text)).toEqual([]);
    expect(pricesIn(text, 'eur')).toEqual(['BTC 39100']);
    expect(pricesIn('Bitcoin is trading at $42,627.', 'eur')).toEqual([]);
    expect(pricesIn('Bitcoin is trading at $42,627.', 'chf')).toBeUndefined();
  });
});

describe('what is not', () => {
  test.each(notThen.map((rule, i) => [i + 1, rule.example, rule] as const))('row %i: %s', (_, example, rule) => {
    expect(notThen.filter(({ pattern }) => pattern.test(example))).toEqual([rule]);
    expect(pricesIn(example)).toEqual([]);
  });

  test.each([
    // Forecasts and wishes.
    'Bitcoin could reach $100,000 by the end of the cycle.',
    'The bank has a target of $150,000 for Bitcoin.',
    'Analysts see Bitcoin at $100,000 within a year.',
    'Bitcoin will be trading at $200,000, he wrote.',
    'With Bitcoin at $100,000, miners would earn twice as much.',
    'Imagine that Bitcoin is trading at $1.',
    'Bitcoin is headed for $50,000.',
    // History.
    'Bitcoin is far from its peak of $69,000 in 2021.',
    'Back in 2019 Bitcoin traded at $7,200.',
    'Bitcoin was trading at $38,000 when the carmaker bought.',
    'A year ago, Bitcoin stood at $16,500.',
    'Bitcoin fell to $15,500 in the week that the exchange failed.',
    'Two years earlier, with Bitcoin at $9,000, nobody cared.',
    'In March, BTC was at $6,400.',
    'On 12 May 2021 Bitcoin is trading at $49,000, the chart shows.',
    'Bitcoin traded at $42,627.',
    // Sums.
    'Bitcoin worth $30 million moved.',
    'Bitcoin is at $830 billion in market value.',
    'Bitcoin trades at $1.2bn a day.',
    'The fund holds Bitcoin at $30-million.',
    // Other assets.
    'Bitcoin Cash is trading at $230.',
    'Ethereum Classic trades at $19.50.',
    'Wrapped Bitcoin is trading at $42,600.',
    'A token backed by Bitcoin is trading at $4.20.',
    'Halftone, whose vault holds Bitcoin, is trading at $4.20.',
    'The Bitcoin miner is trading at $14.10.',
    'ETH/BTC is trading at $0.053.',
    'Bitcoin and Ether are trading at $42,627 and $2,250.',
    'Gold is at $2,050 and silver at $24.',
    'bitcoin-backed notes trade at $98.40.',
    'stETH is trading at $2,240.',
    // Levels.
    'Bitcoin faces resistance at $45,000.',
    'Bitcoin is trading above $42,000.',
    'Bitcoin is holding at $42,000, the level of last spring.',
    'Bitcoin is hovering near the $42,000 mark.',
    'Bitcoin is hovering around $42,000.',
    'Support for Bitcoin is at $40,000.',
    // Things that cost by the unit.
    'A Bitcoin ETF trades at $39.12.',
    'The fee on Bitcoin is at $12.40.',
    'It costs $21,000 to mine a bitcoin.',
    'The average cost basis of a bitcoin is at $31,000.',
    'Ethereum gas is at $4.10.',
    // Ranges and moves.
    'Bitcoin is trading between $42,000 and $43,000.',
    'Bitcoin is trading at $42,000-$43,500.',
    'Bitcoin is trading at $42,000 to $43,500.',
    'Bitcoin is trading at $42,000 – $43,500.',
    'Bitcoin is up $1,200.',
    'Bitcoin rose from $40,000 to $42,627.',
    // Other money.
    'Bitcoin trades at A$62,000.',
    'Bitcoin trades at $62,000 CAD.',
    'Bitcoin trades at 62,000 Canadian dollars.',
    // Said by somebody, or asked.
    '“Bitcoin is trading at $42,627,” he said.',
    'Bitcoin is trading at $42,627?',
    // Nonsense.
    'Bitcoin is trading at $.',
    'Bitcoin is trading at $0.',
    'Bitcoin is trading at $42,62,7,1.',
    'near the link is at $3.',
    '',
  ])('%s', (text) => expect(pricesIn(text)).toEqual([]));

  test('a coin with two prices in one article, of which one is of another day', () => {
    expect(pricesIn('Bitcoin is trading at $42,627. Things change. BTC is at $31,000.')).toEqual([]);
    expect(pricesIn('Bitcoin is trading at $42,627. BTC is at $31,000. ETH is at $2,250.')).toEqual(['ETH 2250']);
  });

  test('what stands in a disclaimer or in a text without an end', () => {
    expect(pricesIn('Disclaimer: not financial advice. Bitcoin is trading at $42,627.')).toEqual([]);
    const started = performance.now();
    expect(pricesIn(`${'Bitcoin is trading at $'.repeat(50_000)}`)).toEqual([]);
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
