import type { Context } from '../src/context.ts';
import { type QueueName, queueNames } from '../src/queue/jobs.ts';
import { processJob } from './process.ts';

/**
 * Jobs at once in one process. Deliveries share one window, whatever their number: there are enough that batches of slow lanes
 * leave room for the others. What visits sites may take minutes, and no edition that is due waits for it.
 */
const concurrency: Record<QueueName, number> = { newsroom: 2, editions: 4, deliveries: 16 };

const patienceMs = 12_000;

export type Workers = {
  /** Lets what is in flight finish for a while, gives the rest back and stops. */
  close(): Promise<void>;
};

/** Starts a worker for each queue in this process. */
export function startWorkers(ctx: Context): Workers {
  const stopping = new AbortController();
  const workers = queueNames.map((name) =>
    ctx.backend.openWorker(name, (job, token) => processJob(ctx, job, token, stopping.signal), {
      concurrency: concurrency[name],
    }),
  );
  ctx.log.info({ queue: ctx.backend.kind }, 'workers are ready');
  return {
    async close() {
      stopping.abort();
      // What is with the relay may take minutes, which nobody waits for who ends a process.
      const tooLong = setTimeout(() => {
        ctx.relay.cutOff();
        ctx.mailer.cutOff();
      }, patienceMs);
      await Promise.all(workers.map((worker) => worker.close()));
      clearTimeout(tooLong);
    },
  };
}
