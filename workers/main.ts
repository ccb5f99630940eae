import type { Context } from '../src/context.ts';
import { type QueueName, queueNames } from '../src/queue/jobs.ts';
import { processJob } from './process.ts';

/**
 * Jobs at once in one process. Deliveries share the relay's connections: while one batch records, another sends. What
 * visits sites may take minutes, and no edition that is due waits for it.
 */
const concurrency: Record<QueueName, number> = { newsroom: 2, editions: 4, deliveries: 2 };

export type Workers = {
  /** Finishes the windows in flight, gives the rest back and stops. */
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
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}
