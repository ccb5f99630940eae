import type { Closers } from '../../demo/closers.ts';
import type { Steps } from '../../demo/steps.ts';
import { openHouse } from '../house/open-house.ts';
import type { BenchOptions } from '../options.ts';
import { readersGoals } from '../report/goals.ts';
import { describeMachine } from '../report/machine.ts';
import type { Measure, Outcome } from '../report/result.ts';
import { showNumber } from '../report/table.ts';
import { findVersions } from '../report/versions.ts';
import { makeList } from './make-list.ts';
import { type Commanded, runCommand } from './run-command.ts';

/**
 * The readers' side at size, each part by the program as an operator runs it. Sign-ups a second and archive pages a second
 * belong here as steps of their own, beside the lists, with their goals in `readersGoals`.
 */
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
    notes: ['Times are of whole commands, from their start to their end, and include that of the program itself.'],
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
