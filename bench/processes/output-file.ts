import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Closers } from '../../demo/closers.ts';

const tailOctets = 200;

export type OutputFile = {
  /** For a child's standard output. */
  descriptor: number;
  /** The end of what was written so far. */
  tail(): string;
};

/** Takes what a process says very often: read through a pipe, each word of it would take CPU from those that are measured. */
export function openOutputFile(closers: Closers): OutputFile {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-bench-'));
  const descriptor = openSync(join(folder, 'output'), 'a+', 0o600);
  closers.push(async () => {
    closeSync(descriptor);
    rmSync(folder, { recursive: true });
  });
  const octets = Buffer.alloc(tailOctets);
  return {
    descriptor,
    tail() {
      const { size } = fstatSync(descriptor);
      const length = readSync(descriptor, octets, 0, tailOctets, Math.max(0, size - tailOctets));
      return octets.toString('latin1', 0, length);
    },
  };
}
