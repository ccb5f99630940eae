import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shorten } from '../../../src/newsroom/compose/shorten.ts';

describe('shorten', () => {
  it.each([
    ['A short one', 60, 'A short one'],
    ['  On \n one\tline ', 60, 'On one line'],
    ['Renting out idle graphics cards', 20, 'Renting out idle…'],
    ['Rates fall, again and again', 13, 'Rates fall…'],
    ['It went up 5% in a day', 15, 'It went up 5%…'],
    ['A well-known self-made coin', 13, 'A well-known…'],
    ["They don't know", 11, 'They don\u0027t…'],
    ['Pneumonoultramicroscopic', 10, undefined],
    ['', 10, undefined],
    ['exactly ten', 11, 'exactly ten'],
  ])('of %j in %d characters keeps %j', (text, maxLength, expected) => {
    expect(shorten(text, maxLength, 'en')).toBe(expected);
  });

  it('cuts between words of languages that put no spaces between them', () => {
    expect(shorten('比特币价格今天上涨了百分之五', 8, 'zh')).toBe('比特币价格今天…');
    expect(shorten('ราคาบิตคอยน์วันนี้เพิ่มขึ้น', 14, 'th')).toMatch(/^ราคา.*…$/);
  });

  it('stays within the length, and keeps only whole words', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1, maxLength: 12 })),
        fc.integer({ min: 5, max: 80 }),
        (words, max) => {
          const text = words.join(' ');
          const short = shorten(text, max, 'en');
          if (short === undefined) return;
          expect([...short].length).toBeLessThanOrEqual(max);
          const line = text.replace(/\s+/gu, ' ').trim();
          if (short === line) return;
          const kept = short.slice(0, -1);
          expect(line.startsWith(kept)).toBe(true);
          // What follows is a space, or punctuation that was taken off before one.
          expect(line.slice(kept.length)).toMatch(/^[,;:.…·–—\-(["'“‘«]*\s/u);
        },
      ),
    );
  });
});
