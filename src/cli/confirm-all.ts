import { startWorkers } from '../../workers/main.ts';
import { countUnasked } from '../audience/sweep-confirmations.ts';
import type { OpenContext } from '../context.ts';
import type { Newsletter } from '../newsletters/find.ts';
import { untilStopped } from './signals.ts';

const lookEveryMs = 250;
const patienceMs = 20_000;

/**
 * Works until every new reader has been asked by mail to confirm. Returns how many are left when that stops
 * getting on (no relay answers, say) or this process is told to end: the sweeper and the next worker ask them.
 */
export async function confirmAll(ctx: OpenContext, newsletter: Newsletter): Promise<number> {
  let left = await countUnasked(ctx, newsletter);
  if (left === 0) return 0;
  const workers = startWorkers(ctx);
  const stopped = untilStopped();
  try {
    let movedAt = Date.now();
    while (left > 0 && !stopped.signal.aborted && Date.now() - movedAt < patienceMs) {
      await stopped.rest(lookEveryMs);
      const now = await countUnasked(ctx, newsletter);
      if (now < left) movedAt = Date.now();
      left = now;
    }
    return left;
  } finally {
    await workers.close();
    stopped.forget();
  }
}
