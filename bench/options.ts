import { Command, InvalidArgumentError, Option } from 'commander';
import type { SinkKind } from './sink/sink.ts';

/** The parts of the suite that can be measured alone. */
export const parts = [
  'nodemailer',
  'broadsheet',
  'smtp-source',
  'nodemailer-dkim',
  'broadsheet-dkim',
  'growth',
  'pause',
  'freeze',
] as const;
export type Part = (typeof parts)[number];

export type BenchOptions = {
  suite: string;
  json?: boolean;
  /** Of the editions whose delivery is measured, or of the lists that are imported and exported. */
  readers: number;
  freezeReaders: number;
  rounds: number;
  /** Of Broadsheet to its relay. */
  connections: number;
  full?: boolean;
  only?: Part[];
  sink?: SinkKind;
  svg: string;
};

const most = 1_000_000;

export function readOptions(suites: string[]): BenchOptions {
  const command = new Command('bench')
    .description('Measures Broadsheet beside others, on this machine alone.')
    .argument('[suite]', `what to measure: ${suites.join(', ')}`, 'delivery')
    .option('--json', 'end with one JSON object as the last line')
    .option('--readers <count>', 'readers of an edition (100,000) or of a list (1,000,000)', readCount)
    .option('--freeze-readers <count>', 'readers of the edition that is only frozen', readCount, most)
    .option('--rounds <count>', 'how often all senders take their turn', readCount, 2)
    .option('--connections <count>', 'connections of Broadsheet to its relay', readCount, 100)
    .option('--full', 'also an edition to a million readers, and peers send as many messages as we do')
    .option('--only <names>', `only these, separated by commas: ${parts.join(', ')}`, readParts)
    .addOption(new Option('--sink <name>', 'what takes the mail').choices(['smtp-sink', 'own']))
    .option('--svg <file>', 'where the picture of throughput over time goes', 'bench-throughput.svg')
    .parse();
  const [suite = ''] = command.processedArgs as [string];
  if (!suites.includes(suite)) command.error(`there is no suite "${suite}": expects one of ${suites.join(', ')}`);
  const readers = suite === 'readers' ? most : 100_000;
  return { suite, readers, ...command.opts<Omit<BenchOptions, 'suite' | 'readers'>>() };
}

function readCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= most) return count;
  throw new InvalidArgumentError(`expects a whole number from 1 to ${most}.`);
}

function readParts(text: string): Part[] {
  return text.split(',').map((name) => {
    const part = parts.find((known) => known === name.trim());
    if (part) return part;
    throw new InvalidArgumentError(`expects some of ${parts.join(', ')}.`);
  });
}
