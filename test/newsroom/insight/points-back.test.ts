import { describe, expect, test } from 'vitest';
import { pointsBack } from '../../../src/newsroom/insight/points-back.ts';

const shown = 'Venues must part custody from trading. Customers keep their coins.';
const passed = 'The supervisor published an order of 48 pages. Tomas Oduya has read the licences in Malmö.';

describe('a sentence after a gap', () => {
  test.each([
    'Under the order each withdrawal needs a signature.',
    'The licence costs €1,900 a year.',
    'A custodian, Oduya says, earns too little.',
    'Nobody in Malmö has been paid.',
  ])('points back: “%s”', (sentence) => expect(pointsBack(sentence, passed, shown)).toBe(true));

  test.each([
    ['what is shown', 'The customers of a venue sign twice.'],
    ['what says itself which it is', 'The order that a court gave in Oslo holds.'],
    ['what nobody told of before', 'The largest bank lost a third of it.'],
    ['what is not named as known', 'An order of that kind costs nothing.'],
  ])('does not, with %s', (_, sentence) => expect(pointsBack(sentence, passed, shown)).toBe(false));

  test('points back to nothing where nothing was passed over', () => {
    expect(pointsBack('The order is long.', '', shown)).toBe(false);
  });
});
