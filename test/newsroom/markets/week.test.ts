import { describe, expect, it } from 'vitest';
import { drawWeek, judgeWeek } from '../../../src/newsroom/markets/week.ts';
import { decodeWeek, encodeWeek } from '../../../src/newsroom/markets/week-code.ts';

const hourly = Array.from({ length: 168 }, (_, i) => 100 + i / 10);
const price = 117;

describe('judgeWeek', () => {
  it('keeps some points of an hourly curve, evenly, with the first and the last', () => {
    const week = judgeWeek(hourly, price) ?? [];
    expect(week).toHaveLength(28);
    expect([week[0], week[27]]).toEqual([100, 116.7]);
    const steps = week.slice(1).map((point, i) => point - (week[i] ?? 0));
    expect(Math.max(...steps)).toBeLessThan(0.75);
    expect(Math.min(...steps)).toBeGreaterThan(0.55);
  });

  it('keeps a curve of few points as it is', () => {
    expect(judgeWeek([1, 2, 3, 4, 5, 6, 7, 8], 8)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it.each([
    ['no curve', undefined, price],
    ['an empty one', [], price],
    ['seven points', hourly.slice(-7), price],
    ['a hole', hourly.with(50, Number.NaN), price],
    ['an endless price', hourly.with(50, Number.POSITIVE_INFINITY), price],
    ['a price of nothing', hourly.with(50, 0), price],
    ['a price below nothing', hourly.with(50, -1), price],
    ['an end far below the price', hourly, 150],
    ['an end far above the price', hourly, 95],
  ])('takes %s for no curve', (_name, week, now) => {
    expect(judgeWeek(week, now)).toBeUndefined();
  });
});

describe('drawWeek', () => {
  const hours = (from: number, to: number, step: number) =>
    Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step).map((hour) => ({
      at: new Date(Date.UTC(2026, 10, 13) + hour * 3_600_000),
      price: 100 + hour,
    }));

  it('is evenly apart, however unevenly the prices were taken', () => {
    const week = drawWeek([...hours(0, 20, 5), ...hours(50, 60, 1), ...hours(84, 168, 12)]) ?? [];
    expect(week).toHaveLength(28);
    for (const [i, point] of week.entries()) expect(point).toBeCloseTo(100 + (168 * i) / 27, 6);
  });

  it('draws eight prices, one a day', () => {
    expect(drawWeek(hours(0, 168, 24))?.at(-1)).toBe(268);
  });

  it.each([
    ['none', []],
    ['seven', hours(0, 144, 24)],
    ['many of less than five days', hours(0, 119, 1)],
    ['a gap of more than a day and a half', [...hours(0, 60, 6), ...hours(97, 168, 6)]],
    ['the same eight again and again', Array.from({ length: 4 }, () => hours(0, 119, 17)).flat()],
  ])('draws nothing from %s', (_name, prices) => {
    expect(drawWeek(prices)).toBeUndefined();
  });

  it('passes over a price that a provider states a second time', () => {
    const prices = hours(0, 168, 12);
    expect(drawWeek(prices.flatMap((one) => [one, one]))).toEqual(drawWeek(prices));
  });
});

describe('the code of a week', () => {
  it('is its shape, and fits into an address', () => {
    const code = encodeWeek(judgeWeek(hourly, price) ?? []);
    expect(code).toMatch(/^[\w-]{28}$/);
    const heights = decodeWeek(code) ?? [];
    expect([heights[0], heights.at(-1)]).toEqual([0, 1]);
    for (const [i, height] of heights.entries()) expect(Math.abs(height - i / 27)).toBeLessThan(0.02);
  });

  it('is the same for any price, and flat where nothing moved', () => {
    expect(encodeWeek([1, 2, 3])).toBe(encodeWeek([1e-9, 2e-9, 3e-9]));
    expect(new Set(decodeWeek(encodeWeek([7, 7, 7])))).toHaveProperty('size', 1);
    expect(encodeWeek([1])).toBe('');
  });
});
