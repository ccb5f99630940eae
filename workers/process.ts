import { DelayedError, type Job } from 'bullmq';
import type { Context } from '../src/context.ts';
import { type JobName, type JobPayload, jobs } from '../src/queue/jobs.ts';
import { processArchive } from './processors/archive.ts';
import { processConfirm } from './processors/confirm.ts';
import { processDeliver } from './processors/deliver.ts';
import { processDraft } from './processors/draft.ts';
import { processGather } from './processors/gather.ts';
import { processLetter } from './processors/letter.ts';
import type { Processor } from './processors/processor.ts';
import { processRelease } from './processors/release.ts';
import { processRemind } from './processors/remind.ts';
import { processSignUp } from './processors/sign-up.ts';

const processors: { [N in JobName]: Processor<N> } = {
  gather: processGather,
  archive: processArchive,
  draft: processDraft,
  release: processRelease,
  confirm: processConfirm,
  'sign-up': processSignUp,
  remind: processRemind,
  letter: processLetter,
  deliver: processDeliver,
};

/**
 * What is due later than the scheduler's next sweep is left to it: a hint that waits keeps others with its key away, and so
 * would hide the work if time went otherwise than it thought.
 */
const longestDelayMs = 10_000;

/** Parses the payload of a job, calls its processor and tells BullMQ what became of it. */
export async function processJob(ctx: Context, job: Job<unknown>, token: string | undefined, signal: AbortSignal) {
  if (!isJobName(job.name)) throw new Error(`there is no job named "${job.name}"`);
  const outcome = await run(ctx, job.name, job.data, signal);
  if (!outcome || signal.aborted) return;
  const delayMs = outcome.again.getTime() - ctx.clock.now().getTime();
  if (delayMs > longestDelayMs) return;
  await job.moveToDelayed(Date.now() + Math.max(0, delayMs), token);
  throw new DelayedError();
}

async function run<N extends JobName>(ctx: Context, name: N, data: unknown, signal: AbortSignal) {
  // The contract and the processor of one name take the same payload.
  const payload = jobs[name].payload.parse(data) as JobPayload<N>;
  return processors[name](ctx, payload, signal);
}

function isJobName(name: string): name is JobName {
  return Object.hasOwn(jobs, name);
}
