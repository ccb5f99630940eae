import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { readEnvironment } from '../../src/config.ts';
import { until } from '../support/until.ts';

const main = join(import.meta.dirname, '../../dist/src/cli/main.js');

export type Ran = { code: number | null; out: string; error: string };

export type Service = {
  pid: number;
  signal(signal: NodeJS.Signals): void;
  /** Resolves with the exit code when it has ended. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  log(): string;
};

/** The built program as an operator runs it: in a folder of its own, with these variables and no others of ours. */
export type Program = {
  dir: string;
  env: Record<string, string>;
  run(args: string[], input?: string | Buffer): Promise<Ran>;
  /** The same with `--json`, read. */
  json(args: string[]): Promise<Record<string, unknown> & { code: number | null }>;
  /**
   * Starts a command that stays, with more variables where given; `ready` waits for a word in its log. Rejects as soon as it
   * has ended before.
   */
  start(args: string[], ready: string, more?: Record<string, string>): Promise<Service>;
  write(name: string, content: string): Promise<string>;
  /** Ends what still runs and removes the folder. */
  dispose(): Promise<void>;
};

export async function openProgram(env: Record<string, string>): Promise<Program> {
  const dir = await mkdtemp(join(tmpdir(), 'broadsheet-e2e-'));
  // Where root's server cannot pass, its data would be elsewhere, and stay there.
  await chmod(dir, 0o711);
  const { PATH = '', HOME = '' } = readEnvironment();
  const all: Record<string, string> = { PATH, HOME, ALLOW_PRIVATE_SOURCES: 'true', ...env };
  const running = new Set<Service>();

  const launch = (args: string[], more: Record<string, string> = {}) =>
    spawn(process.execPath, [main, ...args], { cwd: dir, env: { ...all, ...more } });

  async function run(args: string[], input: string | Buffer = ''): Promise<Ran> {
    const child = launch(args);
    const code = new Promise<number | null>((resolve) => child.once('close', resolve));
    child.stdin.end(input);
    const [out, error] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return { code: await code, out, error };
  }

  return {
    dir,
    env: all,
    run,
    async json(args) {
      const { code, out, error } = await run([...args, '--json']);
      const lines = out.trim().split('\n');
      if (lines.length !== 1) throw new Error(`expected one line of JSON, got:\n${out}\n${error}`);
      return { ...(JSON.parse(lines[0] as string) as Record<string, unknown>), code };
    },
    async start(args, ready, more) {
      const child = launch(args, more);
      let log = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (log += String(chunk)));
      const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
      const service: Service = {
        pid: child.pid as number,
        log: () => log,
        signal(signal) {
          child.kill(signal);
        },
        stop(signal = 'SIGTERM') {
          child.kill(signal);
          running.delete(service);
          return exited;
        },
      };
      running.add(service);
      let hasEnded = false;
      void exited.then(() => {
        hasEnded = true;
      });
      const isSettled = () => hasEnded || log.includes(ready);
      await until(`"${ready}" in the log of ${args.join(' ')}`, isSettled, 60_000);
      if (!log.includes(ready)) throw new Error(`${args.join(' ')} ended before "${ready}":\n${log}`);
      return service;
    },
    async write(name, content) {
      const file = join(dir, name);
      await writeFile(file, content);
      return file;
    },
    async dispose() {
      await Promise.all([...running].map((service) => service.stop()));
      await rm(dir, { recursive: true, force: true });
    },
  };
}
