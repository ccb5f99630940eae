import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newReaderToken, readToken } from '../../src/audience/token.ts';

describe('a reader token', () => {
  it('has 32 characters of a-z and 2-7, always, and none comes twice', () => {
    const tokens = Array.from({ length: 20_000 }, newReaderToken);
    expect(tokens.every((token) => /^[a-z2-7]{32}$/.test(token))).toBe(true);
    expect(new Set(tokens).size).toBe(tokens.length);
  });

  it('uses every letter at every place', () => {
    const tokens = Array.from({ length: 2000 }, newReaderToken);
    for (let place = 0; place < 32; place++) expect(new Set(tokens.map((token) => token[place])).size).toBe(32);
  });

  it('is read in any case, as mail servers may write it', () => {
    const token = newReaderToken();
    expect(readToken(token.toUpperCase())).toBe(token);
  });

  it('is nothing else', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40, unit: 'binary' }), (text) => {
        const token = readToken(text);
        expect(token === undefined || /^[a-z2-7]{32}$/.test(token)).toBe(true);
      }),
    );
    for (const bad of ['', 'a'.repeat(31), 'a'.repeat(33), `${'a'.repeat(32)}\n`, `${'a'.repeat(31)}1`]) {
      expect(readToken(bad)).toBeUndefined();
    }
  });
});
