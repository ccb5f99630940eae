import type { Closers } from '../../demo/closers.ts';
import { startCrew } from '../house/crew.ts';
import type { House } from '../house/open-house.ts';
import type { Sink } from '../sink/sink.ts';
import type { Sent } from './sender.ts';

/** One edition by the program itself, from its release to its end: ledger, queue, a worker that was just started. */
export async function sendByBroadsheet(
  closers: Closers,
  house: House,
  sink: Sink,
  { readers, signed }: { readers: number; signed: boolean },
): Promise<Sent> {
  const crew = await startCrew(closers, house, sink, signed);
  const { untilSent } = await crew.release(readers);
  // As an operator's command, which has ended by then.
  await crew.operator.leave();
  const { sent, worker, databaseCpuSeconds } = await untilSent();
  await crew.leave();
  return { sent, process: worker, databaseCpuSeconds };
}
