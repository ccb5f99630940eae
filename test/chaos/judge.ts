import type { Tally } from './tally.ts';
import type { Policy } from './world.ts';

export type Judged = {
  what: string;
  count: number;
  /** More than that must not be; absent where any number may. */
  most?: number;
};

/** What must hold after any fault, line by line. `doubtsAtMost` is what may have been in flight when it struck. */
export function judge(tally: Tally, policy: Policy, doubtsAtMost: number): Judged[] {
  const { counts } = tally;
  return [
    { what: 'readers', count: tally.readers },
    { what: 'at the SMTP server', count: tally.arrived },
    { what: 'submitted', count: counts.submitted },
    { what: 'failed', count: counts.failed },
    { what: 'skipped', count: counts.skipped },
    { what: 'uncertain at the end', count: counts.uncertain },
    { what: 'not ended', count: counts.pending + counts.submitting, most: 0 },
    { what: 'lost', count: tally.lost.length, most: 0 },
    { what: 'uncertain at any time', count: tally.doubted.length, most: doubtsAtMost },
    { what: 'duplicated', count: tally.repeated.length, most: policy === 'hold' ? 0 : tally.doubted.length },
    { what: 'duplicated, and never uncertain', count: tally.unexcused.length, most: 0 },
    { what: 'duplicated, and not the same message', count: tally.changed.length, most: 0 },
    { what: 'editions without an end', count: tally.edition === 'sent' ? 0 : 1, most: 0 },
  ];
}

export function isBroken({ count, most = Infinity }: Judged): boolean {
  return count > most;
}
