import type { Command } from 'commander';
import { applyNewsletter } from '../newsletters/apply.ts';
import { exportNewsletter } from '../newsletters/export.ts';
import { listNewsletters } from '../newsletters/list.ts';
import { readText } from './read-text.ts';
import type { Shell } from './shell.ts';

export function addNewsletter(program: Command, shell: Shell): void {
  const newsletter = program.command('newsletter').description('newsletters as files');

  newsletter
    .command('apply')
    .argument('<file>', 'a newsletter file in YAML')
    .description('make a newsletter, or change it to what the file says')
    .action((file: string) =>
      shell.run(async (ctx) => {
        const applied = await applyNewsletter(ctx, await readText(file), file);
        return { text: `${applied.name}: ${applied.kind}.`, json: applied };
      }),
    );

  newsletter
    .command('export')
    .argument('<name>', 'the newsletter')
    .description('print the file that `apply` takes')
    .action((name: string) =>
      shell.run(async (ctx) => {
        const yaml = await exportNewsletter(ctx.db, name);
        return { text: yaml.trimEnd(), json: { name, yaml } };
      }),
    );

  newsletter
    .command('list')
    .description('list all newsletters')
    .action(() =>
      shell.run(async (ctx) => {
        const newsletters = (await listNewsletters(ctx.db)).map(({ name, settings }) => ({
          name,
          title: settings.title,
        }));
        const text = newsletters.map(({ name, title }) => `${name}  ${title}`).join('\n');
        return {
          text: text || 'There is no newsletter yet: `broadsheet init URL` drafts the file of one.',
          json: { newsletters },
        };
      }),
    );
}
