import type { Closers } from '../../demo/closers.ts';
import type { Steps } from '../../demo/steps.ts';
import { openHouse } from '../house/open-house.ts';
import type { BenchOptions } from '../options.ts';
import { memoryOf } from '../processes/usage.ts';
import { readersGoals } from '../report/goals.ts';
import { describeMachine } from '../report/machine.ts';
import type { Measure, Outcome } from '../report/result.ts';
import { showNumber } from '../report/table.ts';
import { findVersions } from '../report/versions.ts';
import type { Calls } from '../web/measure-calls.ts';
import { measurePages, pages } from '../web/measure-pages.ts';
import { measureSignUps } from '../web/measure-sign-ups.ts';
import { startWeb } from '../web/start-web.ts';
import { makeList } from './make-list.ts';
import { type Commanded, runCommand } from './run-command.ts';

/** Sign-ups, and requests of each kind of page; for a small list fewer are enough. */
const mostCalls = 1_000;
const readersPerCall = 100;

/** The readers' side at size, each part by the program as an operator runs it: their lists, then their pages. */
export async function runReaders(options: BenchOptions, steps: Steps, closers: Closers): Promise<Outcome> {
  const { readers } = options;
  const house = await steps.run('Database', async () => [
    await openHouse(closers, options.connections),
    'PostgreSQL of our own',
  ]);
  const list = await steps.run('List', async () => {
    const made = await makeList(house, readers);
    return [made, `${showNumber(readers)} readers in ${(made.octets / 1e6).toFixed(0)} MB of CSV`];
  });

  const measures: Measure[] = [];
  const measure = async (name: string, args: string[], isRight: (said: string) => boolean) => {
    await house.settle();
    const done = await steps.run(name, async () => {
      const ran = await runCommand(closers, house, args, isRight);
      return [ran, describe(ran, readers)];
    });
    measures.push(...measuresOf(name.toLowerCase(), done, readers));
  };
  const importing = ['subscribers', 'import', list.file, '--newsletter', list.newsletter, '--confirmed', '--json'];
  await measure('Import', importing, (said) => said.includes(`"added":${readers},`));
  await measure('Again', importing, (said) => said.includes(`"existing":${readers},`));
  // The last line is known only when all of them were read.
  await measure('Export', ['subscribers', 'export', '--newsletter', list.newsletter], (said) =>
    said.trimEnd().endsWith(`,${list.newsletter}`),
  );

  const web = await steps.run('Web', async () => [await startWeb(closers, house), 'broadsheet web']);
  const count = Math.min(mostCalls, Math.ceil(readers / readersPerCall));
  const signUps = await steps.run('Sign-ups', async () => {
    const calls = await measureSignUps(house, web, count);
    return [calls, `${showNumber(count)} with a proof of work: ${describeCalls(calls)}`];
  });
  measures.push(...measuresOfCalls('sign_up', signUps));
  const archive = await steps.run('Archive', async () => {
    const measured = await measurePages(house, web, count);
    return [
      measured,
      pages.map((name) => `${name.replace('_', ', ').padEnd(16)}${describeCalls(measured[name])}`).join('\n'),
    ];
  });
  for (const name of pages) measures.push(...measuresOfCalls(`${name}_page`, archive[name]));
  measures.push({ name: 'web_peak_memory', value: memoryOf(web.pid)?.peak ?? null, unit: 'MB' });
  await web.stop();

  return {
    result: {
      ratios: {},
      measures,
      versions: await findVersions(house),
      machine: describeMachine(),
      messageBytes: null,
    },
    goals: readersGoals,
    runs: [],
    notes: [
      'Times of lists are of whole commands, from their start to their end, and include that of the program itself.',
      'Times of pages and sign-ups are medians of one after another; answers a second are with eight at once.',
    ],
  };
}

function describe({ seconds, process, databaseCpuSeconds }: Commanded, readers: number): string {
  const cpu = `CPU ${process.cpuSeconds?.toFixed(1) ?? '-'} s and ${databaseCpuSeconds?.toFixed(1) ?? '-'} s of the database`;
  return `${seconds.toFixed(1)} s, ${showNumber(readers / seconds)} rows/s, ${cpu}, ${process.peakMegabytes?.toFixed(0) ?? '-'} MB`;
}

function measuresOf(name: string, { seconds, process, databaseCpuSeconds }: Commanded, readers: number): Measure[] {
  return [
    { name: `${name}_seconds`, value: seconds, unit: 's' },
    { name: `${name}_rows`, value: readers / seconds, unit: 'rows/s' },
    { name: `${name}_cpu_seconds`, value: process.cpuSeconds ?? null, unit: 's' },
    { name: `${name}_database_cpu_seconds`, value: databaseCpuSeconds ?? null, unit: 's' },
    { name: `${name}_peak_memory`, value: process.peakMegabytes ?? null, unit: 'MB' },
  ];
}

function describeCalls({ medianMs, slowMs, perSecond, cpuMs, databaseCpuMs }: Calls): string {
  const cpu = `CPU ${cpuMs?.toFixed(1) ?? '-'} ms and ${databaseCpuMs?.toFixed(1) ?? '-'} ms of the database`;
  return `median ${medianMs.toFixed(1)} ms, 95 of 100 under ${slowMs.toFixed(1)} ms, ${showNumber(perSecond)}/s, ${cpu}`;
}

function measuresOfCalls(name: string, { medianMs, slowMs, perSecond, cpuMs, databaseCpuMs }: Calls): Measure[] {
  return [
    { name: `${name}_median`, value: medianMs, unit: 'ms' },
    { name: `${name}_slow`, value: slowMs, unit: 'ms' },
    { name: `${name}_pace`, value: perSecond, unit: '1/s' },
    { name: `${name}_cpu`, value: cpuMs ?? null, unit: 'ms' },
    { name: `${name}_database_cpu`, value: databaseCpuMs ?? null, unit: 'ms' },
  ];
}
