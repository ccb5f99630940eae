import { type Command, InvalidArgumentError } from 'commander';
import { listReferrers } from '../audience/referrals/list-referrers.ts';
import { findNewsletter } from '../newsletters/find.ts';
import type { Shell } from './shell.ts';

/** `referrals NAME [--at-least N]` */
export function addReferrals(program: Command, shell: Shell): void {
  program
    .command('referrals')
    .argument('<name>', 'the newsletter')
    .option('--at-least <readers>', 'only who brought so many', readCount, 1)
    .description('list the readers who brought others, and how many')
    .action((name: string, { atLeast }: { atLeast: number }) =>
      shell.run(async (ctx) => {
        const referrers = await listReferrers(ctx, await findNewsletter(ctx.db, name), atLeast);
        const lines = referrers.map(({ address, readers }) => `${String(readers).padStart(6)}  ${address}`);
        const none = `Nobody has brought ${atLeast === 1 ? 'a reader' : `${atLeast} readers`} yet.`;
        return { text: lines.join('\n') || none, json: { referrers } };
      }),
    );
}

function readCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= 1_000_000) return count;
  throw new InvalidArgumentError('expects a whole number from 1 on.');
}
