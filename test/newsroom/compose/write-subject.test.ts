import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statesPrice, withoutPrices } from '../../../src/newsroom/compose/prices-in.ts';
import { writeSubject } from '../../../src/newsroom/compose/write-subject.ts';
import { buildCandidate } from './build-candidate.ts';

const english = { title: 'Daily Crypto Insights', language: 'en' };
const before = (...subjects: string[]) => subjects.map((subject, day) => ({ key: `2026-11-${19 - day}`, subject }));

function subjectOf(titles: string[], earlier: string[] = [], newsletter = english): string {
  const stories = titles.map((title, id) => buildCandidate(id, { title }).story);
  return writeSubject(stories, before(...earlier), newsletter).subject;
}

describe('the subject', () => {
  it.each([
    ['a short title is itself', 'Idle graphics cards find customers', 'Idle graphics cards find customers'],
    ['no colon tail', 'Fees, not rewards: what a pool earns when the emissions stop', 'Fees, not rewards'],
    ['no label before a colon', 'Analysis: who pays for the bridges', 'Who pays for the bridges'],
    ['a time of day is no colon', 'Markets open at 9:30 in New York', 'Markets open at 9:30 in New York'],
    [
      'a clause',
      'A custody rule lands in nine days, and only two exchanges have filed',
      'A custody rule lands in nine days',
    ],
    [
      'a clause before a semicolon',
      'Auditors find the cheap bugs; the dear ones hide in incentives',
      'Auditors find the cheap bugs',
    ],
    [
      'a question',
      'How thin is the order book really? A measurement that you can repeat',
      'How thin is the order book really?',
    ],
    [
      'what stands before a conjunction',
      'Lender stops withdrawals for a week after auditors refuse to sign its books',
      'Lender stops withdrawals for a week',
    ],
    ['no price', 'Bitcoin climbs above $100,000 as ETF inflows grow', 'Bitcoin climbs as ETF inflows grow'],
    ['no price in words of a market', 'Ether slips below the 4,000 mark: what traders watch', 'Ether slips'],
    ['sums in millions', 'Bridge loses $61 million in forty minutes', 'Bridge loses $61 million in forty minutes'],
    [
      'whole words where there is no clause',
      'Renting out idle graphics cards is becoming a business with customers',
      'Renting out idle graphics cards…',
    ],
    [
      'no auxiliary before the ellipsis',
      'Regulators in eleven northern countries should have been consulting each other',
      'Regulators in eleven northern countries…',
    ],
    [
      'a closed quotation',
      '“It was never ours, it was theirs,” says the founder',
      '“It was never ours, it was theirs,” says…',
    ],
    ['no price at its beginning', 'At $123,000, who is left to buy?', 'Who is left to buy?'],
    ['no price of one', 'Fund buys 12,000 BTC at $68,477 each', 'Fund buys 12,000 BTC'],
    [
      'no addition',
      'Two exchanges and a broker face new rules under a regulation that nobody read',
      'Two exchanges and a broker face new rules',
    ],
    [
      'no second half',
      'A validator outage lasted eleven minutes and cost nobody a cent',
      'A validator outage lasted eleven minutes',
    ],
    [
      'no verb without what it asks for',
      'Supervisor gives exchanges until September to part custody from trading',
      'Supervisor gives exchanges until September…',
    ],
    [
      'no how-clause without its verb',
      'How clearing members and brokers in Ghent share one ledger after the winter',
      'How clearing members and brokers in Ghent share…',
    ],
    [
      'no adverbial alone',
      'After nine weeks of silence, a bridge between two large chains opens',
      'After nine weeks of silence, a bridge between two…',
    ],
    [
      'no nouns without a verb',
      'Rate cuts and new rules under a regulation that nobody has read in full',
      'Rate cuts and new rules under a regulation…',
    ],
    [
      'no verb that belongs to another clause',
      'Node operators that left three data centres in a week of storms come back',
      'Node operators that left three data centres…',
    ],
    [
      'nothing before the ellipsis that leads on',
      'An appeals court says that writing code is not transmitting money',
      'An appeals court says that writing code…',
    ],
    [
      'no comma before the ellipsis',
      'Two exchanges relist a privacy coin again, for those who answer eleven questions',
      'Two exchanges relist a privacy coin again…',
    ],
    [
      'a whole clause with its object',
      'Ljubljana gets an oracle feed, and a club pays for it',
      'Ljubljana gets an oracle feed',
    ],
    [
      'a whole clause without one',
      'A bridge opens again after nine weeks, with a door in the middle',
      'A bridge opens again after nine weeks',
    ],
  ])('has %s', (_what, title, expected) => {
    expect(subjectOf([title])).toBe(expected);
  });

  it('is another one where an earlier subject was like it', () => {
    const title = 'A custody rule lands in nine days, and only two exchanges have filed';
    expect(subjectOf([title, 'Idle graphics cards find customers'], ['A custody rule lands in ten days'])).toBe(
      'Idle graphics cards find customers',
    );
  });

  it("is the newsletter's title where no story gives one", () => {
    expect(subjectOf([])).toBe('Daily Crypto Insights');
    expect(subjectOf(['Bitcoin hits $90,000'])).toBe('Daily Crypto Insights');
  });

  it('has conjunctions in German', () => {
    const german = { title: 'Morgen', language: 'de' };
    expect(
      subjectOf(['Die Börse stoppt alle Auszahlungen, nachdem Prüfer die Bücher nicht testieren'], [], german),
    ).toBe('Die Börse stoppt alle Auszahlungen');
    expect(subjectOf(['Der Verwahrer der Sparkassen, der seit März prüft, öffnet seine Bücher'], [], german)).toBe(
      'Der Verwahrer der Sparkassen, der seit März…',
    );
  });

  it('is cut with an ellipsis in a language without rules for clauses', () => {
    const spanish = { title: 'Mañana', language: 'es' };
    expect(subjectOf(['El banco de la villa guarda, en tres cocinas de pueblo, sus llaves'], [], spanish)).toBe(
      'El banco de la villa guarda, en tres cocinas de…',
    );
  });

  it('explains every candidate, the chosen first', () => {
    const story = buildCandidate(1, { title: 'Bitcoin reaches $90,000: a custody rule, and what follows' }).story;
    const other = buildCandidate(2, { title: 'Idle graphics cards' }).story;
    expect(writeSubject([story, other], [], english).why).toEqual([
      {
        subject: 'Idle graphics cards',
        place: 'in',
        score: 50.7,
        reason: 'the best',
        terms: [
          { name: 'story', points: 20, most: 60, from: 'story 2' },
          { name: 'wording', points: 25, most: 25, from: 'the whole title' },
          { name: 'length', points: 5.7, most: 15, from: '19 characters' },
        ],
      },
      expect.objectContaining({ subject: 'Bitcoin reaches $90,000', place: 'out', reason: 'it states a price' }),
    ]);
  });

  it('is at most 50 characters of whole words of a title, states no price and is unlike the last ones, whatever comes', () => {
    const word = fc.constantFrom(
      ...[
        'Bitcoin',
        'miners',
        'sell',
        'as',
        'a',
        'rule',
        'lands,',
        'fees:',
        'above',
        '$64,015',
        'and',
        '“never”',
        'after',
      ],
      ...['withdrawals', '–', 'exchange;', 'below', '3,900', 'million', 'how?', 'Ether', '(again)', 'counterparties'],
    );
    const title = fc.array(word, { minLength: 1, maxLength: 18 }).map((list) => list.join(' '));
    fc.assert(
      fc.property(fc.array(title, { maxLength: 4 }), fc.array(title, { maxLength: 7 }), (titles, earlier) => {
        const subject = subjectOf(titles, earlier);
        if (subject === english.title) return;
        expect([...subject].length).toBeLessThanOrEqual(50);
        expect(statesPrice(subject)).toBe(false);
        expect(earlier).not.toContain(subject);
        const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\d,.]*[\p{L}\d]/gu) ?? [];
        const known = new Set(titles.flatMap(wordsOf));
        expect(wordsOf(subject).filter((one) => !known.has(one))).toEqual([]);
      }),
      // A title without a word resembles none.
      { examples: [[['–'], ['–']]] },
    );
  });
});

