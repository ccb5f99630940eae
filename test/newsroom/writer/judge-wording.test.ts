import { describe, expect, test } from 'vitest';
import { type Field, judgeWording } from '../../../src/newsroom/writer/judge-wording.ts';
import { numbersIn } from '../../../src/newsroom/writer/numbers-in.ts';
import { strangeWord } from '../../../src/newsroom/writer/strange-word.ts';

const now = new Date('2026-11-20T06:30:00Z');
const article = `Four compute networks pay their operators in money
The four networks that publish their ledgers paid node operators $30 million in 2026, compared with $4.1 million in 2025.
Rendering is 58% of the hours, and a studio in Lisbon with eleven employees let Halftone show its invoices.
Blocks came 40% faster than before, from 31,000 validators, since 28 May.`;
const extract =
  'The four networks that publish their ledgers paid node operators $30 million in 2026, compared with $4.1 million in 2025.';

function judge(text: string, field: Field = 'fact', own = extract): string | undefined {
  return judgeWording({ field, text, extract: own, article }, { publishedAt: now, now });
}

test.each([
  'Node operators of four networks earned $30 million in 2026, compared with $4.1 million in 2025.',
  'Four networks paid operators 30 million dollars in 2026, and $4,100,000 in 2025.',
  'Rendering is 58 per cent of the hours that four networks sell.',
  'A studio in Lisbon with 11 employees let Halftone show invoices.',
])('lets through what the article says in other words: %s', (text) => expect(judge(text)).toBeUndefined());

test.each([
  [
    'Four networks paid node operators $17 million in 2026, compared with $4.1 million in 2025.',
    'number $17 million is not in the article',
  ],
  ['Four networks paid node operators $30 billion in 2026.', 'number $30 billion is not in the article'],
  ['Four networks paid node operators €30 million in 2026.', 'number €30 million is not in the article'],
  ['Four networks paid node operators $30 million in 2027.', 'number 2027 is not in the article'],
  ['Rendering is 58 of the hours of four networks.', 'number 58 is not in the article'],
  ['Seventeen networks publish their ledgers of what they paid.', 'number 17 is not in the article'],
  ['Four networks paid half of what operators earn.', 'number half is not in the article'],
  ['Blocks came 40% faster than before, since 31 May.', 'number 31 is not in the article'],
  ['Four networks paid node operators ٣٠ million in 2026.', 'number ٣ is not in the article'],
  ['Four networks such as Coinbase paid node operators $30 million in 2026.', '"Coinbase" is not in the article'],
  ['Coinbase paid node operators $30 million in 2026.', '"Coinbase" is not in the article'],
  ['Four networks paid node operators $30 million of RNDR in 2026.', '"RNDR" is not in the article'],
  ['Four networks paid dYdX node operators $30 million in 2026.', '"dYdX" is not in the article'],
  ['Four networks ruined countless innocent families, judges concluded.', '"ruined" is not in the article'],
  ['Four networks paid $30 million, see evil.zip for more.', 'it has a link, or something like it'],
  ['Four networks paid $30 million: HTTPS://evil.example/x.', 'it has a link, or something like it'],
  ['Four networks paid @operators $30 million in 2026.', 'it has a link, or something like it'],
  ['Four networks paid <b>$30 million</b> in 2026.', 'it has markup, or signs that are not of a text'],
  ['Four networks paid [$30 million] in 2026.', 'it has markup, or signs that are not of a text'],
  ['Four networks paid $30 million in 2026 🚀.', 'it has markup, or signs that are not of a text'],
  ['Four networks paid \u202e$30 million in 2026.', 'it has markup, or signs that are not of a text'],
  ['Four networks paid\n$30 million in 2026.', 'it has markup, or signs that are not of a text'],
  ['four networks paid node operators $30 million', 'it is not in whole sentences'],
  ['Four networks paid node operators $30 million in 2026 and', 'it is not in whole sentences'],
  ['Four networks paid node operators. They paid $30 million in 2026.', 'it is more than one sentence'],
  ['Today four networks paid node operators $30 million.', 'it says when, in words of a day'],
  ['Four networks paid node operators $30 million last week.', 'it says when, in words of a day'],
  ['Halftone trades near $30 in Lisbon.', 'it is stale, or says what is kept out of any excerpt'],
  ['Subscribe to our newsletter of four networks.', 'it is stale, or says what is kept out of any excerpt'],
  ['However, four networks paid node operators $30 million in 2026.', 'it does not stand by itself'],
  ['Networks that publish their ledgers paid node operators.', 'a fact has a number'],
  [`${extract.slice(0, -1)}, ${extract}`, 'it is longer than what it stands for'],
])('keeps out: %s', (text, reason) => expect(judge(text)).toBe(reason));

