#!/usr/bin/env -S NODE_ENV=production node --max-semi-space-size=8 --heap-growing-percent=50
import { Command, CommanderError } from 'commander';
import type { ErrorCode } from '../errors.ts';
import { addBooking } from './booking.ts';
import { addEdition } from './edition.ts';
import { addGather } from './gather.ts';
import { addInbound } from './inbound.ts';
import { addInit } from './init.ts';
import { addLane } from './lane.ts';
import { addLink } from './link.ts';
import { addMigrate } from './migrate.ts';
import { addNewsletter } from './newsletter.ts';
import { addPoll } from './poll.ts';
import { addReferrals } from './referrals.ts';
import { addSegment } from './segment.ts';
import { openShell } from './shell.ts';
import { addSignUps } from './sign-ups.ts';
import { addSource } from './source.ts';
import { addStart } from './start.ts';
import { addSubscribers } from './subscribers.ts';
import { addSuppress } from './suppress.ts';

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

for (const add of [
  addStart,
  addMigrate,
  addInit,
  addNewsletter,
  addSource,
  addGather,
  addEdition,
  addBooking,
  addPoll,
  addSubscribers,
  addSignUps,
  addReferrals,
  addSegment,
  addSuppress,
  addLane,
  addLink,
  addInbound,
]) {
  add(program, shell);
}

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