describe('a price in a line', () => {
  it.each([
    'Bitcoin at $64,015',
    'BTC holds near $42,627.50',
    'Ether falls below 3,900',
    'Bitcoin hits 100k',
    'Bitcoin hits $100K again',
    'SOL trades at 145 USD',
    'Bitcoin über 90.000 Euro',
    '₿ for € 80 000',
  ])('is seen in %j', (line) => {
    expect(statesPrice(line)).toBe(true);
  });

  it.each([
    'Bridge loses $61 million',
    'ETF takes in $1.2bn',
    'Fund raises $500M',
    'Miners use 17 gigawatts',
    'Block 840,000 is mined',
    'Fund buys 12,000 BTC',
    'Up 4.5% in 24 hours',
    'Since 2023 at 9:30',
    'A 51% attack',
  ])('is not seen in %j', (line) => {
    expect(statesPrice(line)).toBe(false);
  });

  it('is taken out with the words that place it', () => {
    expect(withoutPrices('Bitcoin slips below the $90,000 mark, and miners sell')).toBe(
      'Bitcoin slips, and miners sell',
    );
    expect(withoutPrices('Ether falls from $3,900 to $3,600')).toBe('Ether falls');
    expect(withoutPrices('At $90,000, miners sell')).toBe('Miners sell');
    expect(withoutPrices('Bitcoin hits $90,000')).toBe('Bitcoin hits $90,000');
  });
});
