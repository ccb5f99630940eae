import type { Readable } from 'node:stream';
import type { Context } from '../context.ts';
import { instanceKey } from '../db/instance-keys.ts';
import { AppError } from '../errors.ts';
import { hashAddress } from '../mail/address.ts';
import type { Newsletter } from '../newsletters/find.ts';
import { addReaders, type Candidate, type ConsentOrigin } from './add-readers.ts';
import { readCsvRows } from './csv-rows.ts';
import { type RowReader, readHeader } from './import-row.ts';

export type ImportReport = {
  added: number;
  /** In the newsletter before, or earlier in the file; also who left. They stay as they are. */
  existing: number;
  /** Never to be mailed again: left out. */
  suppressed: number;
  rejected: number;
  /** The first 10,000 of the rejected rows. */
  rejections: { line: number; reason: string }[];
};

const chunkRows = 5000;
const maxRejections = 10_000;

/**
 * Takes readers from CSV with a header row: `email`, optional `name`, `timezone`, `topics`. Each bad row is reported,
 * the rest goes in, in chunks that are committed one by one: safe to repeat after it was cut off. Nobody who
 * left or is suppressed comes back by it. Throws `import_invalid` when the file cannot be understood at all.
 */
export async function importSubscribers(
  ctx: Pick<Context, 'db' | 'queue'>,
  newsletter: Newsletter,
  stream: Readable,
  origin: ConsentOrigin,
): Promise<ImportReport> {
  const key = await instanceKey(ctx.db, 'addresses');
  const report: ImportReport = { added: 0, existing: 0, suppressed: 0, rejected: 0, rejections: [] };
  let readRow: RowReader | undefined;
  let chunk: Candidate[] = [];

  for await (const row of readCsvRows(stream)) {
    if (!readRow) {
      if ('problem' in row)
        throw new AppError('import_invalid', `Line ${row.line} should be the header row. ${row.problem}`);
      readRow = readHeader(row.cells, row.line);
      continue;
    }
    if ('cells' in row && row.cells.every((cell) => cell === '')) continue;
    const reader = 'problem' in row ? row : readRow(row.cells);
    if ('problem' in reader) {
      report.rejected += 1;
      if (report.rejections.length < maxRejections) report.rejections.push({ line: row.line, reason: reader.problem });
      continue;
    }
    chunk.push({ ...reader, hash: hashAddress(key, reader.address) });
    if (chunk.length === chunkRows) {
      await takeChunk(ctx, newsletter, chunk, origin, report);
      chunk = [];
    }
  }
  if (!readRow) throw new AppError('import_invalid', 'The file is empty. Expected a header row with a column "email".');
  await takeChunk(ctx, newsletter, chunk, origin, report);
  return report;
}

async function takeChunk(
  ctx: Pick<Context, 'db' | 'queue'>,
  newsletter: Newsletter,
  candidates: Candidate[],
  origin: ConsentOrigin,
  report: ImportReport,
): Promise<void> {
  const { added, suppressed } = await addReaders(ctx.db, newsletter, candidates, origin);
  report.added += added.length;
  report.suppressed += suppressed;
  report.existing += candidates.length - added.length - suppressed;
  if (origin.confirmed || added.length === 0) return;
  const payloads = added.map((subscriptionId) => ({ subscriptionId }));
  await ctx.queue.enqueue('confirm', payloads);
}
