import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestExcerpt, countWords, excerptOf } from '../../../src/newsroom/text/excerpt.ts';

describe('an excerpt', () => {
  test('is made of whole sentences', () => {
    const long = 'This is a sentence of about fifty characters, I say. '.repeat(12);
    const excerpt = excerptOf(long);
    expect(excerpt.length).toBeLessThanOrEqual(280);
    expect(excerpt.length).toBeGreaterThan(200);
    expect(excerpt).toMatch(/I say\.$/);
  });

  test('passes over headings and bylines', () => {
    expect(excerptOf('Key points\n\nBy Ada Lovelace\n\nPrices rose.\n\nA heading\n\nThen they fell.')).toBe(
      'Prices rose. Then they fell.',
    );
  });

  test('knows that a name does not end a sentence', () => {
    const text = `Mr. Smith of the U.S. Senate met J. Doe. ${'They talked for hours about nothing much at all. '.repeat(6)}`;
    expect(excerptOf(text)).toMatch(/^Mr\. Smith of the U\.S\. Senate met J\. Doe\. They/);
  });

  test('cuts a sentence beyond all measure at a word', () => {
    const excerpt = excerptOf(`${'word, '.repeat(200)}end.`);
    expect(excerpt).toMatch(/word…$/);
    expect(excerpt.length).toBeLessThanOrEqual(281);
  });

  test('takes text without any full stop as it is', () => {
    expect(excerptOf('Only a few words')).toBe('Only a few words');
    expect(excerptOf('')).toBe('');
  });

  test('of Chinese and Arabic', () => {
    expect(excerptOf(`比特币上涨。${'市场反应平静。'.repeat(60)}`, 'zh')).toMatch(/^比特币上涨。 ?市场/);
    expect(excerptOf('هل ارتفع السعر؟ نعم.', 'ar')).toBe('هل ارتفع السعر؟ نعم.');
  });

  test('of abbreviations without an end takes no time', () => {
    const startedAt = performance.now();
    expect(excerptOf('The U.S. '.repeat(30_000)).length).toBeLessThanOrEqual(420);
    expect(performance.now() - startedAt).toBeLessThan(4000);
  });

  test('goes on behind an abbreviation', () => {
    expect(excerptOf('Mr. Smith of the U.S. Senate spoke. Then J. Doe did.')).toBe(
      'Mr. Smith of the U.S. Senate spoke. Then J. Doe did.',
    );
  });

  test('never exceeds its measure', () => {
    fc.assert(fc.property(fc.string({ maxLength: 2000 }), (text) => excerptOf(text).length <= 420));
  });
});

describe('the better of summary and text', () => {
  const text = 'The text begins here. And goes on.';
  test.each([
    ['A summary of its own.', 'A summary of its own.'],
    ['The text begins here. And […]', text],
    ['The text begins [...]', text],
    ['The text begins…', text],
    ['Something. Read more', text],
    ['A summary. The post A title appeared first on Example.', 'A summary.'],
    ['A headline without an end', text],
    ['', text],
  ])('%j', (summary, excerpt) => expect(bestExcerpt(summary, text)).toBe(excerpt));

  test('an unfinished summary is better than nothing', () =>
    expect(bestExcerpt('Only this […]', '')).toBe('Only this […]'));
});

test('words are counted in scripts without spaces too', () => {
  expect(countWords('Three short words.')).toBe(3);
  expect(countWords('比特币创下新高', 'zh')).toBeGreaterThan(1);
});
