import { Command, InvalidArgumentError, Option } from 'commander';
import { policies } from '../policies.ts';
import type { Policy } from '../world.ts';

export type LongOptions = { readers: number; policy: Policy; seed: number; json?: boolean };

export function readOptions(): LongOptions {
  const command = new Command('chaos')
    .description('Sends an edition while every second a random process is killed, and counts what became of it.')
    .option('--readers <count>', 'readers of the edition', readWhole, 20_000)
    .addOption(
      new Option('--policy <name>', 'what is done about uncertain deliveries').choices(policies).default('settle'),
    )
    .option('--seed <number>', 'whom the kills hit', readWhole, 1)
    .option('--json', 'end with one JSON object as the last line')
    .parse();
  return command.opts<LongOptions>();
}

function readWhole(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= 1_000_000) return count;
  throw new InvalidArgumentError('expects a whole number from 1 to 1000000.');
}
