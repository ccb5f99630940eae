import { describe, expect, it } from 'vitest';
import { findNonsense } from '../../../src/newsroom/markets/judge-quotes.ts';

const now = new Date('2026-11-20T06:52:00Z');

describe('findNonsense', () => {
  it.each([
    [{ price: 64015 }, undefined],
    [{ price: 0.00000001, change24h: -100, change7d: 900 }, undefined],
    [{ price: Number.NaN }, 'no price'],
    [{ price: Number.POSITIVE_INFINITY }, 'no price'],
    [{ price: 0 }, 'a price of 0'],
    [{ price: -3 }, 'a price of -3'],
    [{ price: 1e13 }, 'an absurd price of 10000000000000'],
    [{ price: 1e-18 }, 'an absurd price of 1e-18'],
    [{ price: 1, change24h: -101 }, 'an absurd change of -101%'],
    [{ price: 1, change7d: 1e6 }, 'an absurd change of 1000000%'],
    [{ price: 1, change24h: Number.NaN }, 'an absurd change of NaN%'],
    [{ price: 1, quotedAt: new Date('2026-11-20T06:56:00Z') }, undefined],
    [{ price: 1, quotedAt: new Date('2026-11-20T07:30:00Z') }, 'a time to come, 2026-11-20T07:30:00.000Z'],
  ])('says of %j: %s', (reading, reason) => {
    expect(findNonsense({ id: 'x', ...reading }, now)).toBe(reason);
  });
});
