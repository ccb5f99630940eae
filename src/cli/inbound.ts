import { buffer } from 'node:stream/consumers';
import type { Command } from 'commander';
import { handleInbound } from '../audience/inbound.ts';
import type { Shell } from './shell.ts';

/** What a mail server's pipe reads as "try again later" (sysexits.h: EX_TEMPFAIL). */
const tryAgain = 75;

export function addInbound(program: Command, shell: Shell): void {
  program
    .command('inbound')
    .description('take one message from standard input, as a mail server pipes it; exits 0 handled, 75 try again')
    .action(async () => {
      const raw = await buffer(process.stdin);
      await shell.run(async (ctx) => {
        const outcome = await handleInbound(ctx, raw);
        const text = outcome.kind === 'ignored' ? `Ignored: ${outcome.reason}.` : 'The reader has left.';
        return { text, json: outcome };
      });
      // Whatever went wrong here went wrong on our side: the mail server keeps the message.
      if (process.exitCode !== 0) process.exitCode = tryAgain;
    });
}
