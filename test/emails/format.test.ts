import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatChange, formatPrice, formatSpoken } from '../../emails/format.ts';

const minus = '\u2212';

describe('formatPrice', () => {
  it.each([
    [64015, '$64,015.00'],
    [1727.58, '$1,727.58'],
    [71.8, '$71.80'],
    [1, '$1.00'],
    [0.7223, '$0.7223'],
    [0.15894, '$0.1589'],
    [0.99996, '$1.0000'],
    [0.0001, '$0.0001'],
    [0.00001234, '$0.00001234'],
    [1234567.891, '$1,234,567.89'],
  ])('writes %d US dollars as %s in English', (price, expected) => {
    expect(formatPrice(price, 'usd', 'en')).toBe(expected);
  });

  it.each([
    ['de', 'eur', '1.727,58\u00a0€'],
    ['es', 'eur', '1.727,58\u00a0€'],
    ['en', 'jpy', '¥1,727.58'],
    ['en', 'cad', 'CA$1,727.58'],
  ])('follows the language %s and the currency %s', (language, currency, expected) => {
    expect(formatPrice(1727.58, currency, language)).toBe(expected);
  });

  it('reads back as the same price, to the decimals that it shows', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.0001, max: 1e9, noNaN: true }), (price) => {
        const text = formatPrice(price, 'usd', 'en');
        const decimals = price >= 1 ? 2 : 4;
        expect(text).toMatch(new RegExp(`^\\$\\d{1,3}(,\\d{3})*\\.\\d{${decimals}}$`));
        expect(Math.abs(Number(text.replace(/[$,]/g, '')) - price)).toBeLessThanOrEqual(0.51 / 10 ** decimals);
      }),
    );
  });

  it('never shows a price above zero as zero', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-15, max: 1e9, noNaN: true }), (price) => {
        expect(formatPrice(price, 'usd', 'en')).toMatch(/[1-9]/);
      }),
    );
  });
});

describe('formatChange', () => {
  it.each([
    [20.6, '+20.6%'],
    [-0.3, `${minus}0.3%`],
    [0, '0.0%'],
    [-0, '0.0%'],
    [0.04, '0.0%'],
    [-0.04, '0.0%'],
    [0.05, '+0.1%'],
    [-0.05, `${minus}0.1%`],
    [1234.56, '+1,234.6%'],
  ])('writes a change of %d per cent as %s in English', (percent, expected) => {
    expect(formatChange(percent, 'en')).toBe(expected);
  });

  it('keeps the minus and the decimal of the language', () => {
    expect(formatChange(-2.7, 'de')).toBe(`${minus}2,7\u00a0%`);
    expect(formatChange(-2.7, 'sv')).toBe(`${minus}2,7\u00a0%`);
  });

  it('has a sign exactly when a digit other than zero is shown, and the sign of the change', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (percent) => {
        const text = formatChange(percent, 'en');
        expect(text).toMatch(/^[+\u2212]?\d{1,3}(,\d{3})*\.\d%$/);
        const sign = /[1-9]/.test(text) ? (percent > 0 ? '+' : minus) : undefined;
        expect(/^[+\u2212]/.exec(text)?.[0]).toBe(sign);
      }),
    );
  });
});

describe('a price in a sentence', () => {
  it.each([
    [64_015.37, 'usd', 'en', '$64,015'],
    [1_000, 'usd', 'en', '$1,000'],
    [999.994, 'usd', 'en', '$999.99'],
    [0.1589, 'usd', 'en', '$0.1589'],
    [42_627, 'eur', 'de', '42.627\u00a0€'],
    [1_234.5, 'eur', 'es', '1.235\u00a0€'],
  ])('of %d %s in %s is %s', (price, currency, language, expected) => {
    expect(formatSpoken(price, currency, language)).toBe(expected);
  });
});
