import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { AppError, hasCode, messageOf } from '../errors.ts';
import { initFile } from '../newsletters/init-file.ts';
import { readNewsletterFile } from '../newsletters/read-file.ts';
import { discoverSite } from '../newsroom/site/discover.ts';
import type { Shell } from './shell.ts';

export function addInit(program: Command, shell: Shell): void {
  program
    .command('init')
    .argument('<url>', 'a news site')
    .option('--out <file>', "the file to write (default: the newsletter's name with .yaml)")
    .description("look at a site and write a newsletter's file for it")
    .action((url: string, options: { out?: string }) =>
      shell.runAlone(async (config) => {
        const found = await discoverSite({ config }, url);
        const yaml = initFile(found);
        const { name } = readNewsletterFile(yaml, url);
        const file = options.out ?? `${name}.yaml`;
        await writeNew(file, yaml);
        const { title, sources, missing } = found;
        const lines = [
          `Wrote ${file}: ${title}, with ${sources.map((source) => `${source.type} ${source.url}`).join(', ') || 'no source'}.`,
          ...(missing.length > 0 ? ['', 'Not found:', ...missing.map(({ what, todo }) => `  ${what}: ${todo}`)] : []),
          '',
          `Next: mend what says FILL IN, then \`broadsheet newsletter apply ${file}\` and \`broadsheet edition draft ${name}\`.`,
        ];
        return { text: lines.join('\n'), json: { file, name, ...found } };
      }),
    );
}

/** Never over a file that somebody may have worked on. */
async function writeNew(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (cause) {
    const reason = hasCode(cause, 'EEXIST') ? 'it exists' : messageOf(cause);
    throw new AppError('usage', `${file} cannot be written: ${reason}. Name another by --out.`, { cause });
  }
}
