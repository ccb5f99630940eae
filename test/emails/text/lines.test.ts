import fc from 'fast-check';
import { expect, it } from 'vitest';
import { alignColumns, lengthOf, lineLength, wrap } from '../../../emails/text/lines.ts';

it('words are put into lines of at most 72 characters, and none is lost', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1 })), (parts) => {
      const text = parts.join(' ').replace(/\s+/g, ' ').trim();
      const lines = wrap(text);
      for (const line of lines) expect(lengthOf(line)).toBeLessThanOrEqual(lineLength);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    }),
  );
});

it('a word too long for a line is cut between two characters', () => {
  expect(wrap('👩‍👩‍👧'.repeat(5), 2)).toEqual(['👩‍👩‍👧👩‍👩‍👧', '👩‍👩‍👧👩‍👩‍👧', '👩‍👩‍👧']);
});

it('an address of the web is never cut', () => {
  const url = `https://news.example/${'x'.repeat(100)}`;
  expect(wrap(`see ${url} now`)).toEqual(['see', url, 'now']);
});

it('columns stand under each other, to the side that each asks for', () => {
  const rows = [
    ['BTC', '$64,015.00'],
    ['DOGE', '$0.0812'],
  ];
  expect(alignColumns(rows, ['start', 'end'])).toEqual(['BTC   $64,015.00', 'DOGE     $0.0812']);
});
