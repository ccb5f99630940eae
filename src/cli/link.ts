import type { Command } from 'commander';
import { setLink } from '../editions/content/links.ts';
import { findEdition } from '../editions/find.ts';
import { AppError } from '../errors.ts';
import { findNewsletter } from '../newsletters/find.ts';
import type { Shell } from './shell.ts';

export function addLink(program: Command, shell: Shell): void {
  program
    .command('link')
    .description('links of editions that are already delivered')
    .command('set')
    .argument('<edition>', 'NAME/KEY: the newsletter and the edition, such as daily/2026-03-01')
    .argument('<url>', 'the address as the edition has it')
    .argument('<new>', 'where it is to lead from now on')
    .description('change where a delivered link leads')
    .action((edition: string, url: string, target: string) =>
      shell.run(async (ctx) => {
        const [name = '', key = ''] = edition.split('/');
        const found = await findEdition(ctx, await findNewsletter(ctx.db, name), key);
        if (!found)
          throw new AppError(
            'edition_unknown',
            `There is no edition ${edition}: expects NAME/KEY, such as daily/2026-03-01.`,
          );
        const set = await setLink(ctx.db, found.id, url, target);
        if (set.kind === 'unknown') {
          throw new AppError(
            'link_unknown',
            `Edition ${edition} has no link to ${url}; \`edition show\` writes its digest with all of them.`,
          );
        }
        return { text: `It now leads to ${target}.`, json: { edition, url, target } };
      }),
    );
}
