import type { Command } from 'commander';
import { testSource } from '../newsroom/test-source.ts';
import type { Shell } from './shell.ts';

export function addSource(program: Command, shell: Shell): void {
  program
    .command('source')
    .description('where news comes from')
    .command('test')
    .argument('<url>', 'a WordPress site, a feed or a sitemap')
    .description('show what a source would give, or why it gives nothing')
    .action((url: string) =>
      shell.runAlone(async (config) => {
        const tested = await testSource({ config }, url);
        return { text: JSON.stringify(tested), json: tested };
      }),
    );
}
