import { Command, CommanderError } from 'commander';
import type { ErrorCode } from '../errors.ts';
import { filesFor } from './commands.ts';
import { openShell } from './shell.ts';

const program = new Command('broadsheet')
  .description('Turns a news site into a daily email edition and delivers it exactly as promised.')
  .version('0.1.0')
  .option('--json', 'print one JSON object on standard output, nothing else')
  .showSuggestionAfterError()
  .exitOverride();

const shell = openShell(() => program.opts(), {
  out: (text) => process.stdout.write(`${text}\n`),
  error: (text) => process.stderr.write(`${text}\n`),
});

for (const { load } of filesFor(process.argv.slice(2))) (await load())(program, shell);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // Help and version were asked for; everything else that the parser refuses is wrong use.
  process.exitCode = error.exitCode === 0 ? 0 : 2;
  // The parser has told people already. Where it stopped, it may not have come as far as --json.
  if (process.exitCode === 2 && process.argv.includes('--json')) {
    const message = error.code === 'commander.help' ? 'expects a command' : error.message.replace(/^error: /, '');
    process.stdout.write(`${JSON.stringify({ error: 'usage' satisfies ErrorCode, message })}\n`);
  }
}
