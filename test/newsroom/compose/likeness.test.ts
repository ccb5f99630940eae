import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlapsOf } from '../../../src/newsroom/compose/likeness.ts';
import { words } from './build-candidate.ts';

/** The overlap of two texts of two sources. */
function overlap(a: string, b: string): number {
  return overlapsOf([a, b].map((text, sourceId) => ({ sourceId, text })))[0]?.get(1) ?? 0;
}

describe('the overlap of two texts', () => {
  const text = words('a', 200);
  it.each([
    ['the same text', text, text, 1, 1],
    ['another case and punctuation', text, text.toUpperCase().replaceAll(' ', ' – '), 1, 1],
    ['a shorter version of it', text, words('a', 120), 1, 1],
    ['the same behind another beginning and end', text, `${words('b', 50)} ${text} ${words('c', 50)}`, 1, 1],
    ['one paragraph quoted', text, `${words('a', 40)} ${words('b', 160)}`, 0.1, 0.3],
    ['another text', text, words('b', 200), 0, 0],
    ['too short to tell', words('a', 20), words('a', 20), 0, 0],
    ['no text', '', '', 0, 0],
    [
      'the same in a script without spaces',
      '比特币价格今天上涨了百分之五'.repeat(3),
      '比特币价格今天上涨了百分之五'.repeat(3),
      0,
      0,
    ],
  ])('%s', (_what, a, b, from, to) => {
    expect(overlap(a, b)).toBeGreaterThanOrEqual(from);
    expect(overlap(a, b)).toBeLessThanOrEqual(to);
  });

  it('reads scripts without spaces', () => {
    const chinese = Array.from({ length: 60 }, (_, i) => String.fromCharCode(0x4e00 + i * 7)).join('');
    expect(overlap(chinese, `${chinese.slice(10)}完`)).toBeGreaterThan(0.9);
  });

  it('is symmetric, from 0 to 1, and 1 with itself', () => {
    const texts = fc.array(fc.constantFrom('red', 'green', 'blue', 'grey', 'black', 'white'), { maxLength: 120 });
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const [x, y] = [a.join(' '), b.join(' ')];
        expect(overlap(x, y)).toBe(overlap(y, x));
        expect(overlap(x, y)).toBeGreaterThanOrEqual(0);
        expect(overlap(x, y)).toBeLessThanOrEqual(1);
        expect([0, 1]).toContain(overlap(x, x));
      }),
    );
  });
});

describe('what a source repeats', () => {
  const disclaimer = words('d', 100);
  const articles = ['a', 'b', 'c', 'e'].map((name) => ({ sourceId: 1, text: `${words(name, 60)} ${disclaimer}` }));

  it('does not make its articles alike', () => {
    expect(overlapsOf(articles)).toEqual(articles.map(() => new Map()));
  });

  it('still counts where nothing else is left: one posted again and again', () => {
    const posted = Array.from({ length: 4 }, () => ({ sourceId: 1, text: words('a', 100) }));
    expect(overlapsOf(posted)[0]).toEqual(new Map([1, 2, 3].map((other) => [other, 1])));
  });
});
