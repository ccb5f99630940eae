import type { JobName, JobPayload } from './jobs.ts';

/** Where hints are left for the workers. */
export type JobQueue = {
  /** Leaves a hint; one that already waits under the same id is not added twice. `delayMs` lets it wait. */
  enqueue<N extends JobName>(name: N, payload: JobPayload<N>, options?: { delayMs?: number }): Promise<void>;
  /** The same for many at once, in one round trip. */
  enqueueAll<N extends JobName>(name: N, payloads: JobPayload<N>[]): Promise<void>;
  close(): Promise<void>;
};
