import { describe, expect, it } from 'vitest';
import { directionOf } from '../../src/newsletters/direction.ts';

describe('directionOf', () => {
  it.each([
    ['en', 'ltr'],
    ['de-AT', 'ltr'],
    ['ar', 'rtl'],
    ['he-IL', 'rtl'],
    ['fa', 'rtl'],
    ['ur', 'rtl'],
    ['ckb', 'rtl'],
    ['az', 'ltr'],
    ['az-Arab', 'rtl'],
    ['ja', 'ltr'],
  ])('reads %s from %s', (language, direction) => {
    expect(directionOf(language)).toBe(direction);
  });
});
