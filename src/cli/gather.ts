import type { Command } from 'commander';
import { findNewsletter } from '../newsletters/find.ts';
import { gather } from '../newsroom/gather.ts';
import { describeGather } from './describe.ts';
import type { Shell } from './shell.ts';

export function addGather(program: Command, shell: Shell): void {
  program
    .command('gather')
    .argument('<name>', 'the newsletter')
    .description('fetch new articles and a price snapshot now')
    .action((name: string) =>
      shell.run(async (ctx) => {
        const report = await gather(ctx, await findNewsletter(ctx.db, name), { force: true });
        return describeGather(report);
      }),
    );
}
