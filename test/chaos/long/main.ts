import { once } from 'node:events';
import { type Closers, closeAll } from '../../../demo/closers.ts';
import { explain } from '../../../src/cli/shell.ts';
import { untilStopped } from '../../../src/cli/signals.ts';
import { isBroken } from '../judge.ts';
import { readOptions } from './options.ts';
import { type RampagePlan, rampage } from './rampage.ts';
import { drawTable } from './table.ts';

const longestMs = 10 * 60_000;

const { json, ...options } = readOptions();
const plan: RampagePlan = { ...options, longestMs };
const closers: Closers = [];
const started = performance.now();
const stopped = untilStopped();
const stop = once(stopped.signal, 'abort').then(() => {
  throw new Error('It was told to end.');
});
try {
  const done = await Promise.race([rampage(plan, (close) => closers.push(close), tellAt), stop]);
  say(`\n${drawTable(done, plan)}`);
  if (json) say(JSON.stringify({ ...options, ...done }));
  if (done.judged.some(isBroken)) process.exitCode = 1;
} catch (error) {
  process.exitCode = 1;
  process.stderr.write(`\n${explain(error)}\n`);
} finally {
  await closeAll(closers);
  // Whatever goes on would wait for what is gone.
  process.exit();
}

function tellAt(line: string): void {
  say(`${String(Math.round((performance.now() - started) / 1000)).padStart(5)} s  ${line}`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
