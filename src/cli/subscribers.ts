import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { stdout } from 'node:process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { exportSubscribers } from '../audience/export.ts';
import { type ImportReport, importSubscribers } from '../audience/import.ts';
import type { OpenContext } from '../context.ts';
import { AppError, messageOf } from '../errors.ts';
import { findNewsletter } from '../newsletters/find.ts';
import { confirmAll } from './confirm-all.ts';
import type { Said, Shell } from './shell.ts';

type ImportOptions = { newsletter: string; confirmed?: boolean; provenance?: string };

const shownRejections = 20;

export function addSubscribers(program: Command, shell: Shell): void {
  const subscribers = program.command('subscribers').description("a newsletter's readers as CSV");

  subscribers
    .command('import')
    .argument('<file>', 'CSV with a header row: email, and optionally name, timezone, topics')
    .requiredOption('--newsletter <name>', 'the newsletter that they read')
    .option('--confirmed', 'they have agreed elsewhere: make them active without asking by mail')
    .option('--provenance <text>', "where their consent comes from (default: the file's name)")
    .description('add readers; whoever left or is suppressed stays so')
    .action((file: string, options: ImportOptions) => shell.run((ctx) => importFile(ctx, file, options)));

  subscribers
    .command('export')
    .option('--newsletter <name>', 'only the readers of this newsletter')
    .description('print all readers as CSV')
    .action((options: { newsletter?: string }) =>
      shell.run(async (ctx) => {
        const newsletter = options.newsletter ? await findNewsletter(ctx.db, options.newsletter) : undefined;
        if (program.opts<{ json?: boolean }>().json) return collect(exportSubscribers(ctx, newsletter));
        await pipeline(Readable.from(exportSubscribers(ctx, newsletter)), stdout, { end: false });
        return { text: '', json: {} };
      }),
    );
}

async function importFile(ctx: OpenContext, file: string, options: ImportOptions): Promise<Said> {
  const newsletter = await findNewsletter(ctx.db, options.newsletter);
  const csv = await openCsv(file);
  const confirmed = options.confirmed ?? false;
  const provenance = options.provenance ?? basename(file);
  const report = await importSubscribers(ctx, newsletter, csv, { confirmed, provenance });
  if (confirmed || report.added === 0) return { text: describeImport(report), json: report };
  const unasked = await confirmAll(ctx, newsletter);
  const waiting = unasked > 0 ? `\n${unasked} still wait for their confirmation mail: a worker sends it` : '';
  return { text: describeImport(report) + waiting, json: { ...report, unasked } };
}

/** A name that cannot be read is wrong use, not a failure of the import. */
async function openCsv(file: string): Promise<Readable> {
  try {
    const handle = await open(file);
    if (!(await handle.stat()).isDirectory()) return handle.createReadStream();
    await handle.close();
  } catch (cause) {
    throw new AppError('usage', `${file} cannot be read: ${messageOf(cause)}.`, { cause });
  }
  throw new AppError('usage', `${file} is a folder; expects a CSV file.`);
}

function describeImport({ added, existing, suppressed, rejected, rejections }: ImportReport): string {
  const lines = [`${added} added, ${existing} existing, ${suppressed} suppressed, ${rejected} rejected`];
  for (const { line, reason } of rejections.slice(0, shownRejections)) lines.push(`  line ${line}: ${reason}`);
  if (rejected > shownRejections) lines.push(`  and ${rejected - shownRejections} more`);
  return lines.join('\n');
}

async function collect(lines: AsyncIterable<string>): Promise<Said> {
  const parts: string[] = [];
  for await (const line of lines) parts.push(line);
  return { text: '', json: { csv: parts.join('') } };
}
