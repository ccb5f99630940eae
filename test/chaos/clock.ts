import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The clock of a world's processes, which bend-time.ts gives them. */
export type ChaosClock = {
  /** What makes a process follow it. `hurry` shortens its long waits by that factor. */
  env(hurry?: number): Record<string, string>;
  /** The time of day there. */
  now(): Date;
  /** Moves it, also backwards; all follow within a tenth of a second. */
  shift(ms: number): void;
};

export function openClock(dir: string): ChaosClock {
  const file = join(dir, 'clock');
  let shiftMs = 0;
  const write = () => {
    writeFileSync(`${file}.new`, String(shiftMs));
    renameSync(`${file}.new`, file);
  };
  write();
  return {
    env: (hurry = 1) => ({
      NODE_OPTIONS: `--import=${join(import.meta.dirname, 'bend-time.ts')}`,
      CHAOS_CLOCK: file,
      CHAOS_HURRY: String(hurry),
    }),
    now: () => new Date(Date.now() + shiftMs),
    shift(ms) {
      shiftMs += ms;
      write();
    },
  };
}
