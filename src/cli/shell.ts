import { type Config, loadConfig, readEnvironment } from '../config.ts';
import type { OpenContext } from '../context.ts';
import { AppError } from '../errors.ts';
import { openLog } from '../log.ts';
import { Interrupted, untilInterrupted } from './signals.ts';

/** What a command has to say: `text` for people, `json` for programs, and how it ended (0 done, 1 failed). */
export type Said = { text: string; json: object; exitCode?: number };

export type Shell = {
  /** Opens the context, runs the command in it, prints what it says and closes the context. */
  run(command: (ctx: OpenContext) => Promise<Said>): Promise<void>;
  /** The same for a command that stays until it is told to end: its log is what people watch. */
  runStaying(command: (ctx: OpenContext) => Promise<Said>): Promise<void>;
  /** The same for a command that needs no database. */
  runAlone(command: (config: Config) => Promise<Said>): Promise<void>;
};

type Streams = { out: (text: string) => void; error: (text: string) => void };

/** With `json`, one JSON object goes to standard output and nothing else. */
export function openShell(options: () => { json?: boolean }, streams: Streams): Shell {
  const say = async (command: () => Promise<Said>) => {
    try {
      const said = await command();
      const text = options().json ? JSON.stringify(said.json) : said.text;
      if (text) streams.out(text);
      process.exitCode = said.exitCode ?? 0;
    } catch (error) {
      if (error instanceof Interrupted) return error.end();
      process.exitCode = exitCodeOf(error);
      if (options().json) streams.out(JSON.stringify({ error: errorCode(error), message: explain(error) }));
      else streams.error(`broadsheet: ${explain(error)}`);
    }
  };
  return {
    run: (command) => say(() => inContext(command, process.stderr.isTTY ? 'warn' : 'info')),
    runStaying: (command) => say(() => inContext(command, 'info')),
    runAlone: (command) => say(() => command(loadConfig(readEnvironment()))),
  };
}

/** `usually` is the level where the configuration has its default: on a terminal, what a command prints is enough. */
async function inContext(command: (ctx: OpenContext) => Promise<Said>, usually: 'warn' | 'info'): Promise<Said> {
  const config = loadConfig(readEnvironment());
  // Loaded when it is needed: wrong use is told sooner.
  const { openContext } = await import('../context.ts');
  const ctx = await openContext(config, { log: openLog(config.logLevel === 'info' ? usually : config.logLevel) });
  const { interrupted, forget } = untilInterrupted();
  try {
    return await Promise.race([command(ctx), interrupted]);
  } finally {
    // What is in flight ends; an embedded server that nobody else uses stops. A second signal does not wait for that.
    forget();
    await ctx.close();
  }
}

function exitCodeOf(error: unknown): number {
  return error instanceof AppError && error.code === 'usage' ? 2 : 1;
}

function errorCode(error: unknown): string {
  return error instanceof AppError ? error.code : 'unexpected';
}

/** An expected error explains itself; an unexpected one is for whoever mends the program, so it brings its stack. */
export function explain(error: unknown): string {
  if (error instanceof AppError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
