import { writeFile } from 'node:fs/promises';
import { type Closers, closeAll } from '../demo/closers.ts';
import { openSteps, type Steps } from '../demo/steps.ts';
import { explain } from '../src/cli/shell.ts';
import { untilStopped } from '../src/cli/signals.ts';
import { BenchFailed } from './bench-failed.ts';
import { runDelivery } from './delivery/suite.ts';
import { type BenchOptions, readOptions } from './options.ts';
import { runReaders } from './readers/suite.ts';
import { drawPicture } from './report/picture.ts';
import type { Outcome } from './report/result.ts';
import { drawTables, showNumber } from './report/table.ts';

type Suite = (options: BenchOptions, steps: Steps, closers: Closers) => Promise<Outcome>;

const suites: Record<string, Suite> = { delivery: runDelivery, readers: runReaders };

/** What shells expect of a program that Ctrl-C ended before it was done. */
const interrupted = 130;
const titleWidth = 18;

const options = readOptions(Object.keys(suites));
const closers: Closers = [];
const stopped = untilStopped();
const running = runSuite(suites[options.suite] ?? runDelivery);
try {
  const outcome = await Promise.race([running, untilAborted()]);
  say(`\n${drawTables(outcome)}`);
  if (outcome.runs.length > 0) {
    const title = `Throughput, ${showNumber(outcome.result.messageBytes ?? 0)} octets a message`;
    await writeFile(options.svg, drawPicture(outcome.runs, title));
    say(`  Throughput over time: ${options.svg}`);
  }
  if (options.json) say(JSON.stringify(outcome.result));
} catch (error) {
  process.exitCode = stopped.signal.aborted ? interrupted : 1;
  if (!stopped.signal.aborted)
    process.stderr.write(`\n${error instanceof BenchFailed ? error.message : explain(error)}\n`);
} finally {
  await closeAll(closers);
  // What was being measured fails when its processes end. What it opened in the meantime is closed as well.
  await Promise.allSettled([running]);
  await closeAll(closers);
  stopped.forget();
}

async function runSuite(suite: Suite): Promise<Outcome> {
  return suite(options, openSteps(process.stdout, stopped.signal, titleWidth), closers);
}

function untilAborted(): Promise<never> {
  return new Promise((_, reject) => {
    stopped.signal.addEventListener('abort', () => reject(new BenchFailed('The bench was told to end.')));
  });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
