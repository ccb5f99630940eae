import type { Context } from '../../src/context.ts';
import type { JobName, JobPayload } from '../../src/queue/jobs.ts';

/** Does one job. `again` asks for the same job at that time; `signal` asks for an end after what is in flight. */
export type Processor<N extends JobName> = (
  ctx: Context,
  payload: JobPayload<N>,
  signal: AbortSignal,
) => Promise<{ again: Date } | undefined>;
