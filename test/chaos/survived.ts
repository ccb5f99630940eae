import { expect } from 'vitest';
import type { Tally } from './tally.ts';
import type { Policy, World } from './world.ts';

/** The policies that the engine knows. */
export const policies: Policy[] = ['settle', 'hold', 'resend'];

/** What must hold after any fault, for each edition. `doubtsAtMost` counts all editions of the world. */
export async function expectSurvived(world: World, doubtsAtMost: number): Promise<(Tally & { policy: Policy })[]> {
  const tallies = await world.tally();
  for (const tally of tallies) {
    const repeatsAtMost = tally.policy === 'hold' ? 0 : tally.doubted.length;
    expect(tally, tally.policy).toMatchObject({ edition: 'sent', lost: [], changed: [], unexcused: [] });
    expect(tally.counts, tally.policy).toMatchObject({ pending: 0, submitting: 0 });
    expect(tally.repeated.length, tally.policy).toBeLessThanOrEqual(repeatsAtMost);
  }
  const doubts = tallies.flatMap(({ doubted }) => doubted);
  expect(doubts.length).toBeLessThanOrEqual(doubtsAtMost);
  return tallies;
}
