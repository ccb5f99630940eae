import { join } from 'node:path';
import type { Closers } from '../../demo/closers.ts';
import { ask } from '../processes/ask.ts';
import { type Child, startChild } from '../processes/child.ts';

export type OperatorQuestion = { want: 'ready' } | { want: 'release' | 'pause'; editionId: number };

/** When the call began, in milliseconds since 1970, and how long it took. */
export type Done = { at: number; seconds: number };

/** Somebody at a process of their own who releases and pauses editions, with the program's functions. */
export type Operator = {
  /** Freezes an approved edition, content, rows and batches, and leaves the hints. Throws if it was not released. */
  release(editionId: number): Promise<Done>;
  /** Also returns when the edition was over already. */
  pause(editionId: number): Promise<Done>;
  leave(): Promise<void>;
};

export async function startOperator(closers: Closers, environment: Record<string, string>): Promise<Operator> {
  const program = join(import.meta.dirname, 'operator-process.js');
  const child: Child = await startChild(closers, process.execPath, [program], { env: environment, channel: true });
  const want = <T>(question: OperatorQuestion) => ask<T>(child, question);
  await want({ want: 'ready' });
  return {
    release: (editionId) => want<Done>({ want: 'release', editionId }),
    pause: (editionId) => want<Done>({ want: 'pause', editionId }),
    leave: child.stop,
  };
}
