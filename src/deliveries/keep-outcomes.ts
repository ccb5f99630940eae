import { setTimeout as wait } from 'node:timers/promises';
import type { Context } from '../context.ts';
import type { Lease } from './lease.ts';
import { type Recorded, recordOutcomes } from './record.ts';

/** Less than the minute after which what a relay was asked for may be claimed again, so that no outcome meets a later attempt. */
const keepTryingMs = 45_000;

/**
 * Records outcomes, however long the database is away. What the relay said is known here and nowhere else: a database that
 * restarts must not make it uncertain. Recording again what did arrive changes nothing.
 */
export async function keepOutcomes(
  ctx: Pick<Context, 'db' | 'clock' | 'log'>,
  lease: Lease,
  recorded: Recorded[],
): Promise<void> {
  const giveUpAt = performance.now() + keepTryingMs;
  for (let pauseMs = 500; ; pauseMs *= 2) {
    try {
      return await recordOutcomes(ctx, lease, recorded);
    } catch (error) {
      if (performance.now() + pauseMs > giveUpAt) throw error;
      ctx.log.warn({ err: error, edition: lease.editionId }, 'outcomes could not be recorded; tried again soon');
      await wait(pauseMs);
    }
  }
}
