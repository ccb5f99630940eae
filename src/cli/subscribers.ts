import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { stdout } from 'node:process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { exportSubscribers } from '../audience/export.ts';
import { type Encoding, encodings } from '../audience/import/decode-text.ts';
import { importSubscribers } from '../audience/import/import.ts';
import { fields } from '../audience/import/known-columns.ts';
import { previewImport } from '../audience/import/preview.ts';
import type { ColumnMap } from '../audience/import/read-header.ts';
import type { ImportReport } from '../audience/import/read-readers.ts';
import { findSegment } from '../audience/segments/segments.ts';
import { selectSegment } from '../audience/segments/select-segment.ts';
import type { OpenContext } from '../context.ts';
import { AppError, messageOf } from '../errors.ts';
import { findNewsletter } from '../newsletters/find.ts';
import { confirmAll } from './confirm-all.ts';
import { addGoodbyes } from './goodbyes.ts';
import { addHygiene } from './hygiene.ts';
import { openRejectsFile } from './rejects-file.ts';
import type { Said, Shell } from './shell.ts';
import { addUndoSunset } from './undo-sunset.ts';

type ImportOptions = {
  newsletter: string;
  confirmed?: boolean;
  provenance?: string;
  map?: ColumnMap;
  encoding?: Encoding;
  dryRun?: boolean;
  rejects?: string;
};
type ExportOptions = { newsletter?: string; segment?: string };

const shownRejections = 20;
/** Rows are made of so much at a time. Of more, most would grow old before they are done with, and fill the memory. */
const readOctets = 16 * 1024;

export function addSubscribers(program: Command, shell: Shell): void {
  const subscribers = program.command('subscribers').description("a newsletter's readers as CSV");

  subscribers
    .command('import')
    .argument('<file>', 'CSV with a header row: email, and optionally name, timezone, topics, status, subscribed_at')
    .requiredOption('--newsletter <name>', 'the newsletter that they read')
    .option('--confirmed', 'they have agreed elsewhere: make them active without asking by mail')
    .option('--provenance <text>', "where their consent comes from (default: the file's name)")
    .option('--map <field=column>', `take that column for a field (${fields.join(', ')}); may be repeated`, readMap)
    .addOption(new Option('--encoding <name>', 'how its letters are written, where it is not seen').choices(encodings))
    .option('--dry-run', 'say what would happen, and change nothing')
    .option('--rejects <file>', 'write the rows that cannot come in there, with line and reason')
    .description('add readers; whoever left or is suppressed stays so')
    .action((file: string, options: ImportOptions) => shell.run((ctx) => importFile(ctx, file, options)));

  subscribers
    .command('export')
    .option('--newsletter <name>', 'only the readers of this newsletter')
    .option('--segment <name>', 'only those of this segment of it')
    .description('print all readers as CSV')
    .action((options: ExportOptions) =>
      shell.run(async (ctx) => {
        const csv = await exportChosen(ctx, options);
        if (program.opts<{ json?: boolean }>().json) return collect(csv);
        await pipeline(Readable.from(csv), stdout, { end: false });
        return { text: '', json: {} };
      }),
    );

  addHygiene(subscribers, shell);
  addGoodbyes(subscribers, shell);
  addUndoSunset(subscribers, shell);
}

function readMap(text: string, before: ColumnMap = {}): ColumnMap {
  const [field, column] = [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)];
  const known = fields.find((one) => one === field);
  if (known && text.includes('=')) return { ...before, [known]: column };
  throw new InvalidArgumentError(`expects FIELD=COLUMN, where FIELD is one of ${fields.join(', ')}.`);
}

async function exportChosen(ctx: OpenContext, options: ExportOptions): Promise<AsyncGenerator<Buffer>> {
  const newsletter = options.newsletter ? await findNewsletter(ctx.db, options.newsletter) : undefined;
  if (options.segment === undefined) return exportSubscribers(ctx, newsletter);
  if (!newsletter) throw new AppError('usage', '--segment is one of a newsletter: add --newsletter.');
  const { filter } = await findSegment(ctx, newsletter, options.segment);
  return exportSubscribers(ctx, newsletter, selectSegment(newsletter.id, filter));
}

async function importFile(ctx: OpenContext, file: string, options: ImportOptions): Promise<Said> {
  const newsletter = await findNewsletter(ctx.db, options.newsletter);
  const csv = await openCsv(file);
  const rejects = options.rejects === undefined ? undefined : openRejectsFile(options.rejects);
  try {
    const reading = { map: options.map, encoding: options.encoding, onRejected: rejects?.add };
    if (options.dryRun) {
      const report = await previewImport(ctx, newsletter, csv, reading);
      return { text: describePreview(report), json: { ...report, dryRun: true } };
    }
    const confirmed = options.confirmed ?? false;
    const provenance = options.provenance ?? basename(file);
    const report = await importSubscribers(ctx, newsletter, csv, { confirmed, provenance }, reading);
    if (confirmed || report.added === 0) return { text: describeImport(report), json: report };
    const unasked = await confirmAll(ctx, newsletter);
    const waiting = unasked > 0 ? `\n${unasked} still wait for their confirmation mail: a worker sends it` : '';
    return { text: describeImport(report) + waiting, json: { ...report, unasked } };
  } finally {
    rejects?.close();
  }
}

/** A name that cannot be read is wrong use, not a failure of the import. */
async function openCsv(file: string): Promise<Readable> {
  try {
    const handle = await open(file);
    if (!(await handle.stat()).isDirectory()) return handle.createReadStream({ highWaterMark: readOctets });
    await handle.close();
  } catch (cause) {
    throw new AppError('usage', `${file} cannot be read: ${messageOf(cause)}.`, { cause });
  }
  throw new AppError('usage', `${file} is a folder; expects a CSV file.`);
}

function describeImport(report: ImportReport): string {
  const { added, existing, left, suppressed, newlySuppressed, rejected, rejections } = report;
  const counts = [`${added} added, ${existing} existing, ${suppressed} suppressed, ${rejected} rejected`];
  if (left > 0) counts.push(`${left} left elsewhere and are kept as such`);
  if (newlySuppressed > 0) counts.push(`${newlySuppressed} suppressed from now on`);
  const lines = [counts.join('; ')];
  for (const { line, reason } of rejections.slice(0, shownRejections)) lines.push(`  line ${line}: ${reason}`);
  if (rejected > shownRejections) lines.push(`  and ${rejected - shownRejections} more: --rejects FILE has them all`);
  return lines.join('\n');
}

function describePreview(report: ImportReport): string {
  const columns = Object.entries(report.columns).map(([field, column]) => `  ${field}: "${column}"`);
  return [
    'Nothing was changed. The import would say:',
    describeImport(report),
    '',
    report.tool ? `It is an export of ${report.tool}. Columns taken:` : 'Columns taken:',
    ...columns,
    ...(report.ignored.length > 0 ? [`passed over: ${report.ignored.join(', ')}`] : []),
  ].join('\n');
}

async function collect(lines: AsyncIterable<Buffer>): Promise<Said> {
  const parts: Buffer[] = [];
  for await (const line of lines) parts.push(line);
  return { text: '', json: { csv: Buffer.concat(parts).toString() } };
}
