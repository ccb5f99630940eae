import { expect } from 'vitest';
import { isBroken, judge } from './judge.ts';
import type { Tally } from './tally.ts';
import type { Policy, World } from './world.ts';

/** What must hold after any fault, for each edition. `doubtsAtMost` counts all editions of the world. */
export async function expectSurvived(world: World, doubtsAtMost: number): Promise<(Tally & { policy: Policy })[]> {
  const tallies = await world.tally();
  for (const tally of tallies) {
    const broken = judge(tally, tally.policy, doubtsAtMost).filter(isBroken);
    expect(broken, `${tally.policy}: ${JSON.stringify(tally)}`).toEqual([]);
  }
  const doubts = tallies.flatMap(({ doubted }) => doubted);
  expect(doubts.length).toBeLessThanOrEqual(doubtsAtMost);
  return tallies;
}
