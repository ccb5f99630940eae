import type { Closers } from '../../demo/closers.ts';
import { BenchFailed } from '../bench-failed.ts';
import { startCrew } from '../house/crew.ts';
import type { House } from '../house/open-house.ts';
import { type Sample, type SinkKind, startSink } from '../sink/sink.ts';
import { medianOf } from './median.ts';
import { paceOf, samplesOf } from './run.ts';

/** What a message of an edition of so many readers costs, once the worker is warm. */
export type Cost = {
  readers: number;
  microseconds: number;
  /** Worker and database. */
  cpuMicroseconds: number | undefined;
};

export type Growth = {
  small: Cost;
  large: Cost;
  /** The worker's resident memory, in MB: its peak, and how much more of it there was in the last third than in the first. */
  peakMegabytes: number | undefined;
  grewMegabytes: number | undefined;
};

/**
 * One worker delivers small editions, a large one, and a small one again. What it does first it does slowly, until its
 * code is compiled: that edition does not count, and the small ones stand on both sides of the large one.
 */
export async function measureGrowth(
  closers: Closers,
  house: House,
  kind: SinkKind,
  sizes: { small: number; large: number },
): Promise<Growth> {
  const sink = await startSink(closers, kind);
  const crew = await startCrew(closers, house, sink, false);
  let before = 0;
  const deliver = async (readers: number) => {
    const { sent, worker, databaseCpuSeconds } = await (await crew.release(readers)).untilSent();
    const all = await samplesOf(sink, before + readers);
    const samples = all.filter(({ count }) => count > before);
    const arrived = (samples.at(-1)?.count ?? before) - before;
    if (sent !== readers || arrived !== readers) {
      throw new BenchFailed(`Of ${readers} messages, the ledger says ${sent} were submitted, and ${arrived} arrived.`);
    }
    before += readers;
    const cpuSeconds =
      worker.cpuSeconds === undefined || databaseCpuSeconds === undefined
        ? undefined
        : worker.cpuSeconds + databaseCpuSeconds;
    return { worker, samples, cost: costOf(readers, samples, cpuSeconds) };
  };
  await deliver(sizes.small);
  const first = await deliver(sizes.small);
  const large = await deliver(sizes.large);
  const second = await deliver(sizes.small);
  await crew.leave();
  await sink.stop();
  return {
    small: meanOf(first.cost, second.cost),
    large: large.cost,
    peakMegabytes: large.worker.peakMegabytes,
    grewMegabytes: growthOf(large.worker.memory, large.samples),
  };
}

function costOf(readers: number, samples: Sample[], cpuSeconds: number | undefined): Cost {
  return {
    readers,
    microseconds: 1e6 / paceOf(samples).perSecond,
    cpuMicroseconds: cpuSeconds === undefined ? undefined : (cpuSeconds * 1e6) / readers,
  };
}

function meanOf(a: Cost, b: Cost): Cost {
  const cpu = [a.cpuMicroseconds, b.cpuMicroseconds];
  return {
    readers: a.readers,
    microseconds: (a.microseconds + b.microseconds) / 2,
    cpuMicroseconds: cpu.reduce(
      (sum, value) => (sum === undefined || value === undefined ? undefined : sum + value / 2),
      0,
    ),
  };
}

/** Between the thirds of the time in which messages went out. */
function growthOf(memory: { at: number; megabytes: number }[], samples: Sample[]): number | undefined {
  const [begin, end] = [samples[0]?.at ?? 0, samples.at(-1)?.at ?? 0];
  const third = (end - begin) / 3;
  const median = (from: number, to: number) =>
    medianOf(memory.filter(({ at }) => at >= from && at <= to).map(({ megabytes }) => megabytes));
  const [first, last] = [median(begin, begin + third), median(end - third, end)];
  return first === undefined || last === undefined ? undefined : last - first;
}
