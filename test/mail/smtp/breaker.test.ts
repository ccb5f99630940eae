import { describe, expect, it } from 'vitest';
import { Breaker } from '../../../src/mail/smtp/breaker.ts';

const rests = { firstMs: 30_000, longestMs: 300_000 };

describe('a breaker', () => {
  it('is closed, and opens at once when the server could not be used', () => {
    const breaker = new Breaker(rests);
    expect(breaker.state).toEqual({ kind: 'closed' });
    expect(breaker.fail(1_000)).toBe(30_000);
    expect(breaker.state).toEqual({ kind: 'open', until: 31_000 });
  });

  it('counts what fails together once', () => {
    const breaker = new Breaker(rests);
    breaker.fail(0);
    expect(breaker.fail(1)).toBeUndefined();
    expect(breaker.state).toEqual({ kind: 'open', until: 30_000 });
  });

  it('rests twice as long after each try that failed, five minutes at most', () => {
    const breaker = new Breaker(rests);
    const restsMs = Array.from({ length: 6 }, () => {
      const restMs = breaker.fail(0);
      breaker.tryOut();
      return restMs;
    });
    expect(restsMs).toEqual([30_000, 60_000, 120_000, 240_000, 300_000, 300_000]);
  });

  it('closes when something succeeds, and then rests as short as at first', () => {
    const breaker = new Breaker(rests);
    breaker.fail(0);
    breaker.tryOut();
    breaker.fail(30_000);
    expect(breaker.succeed()).toBe(true);
    expect(breaker.state).toEqual({ kind: 'closed' });
    expect(breaker.succeed()).toBe(false);
    expect(breaker.fail(90_000)).toBe(30_000);
  });

  it('lets the next message try when the one that was to try was never made', () => {
    const breaker = new Breaker(rests);
    breaker.fail(0);
    breaker.tryOut();
    breaker.letGo(40_000);
    expect(breaker.state).toEqual({ kind: 'open', until: 40_000 });
  });
});
