import { setTimeout as wait } from 'node:timers/promises';
import type { Closers } from '../../demo/closers.ts';
import { startCrew } from '../house/crew.ts';
import type { House } from '../house/open-house.ts';
import { startOwnSink } from '../sink/own-sink.ts';

/** How long nothing may have come before the last message counts as the last. */
const quietMs = 4_000;

export type Pause = {
  /** From the operator's call to the last message at the sink. */
  seconds: number;
  /** How many came after the call. */
  messages: number;
};

/**
 * Pauses an edition from another process when a fifth of it is out. Undefined when it was over before: it was too small.
 * The edition stays paused; whoever measures next should not mind.
 */
export async function measurePause(closers: Closers, house: House, readers: number): Promise<Pause | undefined> {
  const sink = await startOwnSink(closers);
  const crew = await startCrew(closers, house, sink, false);
  const { edition } = await crew.release(readers);
  while ((await sink.count()) < readers / 5) await wait(5);
  const { at: pausedAt } = await crew.operator.pause(edition.id);
  const samples = await untilQuiet(() => sink.samples());
  await crew.leave();
  await sink.stop();
  const last = samples.at(-1);
  if (!last || last.count === readers) return undefined;
  const before = samples.findLast(({ at }) => at <= pausedAt)?.count ?? 0;
  return { seconds: Math.max(0, (last.at - pausedAt) / 1000), messages: last.count - before };
}

async function untilQuiet<S extends { at: number }>(read: () => Promise<S[]>): Promise<S[]> {
  for (;;) {
    const samples = await read();
    const last = samples.at(-1);
    if (last && Date.now() - last.at > quietMs) return samples;
    await wait(100);
  }
}
