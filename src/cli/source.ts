import type { Command } from 'commander';
import { type TestedSource, testSource } from '../newsroom/site/test-source.ts';
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
        return { text: describe(tested), json: tested, exitCode: tested.kind === 'works' ? 0 : 1 };
      }),
    );
}

function describe(tested: TestedSource): string {
  if (tested.kind === 'works') {
    const { source, found, newest, notes } = tested;
    return [
      `${source.type} ${source.url}: ${found} articles`,
      ...newest.map(({ title, publishedAt }) => `  ${publishedAt?.slice(0, 10) ?? 'no date   '}  ${title}`),
      ...notes.map((note) => `  left out: ${note}`),
      '',
      `In the newsletter's file:  - { type: ${source.type}, url: "${source.url}" }`,
    ].join('\n');
  }
  const tried = tested.tried.map(({ source, reason }) => `  tried ${source.type} ${source.url}: ${reason}`);
  return [`${tested.url} gives no articles: ${tested.reason}.`, ...tried, `To do: ${tested.todo}.`].join('\n');
}
