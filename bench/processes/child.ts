import { type ChildProcess, spawn } from 'node:child_process';
import type { Closers } from '../../demo/closers.ts';
import { BenchFailed } from '../bench-failed.ts';
import type { OutputFile } from './output-file.ts';

export type Child = {
  pid: number;
  process: ChildProcess;
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | string | null>;
  /** The end of what it has said on both streams. */
  log(): string;
  /** Tells it to end and waits until it has. */
  stop(): Promise<void>;
};

type Start = {
  env?: Record<string, string>;
  cwd?: string;
  /** With a channel for `ask`. */
  channel?: boolean;
  /** Takes standard output; without it, it is kept for `log`. */
  output?: OutputFile;
};

const patienceMs = 20_000;
const keptCharacters = 8_000;

/**
 * Starts a process in a group of its own, so that the scheduler of a machine treats all that is measured alike and a
 * Ctrl-C reaches the bench alone, which ends the others itself. Throws `BenchFailed` when it cannot be started.
 */
export async function startChild(closers: Closers, command: string, args: string[], start: Start = {}): Promise<Child> {
  const child = spawn(command, args, {
    cwd: start.cwd,
    env: start.env ?? {},
    detached: true,
    stdio: ['ignore', start.output?.descriptor ?? 'pipe', 'pipe', ...(start.channel ? (['ipc'] as const) : [])],
  });
  let log = '';
  const keep = (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-keptCharacters);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const ended = new Promise<number | string | null>((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? signal));
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) => reject(new BenchFailed(`${command} cannot be started: ${error.message}`)));
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
    await ended;
    clearTimeout(timer);
  };
  closers.push(stop);
  return { pid: child.pid ?? 0, process: child, ended, log: () => log, stop };
}
