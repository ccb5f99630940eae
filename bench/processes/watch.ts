import { cpuSecondsOf, memoryOf } from './usage.ts';

export type Watched = {
  /** CPU seconds since the watch began. */
  cpuSeconds: number | undefined;
  /** Of the whole life of the process, in MB. */
  peakMegabytes: number | undefined;
  /** Resident memory by time, in MB. */
  memory: { at: number; megabytes: number }[];
};

const lookEveryMs = 100;

/** Looks at a process now and then; what a process that has ended used is known from the last look. */
export function watchProcess(pid: number): { end(): Watched } {
  const before = cpuSecondsOf(pid);
  const watched: Watched = { cpuSeconds: undefined, peakMegabytes: undefined, memory: [] };
  const look = () => {
    const cpu = cpuSecondsOf(pid);
    if (cpu !== undefined && before !== undefined) watched.cpuSeconds = cpu - before;
    const memory = memoryOf(pid);
    if (!memory) return;
    watched.peakMegabytes = memory.peak;
    watched.memory.push({ at: Date.now(), megabytes: memory.now });
  };
  // A watch that is given up must not keep the bench running.
  const timer = setInterval(look, lookEveryMs).unref();
  return {
    end() {
      clearInterval(timer);
      look();
      return watched;
    },
  };
}
