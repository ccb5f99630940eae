import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Closers } from '../../demo/closers.ts';
import { BenchFailed } from '../bench-failed.ts';
import type { House } from '../house/open-house.ts';
import { startChild } from '../processes/child.ts';
import { openOutputFile } from '../processes/output-file.ts';
import { cpuSecondsOfFamily } from '../processes/usage.ts';
import { type Watched, watchProcess } from '../processes/watch.ts';

export type Commanded = { seconds: number; process: Watched; databaseCpuSeconds: number | undefined };

const main = join(import.meta.dirname, '../../src/cli/main.js');
/** As the first line of the program has it. */
const nodeOptions = ['--max-semi-space-size=8', '--heap-growing-percent=50'];

const lookEveryMs = 50;
const mostLooks = 100;

/** One command of the program from its start to its end. Throws `BenchFailed` unless it ends well and says what is right. */
export async function runCommand(
  closers: Closers,
  house: House,
  args: string[],
  isRight: (said: string) => boolean,
): Promise<Commanded> {
  const output = openOutputFile(closers);
  const backends = await countBackends(house.ctx);
  const before = cpuSecondsOfFamily(house.databasePid);
  const beganAt = performance.now();
  // No mail is sent: nobody listens at the relay's port.
  const child = await startChild(closers, process.execPath, [...nodeOptions, main, ...args], {
    env: { ...house.environment(1, false), NODE_ENV: 'production', LOG_LEVEL: 'warn' },
    output,
  });
  const watch = watchProcess(child.pid);
  const how = await child.ended;
  const seconds = (performance.now() - beganAt) / 1000;
  const watched = watch.end();
  const said = output.tail();
  if (how !== 0 || !isRight(said))
    throw new BenchFailed(`${args.slice(0, 2).join(' ')} ended with ${how} and said:\n${said}\n${child.log()}`);
  await untilBackendsEnded(house, backends);
  const after = cpuSecondsOfFamily(house.databasePid);
  const isKnown = before !== undefined && after !== undefined;
  return { seconds, process: watched, databaseCpuSeconds: isKnown ? after - before : undefined };
}

/**
 * The CPU of a backend that is on its way out is counted nowhere until the server has taken leave of it. Ours stay, so no more
 * are to be there than before.
 */
async function untilBackendsEnded({ ctx }: House, before: number): Promise<void> {
  for (let look = 0; look < mostLooks && (await countBackends(ctx)) > before; look++) await wait(lookEveryMs);
  await wait(lookEveryMs);
}

async function countBackends({ db }: House['ctx']): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from pg_stat_activity where backend_type = 'client backend'`.execute(db);
  return rows[0]?.count ?? 0;
}
