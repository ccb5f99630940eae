import { setTimeout as wait } from 'node:timers/promises';
import type { Processor } from 'bullmq';

/** The part of a BullMQ worker that ends it. */
type Closing = { close(): Promise<void>; disconnect(): Promise<void> };

export type TrackedProcessor = {
  process: Processor<unknown>;
  /** Resolves when no job runs any more. */
  idle(): Promise<void>;
};

const patienceMs = 5_000;

/** Knows which jobs run, without asking the queue's server. */
export function trackJobs(process: Processor<unknown>): TrackedProcessor {
  const running = new Set<Promise<unknown>>();
  return {
    process(...args) {
      const run = process(...args);
      running.add(run);
      const forget = () => void running.delete(run);
      run.then(forget, forget);
      return run;
    },
    async idle() {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}

/**
 * Lets the jobs that run finish, however long they take, and closes the worker. BullMQ then waits without end for a
 * server that is away, to tell it what became of them; the truth stands in PostgreSQL, so that we do not. False when
 * it had to be cut off.
 */
export async function closeWorker(worker: Closing, jobs: TrackedProcessor): Promise<boolean> {
  const closed = worker.close().then(() => true);
  const patience = new AbortController();
  const tooLong = jobs.idle().then(() => wait(patienceMs, false, { signal: patience.signal }));
  try {
    if (await Promise.race([closed, tooLong])) return true;
    // Neither may ever come to an end, or fail of being cut off: nobody waits for them any more.
    for (const late of [closed, worker.disconnect()]) late.catch(() => undefined);
    return false;
  } finally {
    patience.abort();
    // It ends by being told to, which is no failure.
    tooLong.catch(() => undefined);
  }
}
