import { once } from 'node:events';
import { styleText } from 'node:util';
import { Command, InvalidArgumentError } from 'commander';
import { explain } from '../src/cli/shell.ts';
import { untilStopped } from '../src/cli/signals.ts';
import { type Closers, closeAll } from './closers.ts';
import { DemoFailed, type DemoResult, runDemo } from './run-demo.ts';
import { openSteps } from './steps.ts';

const mostReaders = 100_000;
/** What shells expect of a program that Ctrl-C ended before it was done. */
const interrupted = 130;

const options = new Command('demo')
  .description("Makes, sends and shows today's edition of a made-up newsletter, on this machine alone.")
  .option('--once', 'end after the summary; the last line is JSON')
  .option('--feed <url>', 'news from a site of yours: WordPress, a feed or a sitemap')
  .option('--readers <count>', 'how many readers', readCount, 200)
  .parse()
  .opts<{ once?: boolean; feed?: string; readers: number }>();

const closers: Closers = [];
const stopped = untilStopped();
try {
  say(`\n  ${styleText('bold', 'Broadsheet')}  from a news site to the inbox\n`);
  const result = await runDemo(options, openSteps(process.stdout, stopped.signal), closers);
  stopped.signal.throwIfAborted();
  const seconds = Number(process.uptime().toFixed(1));
  say(summarise(result, seconds));
  if (options.once) {
    say(JSON.stringify({ ...result.report, addresses: result.addresses, seconds }));
  } else {
    say(`  ${styleText('dim', 'Ctrl-C ends the demo and removes its data.')}\n`);
    await once(stopped.signal, 'abort');
  }
} catch (error) {
  process.exitCode = stopped.signal.aborted ? interrupted : 1;
  if (!stopped.signal.aborted)
    process.stderr.write(`\n${error instanceof DemoFailed ? error.message : explain(error)}\n`);
} finally {
  await closeAll(closers);
  stopped.forget();
}

function summarise({ report, digest, addresses, urls }: DemoResult, seconds: number): string {
  const link = (label: string, url: string) => `  ${label.padEnd(14)}${styleText('underline', url)}`;
  const perhaps = (label: string, url: string | undefined) => (url ? [link(label, url)] : []);
  return [
    '',
    `  ${styleText('bold', digest.subject)}`,
    `  ${report.articles} articles and ${report.quotes} prices, in ${addresses} inboxes ${seconds} s after the start`,
    '',
    // With --once they end before anybody could look.
    ...(options.once
      ? []
      : [
          link('Inbox', urls.inbox),
          ...perhaps('Web view', urls.view),
          link('For anybody', urls.share),
          ...perhaps('Why', urls.why),
          link('Site', urls.site),
          '',
        ]),
  ].join('\n');
}

function readCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= mostReaders) return count;
  throw new InvalidArgumentError(`expects a whole number from 1 to ${mostReaders}.`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
