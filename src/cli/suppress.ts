import type { Command } from 'commander';
import { suppressAddress } from '../audience/suppress.ts';
import type { Shell } from './shell.ts';

export function addSuppress(program: Command, shell: Shell): void {
  program
    .command('suppress')
    .argument('<address>', 'the address')
    .option('--reason <text>', 'why', 'by command')
    .description('never mail an address again, in any newsletter')
    .action((address: string, options: { reason: string }) =>
      shell.run(async (ctx) => {
        const { kind } = await suppressAddress(ctx, address, options.reason);
        const text = kind === 'already' ? 'It was suppressed before.' : 'Suppressed: it gets nothing any more.';
        return { text, json: { kind } };
      }),
    );
}
