import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { request } from 'undici';
import type { Closers } from '../../demo/closers.ts';
import { freePort } from '../../src/db/embedded/free-port.ts';
import { BenchFailed } from '../bench-failed.ts';
import type { House } from '../house/open-house.ts';
import { startChild } from '../processes/child.ts';
import { openOutputFile } from '../processes/output-file.ts';

export type Web = { url: string; pid: number; stop(): Promise<void> };

const main = join(import.meta.dirname, '../../src/cli/main.js');
const startsWithinMs = 60_000;

/** `broadsheet web`, as an operator runs it. */
export async function startWeb(closers: Closers, house: House): Promise<Web> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  // No mail is sent: nobody listens at the relay's port.
  const env = { ...house.environment(1, false), HOST: '127.0.0.1', PORT: String(port) };
  const child = await startChild(closers, main, ['web'], { env, output: openOutputFile(closers) });
  for (const deadline = Date.now() + startsWithinMs; !(await isUp(url)); await wait(20)) {
    if (child.process.exitCode !== null || Date.now() > deadline)
      throw new BenchFailed(`The web did not start:\n${child.log()}`);
  }
  return { url, pid: child.pid, stop: child.stop };
}

async function isUp(url: string): Promise<boolean> {
  try {
    const { statusCode, body } = await request(`${url}/readyz`);
    await body.dump();
    return statusCode === 200;
  } catch {
    return false; // it does not listen yet
  }
}
