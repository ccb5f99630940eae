import type { Context } from '../context.ts';
import { statusOf } from '../editions/move.ts';
import { type Counts, type Lease, renewLease } from './lease.ts';
import { isHardBounce, type Outcome } from './outcome.ts';
import { stopIfTooManyFail } from './stop-rule.ts';

export type Watch = {
  /** The edition does not send any more, or another worker has the batch. */
  readonly isStopped: boolean;
  note(outcomes: Outcome[]): void;
  /** Ends it; what was counted and not noted yet. */
  end(): Promise<Counts>;
};

const everyMs = 1_000;

/**
 * While a batch is worked on: keeps its lease, notes what came of its deliveries, sees a pause or a cancellation within
 * a second even when submissions are slow, and stops an edition of which too many fail.
 */
export function watchLease(ctx: Pick<Context, 'db' | 'log' | 'mailer'>, lease: Lease): Watch {
  let counts: Counts = { submitted: 0, failed: 0, bounced: 0 };
  let isStopped = false;
  let looking: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    const { submitted, failed, bounced } = counts;
    counts = { submitted: 0, failed: 0, bounced: 0 };
    try {
      const isOurs = await renewLease(ctx, lease, { submitted, failed, bounced });
      if (failed > 0) await stopIfTooManyFail(ctx, lease.editionId);
      if (!isOurs || (await statusOf(ctx.db, lease.editionId)) !== 'sending') isStopped = true;
    } catch (error) {
      ctx.log.warn({ err: error, batch: lease.batchId }, 'a batch could not be looked after; tried again in a second');
    }
  }

  let isLooking = false;
  const timer = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    looking = look().finally(() => {
      isLooking = false;
    });
  }, everyMs);

  return {
    get isStopped() {
      return isStopped;
    },
    note(outcomes) {
      for (const outcome of outcomes) {
        if (outcome.status === 'submitted') counts.submitted += 1;
        if (outcome.status === 'failed') counts.failed += 1;
        if (outcome.status === 'failed' && isHardBounce(outcome)) counts.bounced += 1;
      }
    },
    async end() {
      clearInterval(timer);
      await looking;
      return counts;
    },
  };
}
