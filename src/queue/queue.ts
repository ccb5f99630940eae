import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { OpenQueue, QueueBackend } from './backend.ts';
import { type JobName, type JobPayload, jobs, type QueueName } from './jobs.ts';

/** Where hints are left for the workers. */
export type JobQueue = {
  /**
   * Leaves hints, in one round trip. Never fails: a hint that cannot be left is logged, and the sweeper
   * finds its work within a minute. `delayMs` lets them wait.
   */
  enqueue<N extends JobName>(name: N, payloads: JobPayload<N>[], options?: { delayMs?: number }): Promise<void>;
  close(): Promise<void>;
};

const perRoundTrip = 500;
const patienceMs = 5_000;

/** Opens each queue when its first hint is left, so that a command that leaves none connects to nothing. */
export function openQueue(backend: QueueBackend, log: Logger): JobQueue {
  const open = new Map<QueueName, OpenQueue>();
  const queueOf = (name: QueueName) => {
    const queue = open.get(name) ?? backend.openQueue(name);
    open.set(name, queue);
    return queue;
  };
  return {
    async enqueue(name, payloads, options = {}) {
      const contract = jobs[name];
      // The contract is looked up by name, so its key takes the payload of that name.
      const keyOf = contract.key as (payload: unknown) => string;
      const hints = payloads.map((data) => ({
        name,
        data,
        opts: {
          delay: options.delayMs ?? 0,
          attempts: 3,
          backoff: { type: 'exponential', delay: 2_000 },
          removeOnComplete: true,
          removeOnFail: 100,
          deduplication: { id: keyOf(data), keepLastIfActive: true },
        },
      }));
      try {
        for (let i = 0; i < hints.length; i += perRoundTrip) {
          await inTime(queueOf(contract.queue).addBulk(hints.slice(i, i + perRoundTrip)));
        }
      } catch (error) {
        log.warn(
          { err: error, job: name, hints: hints.length },
          'could not leave hints; the sweeper will find the work',
        );
      }
    },
    async close() {
      const closed = [...open.values()].map((queue) => inTime(queue.close()));
      for (const { status } of await Promise.allSettled(closed)) {
        if (status === 'rejected') log.warn('a queue did not close in time; its server may be away');
      }
      await backend.close();
    },
  };
}

/** BullMQ waits for its server without end; whoever leaves a hint must not. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  const patience = new AbortController();
  const tooLong = wait(patienceMs, undefined, { signal: patience.signal, ref: false }).then(() => {
    throw new Error(`the queue's server did not answer within ${patienceMs} ms`);
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    patience.abort();
    // Lost the race: whatever becomes of it has been told already.
    for (const late of [work, tooLong]) late.catch(() => undefined);
  }
}