test('takes several sentences for an excerpt', () => {
  const text = 'Four networks publish their ledgers. Operators earned $30 million in 2026.';
  expect(judge(text, 'excerpt')).toBeUndefined();
});

describe('numbersIn', () => {
  const valuesIn = (text: string) => numbersIn(text).map(({ value }) => value);

  test.each([
    ['$30 million', '30 million dollars', '$30m', '$30,000,000', 'US$30m', 'USD 30 million'],
    ['12%', '12 %', '12 per cent', '12 percent', 'twelve per cent'],
    ['31', 'thirty-one', 'Thirty-one'],
    ['218', 'two hundred and eighteen', 'two hundred eighteen'],
    ['100', 'a hundred', 'one hundred', 'hundred'],
    ['1.5bn', '1.5 billion', '1,500 million', '1500m'],
    ['25 basis points', '25 bps', '25bp'],
    ['half', 'Half', 'halves', 'halved'],
    ['a third', 'a Third', 'thirds'],
    ['double', 'doubled', 'doubles'],
  ])('takes %s for the same as its other forms', (first, ...others) => {
    for (const other of others) expect(valuesIn(other), other).toEqual(valuesIn(first));
  });

  test.each([
    ['$30', '€30'],
    ['30', '30%'],
    ['30', '30 million'],
    ['-3%', '3%'],
    ['1.5', '15'],
    ['40x', '40'],
    ['Q2', '2'],
    ['28 May', '28 June'],
    ['a third', 'a quarter'],
    ['4.0', '40'],
    ['1,234', '1.234'],
  ])('tells %s from %s', (one, other) => expect(valuesIn(one)).not.toEqual(valuesIn(other)));

  test.each([
    ['28 May', 'May 28'],
    ['28th of May', 'May 28th'],
  ])('takes %s and %s for one day', (one, other) => {
    const dayOf = (text: string) => valuesIn(text).find((value) => value.includes('may'));
    expect(dayOf(one)).toBe(dayOf(other));
    expect(dayOf(one)).toBe('28 may');
  });

  test('takes no time over a giant word', () => {
    const startedAt = performance.now();
    numbersIn('a'.repeat(40_000));
    numbersIn('1,'.repeat(20_000));
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});

describe('strangeWord', () => {
  test('a plain word may begin a sentence though the article has it within one, a name may not', () => {
    expect(strangeWord('Operators earn money.', 'What operators earn is money.')).toBeUndefined();
    expect(strangeWord('Money is earned. Operators earn it.', 'What operators earn is money.')).toBeUndefined();
    expect(strangeWord('Money goes to Operators.', 'What operators earn is money, and it goes to them.')).toBe(
      'Operators',
    );
    expect(strangeWord('OPERATORS earn money.', 'What operators earn is money.')).toBe('OPERATORS');
  });

  test('possessives, hyphens and apostrophes make no new word', () => {
    expect(
      strangeWord('Halftone’s Lisbon-based studio.', "The studio of Halftone is based in Lisbon's port."),
    ).toBeUndefined();
  });
});
