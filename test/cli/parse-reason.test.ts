import { Command } from 'commander';
import { expect, it } from 'vitest';
import { addBooking } from '../../src/cli/booking.ts';
import { addEdition } from '../../src/cli/edition.ts';
import type { Shell } from '../../src/cli/shell.ts';

/** What commander says of these words; a command that is run after all says so. */
async function use(...words: string[]): Promise<string> {
  const run = () => Promise.reject(new Error('it was run'));
  const shell: Shell = { run, runStaying: run, runAlone: run };
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  addBooking(program, shell);
  addEdition(program, shell);
  for (const command of program.commands.flatMap((group) => group.commands)) command.exitOverride();
  return program.parseAsync(words, { from: 'user' }).then(
    () => '',
    (error: Error) => error.message,
  );
}

it.each([
  ['booking', 'cancel', '12', '--reason'],
  ['edition', 'approve', 'daily', '--override'],
  ['edition', 'send', 'daily', '--override'],
])('%s %s %s %s takes a reason, and no blanks for one', async (...words) => {
  for (const blank of ['', '  ', '\n']) expect(await use(...words, blank)).toContain('expects why');
  expect(await use(...words, 'the shop is shut')).toBe('it was run');
});
