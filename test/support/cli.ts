import { Command } from 'commander';
import type { Said, Shell } from '../../src/cli/shell.ts';
import type { OpenContext } from '../../src/context.ts';

/** Gives a command as an operator types it, such as `['lane', 'list']`, and returns what it says. */
export async function runCommand(
  ctx: OpenContext,
  add: (program: Command, shell: Shell) => void,
  words: string[],
): Promise<Said> {
  const said: Said[] = [];
  const shell: Pick<Shell, 'run'> = {
    run: async (command) => {
      said.push(await command(ctx));
    },
  };
  const program = new Command();
  add(program, shell as Shell);
  await program.parseAsync(words, { from: 'user' });
  return said[0] ?? { text: '', json: {} };
}
