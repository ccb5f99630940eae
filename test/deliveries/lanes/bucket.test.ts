import fc from 'fast-check';
import { expect, it } from 'vitest';
import { giveBack, grant, type Pace } from '../../../src/deliveries/lanes/bucket.ts';

const start = Date.parse('2026-03-02T10:00:00Z');
const empty: Pace = { fullAt: new Date(start), hours: {} };
const asks = fc.array(fc.record({ afterMs: fc.nat(3_000), want: fc.integer({ min: 1, max: 50 }) }), { maxLength: 80 });

it('never grants more than the rate makes of the time, and one bucket', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.2, max: 40, noNaN: true }), asks, (perSecond, list) => {
      let pace = empty;
      let now = start;
      let total = 0;
      for (const { afterMs, want } of list) {
        now += afterMs;
        const answer = grant(pace, { perSecond }, want, new Date(now));
        pace = answer.pace;
        total += answer.granted;
        expect(total).toBeLessThanOrEqual(Math.max(1, perSecond) + (perSecond * (now - start)) / 1000 + 1e-6);
      }
    }),
  );
});

it('grants something at the time that it names', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.2, max: 40, noNaN: true }), fc.integer({ min: 1, max: 90 }), (perSecond, want) => {
      const { pace, next } = grant(empty, { perSecond }, want, new Date(start));
      if (next) expect(grant(pace, { perSecond }, 1, next).granted).toBe(1);
    }),
  );
});

it('never grants more than a day may have in any 24 hours, and goes on after them', () => {
  const limits = { perDay: 100 };
  const { pace, granted } = grant(empty, limits, 70, new Date(start + 1_800_000));
  const second = grant(pace, limits, 70, new Date(start + 3_600_000));
  expect([granted, second.granted]).toEqual([70, 30]);
  expect(second.next).toEqual(new Date(start + 25 * 3_600_000));
  expect(grant(second.pace, limits, 70, new Date(start + 24 * 3_600_000)).granted).toBe(0);
  expect(grant(second.pace, limits, 90, new Date(start + 25 * 3_600_000)).granted).toBe(70);
});

it('takes back what was not used', () => {
  const limits = { perSecond: 10, perDay: 10 };
  const { pace } = grant(empty, limits, 10, new Date(start));
  expect(grant(pace, limits, 10, new Date(start)).granted).toBe(0);
  expect(grant(giveBack(pace, limits, 4, new Date(start)), limits, 10, new Date(start)).granted).toBe(4);
});
