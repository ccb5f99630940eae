import { availableParallelism, cpus, release, totalmem, type } from 'node:os';

export type Machine = { cpu: string; cores: number; memoryMegabytes: number; kernel: string };

export function describeMachine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryMegabytes: Math.round(totalmem() / 1e6),
    kernel: `${type()} ${release()}`,
  };
}
