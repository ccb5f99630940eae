import { setTimeout as wait } from 'node:timers/promises';
import type { Closers } from '../../demo/closers.ts';
import { BenchFailed } from '../bench-failed.ts';
import { cpuSecondsOf } from '../processes/usage.ts';
import type { Sender, Sent } from '../senders/sender.ts';
import { type Sample, type Sink, type SinkKind, startSink } from '../sink/sink.ts';

/** One sender's run, with what the sink saw. */
export type Run = {
  sender: Sender['name'];
  messages: number;
  /** From the first message at the sink to the last. */
  seconds: number;
  perSecond: number;
  samples: Sample[];
  sinkCpuSeconds: number | undefined;
} & Pick<Sent, 'process' | 'databaseCpuSeconds'>;

/** Has one sender send all its messages to a fresh sink. Throws `BenchFailed` when sender and sink disagree. */
export async function runSender(closers: Closers, sender: Sender, kind: SinkKind): Promise<Run> {
  const sink = await startSink(closers, kind);
  const { sent, process, databaseCpuSeconds } = await sender.send(sink);
  const samples = await samplesOf(sink, sent);
  const sinkCpuSeconds = cpuSecondsOf(sink.pid);
  await sink.stop();
  const arrived = samples.at(-1)?.count ?? 0;
  if (sent !== sender.messages || arrived !== sent) {
    throw new BenchFailed(
      `${sender.title}: ${sender.messages} were to be sent, the sender says ${sent}, and ${arrived} arrived.`,
    );
  }
  return {
    sender: sender.name,
    messages: sent,
    ...paceOf(samples),
    samples,
    sinkCpuSeconds,
    process,
    databaseCpuSeconds,
  };
}

/** The sink's word of the last messages may come a moment after the sender has its answers. */
export async function samplesOf(sink: Sink, count: number): Promise<Sample[]> {
  for (const deadline = Date.now() + 2_000; (await sink.count()) < count && Date.now() < deadline; ) await wait(20);
  return sink.samples();
}

/** The pace between the first sample and the last: what had arrived by the first is not in it. */
export function paceOf(samples: Sample[]): { seconds: number; perSecond: number } {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || last.at === first.at) return { seconds: 0, perSecond: 0 };
  const seconds = (last.at - first.at) / 1000;
  return { seconds, perSecond: (last.count - first.count) / seconds };
}
