import type { Command } from 'commander';
import { undoSunset } from '../audience/sunset.ts';
import { findEdition } from '../editions/find.ts';
import { AppError } from '../errors.ts';
import { findNewsletter } from '../newsletters/find.ts';
import type { Shell } from './shell.ts';

/** `subscribers undo-sunset --newsletter NAME --key KEY` */
export function addUndoSunset(subscribers: Command, shell: Shell): void {
  subscribers
    .command('undo-sunset')
    .requiredOption('--newsletter <name>', 'whose readers')
    .requiredOption('--key <key>', 'the edition that they did not answer')
    .description('give back the readers whom the sunset rule ended; who left themselves since stays gone')
    .action((options: { newsletter: string; key: string }) =>
      shell.run(async (ctx) => {
        const newsletter = await findNewsletter(ctx.db, options.newsletter);
        const edition = await findEdition(ctx, newsletter, options.key);
        if (!edition) throw new AppError('edition_unknown', `${newsletter.name} has no edition ${options.key}.`);
        const back = await undoSunset(ctx, edition.id);
        return { text: `${back} ${back === 1 ? 'reader is' : 'readers are'} back`, json: { back } };
      }),
    );
}
