import { medianOf } from '../delivery/median.ts';
import { cpuSecondsOf, cpuSecondsOfFamily } from '../processes/usage.ts';

/** What answers, and the database behind it, by their processes. */
export type Answering = { web: number; database: number };

/** Milliseconds from the call to the last byte of its answer, of one call after another; answers a second with several at once. */
export type Calls = {
  medianMs: number;
  slowMs: number;
  perSecond: number;
  /** CPU of a call. */
  cpuMs: number | undefined;
  databaseCpuMs: number | undefined;
};

const atOnce = 8;
const slowShare = 0.95;

/**
 * Makes the first half of the calls one after another, so that web, database and caller take turns and never use more than
 * one core, and the others eight at once. Fails as soon as one call does.
 */
export async function measureCalls<T>(all: T[], call: (one: T) => Promise<unknown>, of: Answering): Promise<Calls> {
  const [single, together] = [all.slice(0, Math.ceil(all.length / 2)), all.slice(Math.ceil(all.length / 2))];
  const before = readCpu(of);
  const times: number[] = [];
  for (const one of single) {
    const began = performance.now();
    await call(one);
    times.push(performance.now() - began);
  }
  const began = performance.now();
  const left = [...together];
  const callOn = async () => {
    for (let one = left.pop(); one !== undefined; one = left.pop()) await call(one);
  };
  await Promise.all(Array.from({ length: atOnce }, callOn));
  const seconds = (performance.now() - began) / 1000;
  const after = readCpu(of);
  const share = (from: number | undefined, to: number | undefined) =>
    from === undefined || to === undefined ? undefined : ((to - from) * 1000) / all.length;
  return {
    medianMs: medianOf(times) ?? 0,
    slowMs: times.toSorted((a, b) => a - b)[Math.floor(times.length * slowShare)] ?? 0,
    perSecond: together.length / seconds,
    cpuMs: share(before.web, after.web),
    databaseCpuMs: share(before.database, after.database),
  };
}

function readCpu({ web, database }: Answering) {
  return { web: cpuSecondsOf(web), database: cpuSecondsOfFamily(database) };
}
