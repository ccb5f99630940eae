import { once } from 'node:events';
import type { Command } from 'commander';
import { startWorkers } from '../../workers/main.ts';
import { startScheduler } from '../../workers/scheduler.ts';
import type { OpenContext } from '../context.ts';
import { startWeb } from '../http/server.ts';
import type { Shell } from './shell.ts';
import { untilStopped } from './signals.ts';

type Part = (ctx: OpenContext) => Promise<{ close(): Promise<void> }>;

const web: Part = async (ctx) => startWeb(ctx);
const worker: Part = async (ctx) => startWorkers(ctx);
const scheduler: Part = async (ctx) => startScheduler(ctx);

/** The commands that stay: each runs its parts until it is told to end, then lets them finish what is in flight. */
export function addStart(program: Command, shell: Shell): void {
  const stays = (name: string, description: string, parts: Part[]) =>
    program
      .command(name)
      .description(description)
      .action(() => shell.runStaying((ctx) => runUntilStopped(ctx, parts)));

  stays('start', 'run everything in one process: web, workers and scheduler', [web, worker, scheduler]);
  stays('web', "run only the readers' pages", [web]);
  stays('worker', 'run only the workers; as many processes as you like', [worker]);
  stays('scheduler', 'run only the scheduler', [scheduler]);
}

async function runUntilStopped(ctx: OpenContext, parts: Part[]) {
  const stopped = untilStopped();
  const running: { close(): Promise<void> }[] = [];
  try {
    for (const part of parts) running.push(await part(ctx));
    if (!stopped.signal.aborted) await once(stopped.signal, 'abort');
    ctx.log.info('finishing what is in flight');
  } finally {
    // In the reverse order: no new work is begun while the rest finishes.
    for (const part of running.reverse()) await part.close();
    stopped.forget();
  }
  return { text: 'Stopped.', json: { stopped: true } };
}
