import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Closers } from '../../demo/closers.ts';
import { BenchFailed } from '../bench-failed.ts';
import { type Child, startChild } from '../processes/child.ts';

const main = join(import.meta.dirname, '../../src/cli/main.js');
const ready = 'workers are ready';
const startsWithinMs = 60_000;

/** `broadsheet worker`, as an operator runs it. */
export async function startWorker(closers: Closers, environment: Record<string, string>): Promise<Child> {
  const child = await startChild(closers, main, ['worker'], { env: environment });
  for (const deadline = Date.now() + startsWithinMs; !child.log().includes(ready); await wait(20)) {
    if (child.process.exitCode !== null || Date.now() > deadline) {
      throw new BenchFailed(`The worker did not start:\n${child.log()}`);
    }
  }
  return child;
}
