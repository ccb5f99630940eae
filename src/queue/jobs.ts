import { z } from 'zod';

const id = z.int().positive();

/**
 * Every job there is: its queue, its payload (ids only, never addresses, HTML or secrets) and its key.
 * A job is a hint that there may be work in the database; losing or repeating one does no harm. Of hints
 * with the same key at most one runs and one waits.
 */
export const jobs = {
  gather: {
    queue: 'newsroom',
    payload: z.strictObject({ newsletterId: id }),
    key: (p: { newsletterId: number }) => `gather-${p.newsletterId}`,
  },
  archive: {
    queue: 'newsroom',
    payload: z.strictObject({ newsletterId: id }),
    key: (p: { newsletterId: number }) => `archive-${p.newsletterId}`,
  },
  draft: {
    queue: 'editions',
    payload: z.strictObject({ editionId: id }),
    key: (p: { editionId: number }) => `draft-${p.editionId}`,
  },
  release: {
    queue: 'editions',
    payload: z.strictObject({ editionId: id }),
    key: (p: { editionId: number }) => `release-${p.editionId}`,
  },
  confirm: {
    queue: 'editions',
    payload: z.strictObject({ subscriptionId: id }),
    key: (p: { subscriptionId: number }) => `confirm-${p.subscriptionId}`,
  },
  'sign-up': {
    queue: 'editions',
    payload: z.strictObject({ signUpId: id }),
    key: (p: { signUpId: number }) => `sign-up-${p.signUpId}`,
  },
  remind: {
    queue: 'editions',
    payload: z.strictObject({ subscriptionId: id }),
    key: (p: { subscriptionId: number }) => `remind-${p.subscriptionId}`,
  },
  letter: {
    queue: 'editions',
    payload: z.strictObject({ letterId: id }),
    key: (p: { letterId: number }) => `letter-${p.letterId}`,
  },
  deliver: {
    queue: 'deliveries',
    payload: z.strictObject({ batchId: id }),
    key: (p: { batchId: number }) => `deliver-${p.batchId}`,
  },
} as const;

export type JobName = keyof typeof jobs;
export type JobPayload<N extends JobName> = z.output<(typeof jobs)[N]['payload']>;
export type QueueName = (typeof jobs)[JobName]['queue'];
export const queueNames = ['newsroom', 'editions', 'deliveries'] as const satisfies QueueName[];
