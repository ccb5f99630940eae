import { z } from 'zod';

const id = z.int().positive();

/**
 * Every job there is: its queue, its payload (ids only, never addresses, HTML or secrets) and its id.
 * A job is a hint that there may be work in the database; losing or repeating one does no harm, and
 * its id keeps the same hint from waiting twice.
 */
export const jobs = {
  gather: {
    queue: 'editions',
    payload: z.strictObject({ newsletterId: id }),
    id: (p: { newsletterId: number }) => `gather-${p.newsletterId}`,
  },
  draft: {
    queue: 'editions',
    payload: z.strictObject({ editionId: id }),
    id: (p: { editionId: number }) => `draft-${p.editionId}`,
  },
  release: {
    queue: 'editions',
    payload: z.strictObject({ editionId: id }),
    id: (p: { editionId: number }) => `release-${p.editionId}`,
  },
  confirm: {
    queue: 'editions',
    payload: z.strictObject({ subscriptionId: id }),
    id: (p: { subscriptionId: number }) => `confirm-${p.subscriptionId}`,
  },
  deliver: {
    queue: 'deliveries',
    payload: z.strictObject({ batchId: id }),
    id: (p: { batchId: number }) => `deliver-${p.batchId}`,
  },
} as const;

export type JobName = keyof typeof jobs;
export type JobPayload<N extends JobName> = z.output<(typeof jobs)[N]['payload']>;
export type QueueName = (typeof jobs)[JobName]['queue'];
