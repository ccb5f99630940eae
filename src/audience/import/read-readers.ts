import type { Readable } from 'node:stream';
import { AppError } from '../../errors.ts';
import { readCsvRows } from './csv-rows.ts';
import type { Encoding } from './decode-text.ts';
import type { Field } from './known-columns.ts';
import { type ColumnMap, type Header, readHeader } from './read-header.ts';
import { type ImportedReader, openRowReader, type RowReader } from './read-row.ts';

export type ImportReport = {
  /** Whose export it is, such as `Mailchimp`; null for a file that anybody may have made. */
  tool: string | null;
  /** Which column is taken for what, by its name in the file, and which are passed over. */
  columns: Partial<Record<Field, string>>;
  ignored: string[];
  added: number;
  /** In the newsletter before, or earlier in the file; also who left. They stay as they are. */
  existing: number;
  /** Who left elsewhere and is taken as such: they come in by no import any more. */
  left: number;
  /** Never to be mailed again: left out. */
  suppressed: number;
  /** Addresses that bounced, complained or were blocked elsewhere: never to be mailed from here on. */
  newlySuppressed: number;
  rejected: number;
  /** The first 10,000 of the rejected rows. */
  rejections: { line: number; reason: string }[];
};

/** A rejected row, with its cells where they could be read, and those of the header. */
export type OnRejected = (rejected: { line: number; reason: string; cells: string[] }, header: string[]) => void;

const maxRejections = 10_000;

/**
 * The readers that a CSV file names, in bunches as they are read, and the report in which its header and its bad rows are noted
 * on the way. Reading throws `import_invalid` when the file cannot be understood at all.
 */
export function readReaders(
  stream: Readable,
  { map, encoding, onRejected }: { map?: ColumnMap; encoding?: Encoding; onRejected?: OnRejected },
): { report: ImportReport; readers: AsyncGenerator<{ line: number; reader: ImportedReader }[]> } {
  const report: ImportReport = {
    tool: null,
    columns: {},
    ignored: [],
    added: 0,
    existing: 0,
    left: 0,
    suppressed: 0,
    newlySuppressed: 0,
    rejected: 0,
    rejections: [],
  };
  async function* read() {
    let header: Header | undefined;
    let readRow: RowReader | undefined;
    for await (const rows of readCsvRows(stream, encoding)) {
      const bunch: { line: number; reader: ImportedReader }[] = [];
      for (const row of rows) {
        const { line } = row;
        if (!header || !readRow) {
          if ('problem' in row)
            throw new AppError('import_invalid', `Line ${line} should be the header row. ${row.problem}`);
          header = readHeader(row.cells, line, map);
          readRow = openRowReader(header);
          noteHeader(report, header);
          continue;
        }
        if ('cells' in row && row.cells.every((cell) => cell === '')) continue;
        const reader = 'problem' in row ? row : readRow(row.cells);
        if (!('problem' in reader)) {
          bunch.push({ line, reader });
          continue;
        }
        const reason = reader.problem;
        report.rejected += 1;
        if (report.rejections.length < maxRejections) report.rejections.push({ line, reason });
        onRejected?.({ line, reason, cells: 'cells' in row ? row.cells : [] }, header.cells);
      }
      yield bunch;
    }
    if (!header)
      throw new AppError('import_invalid', 'The file is empty. Expected a header row with a column "email".');
  }
  return { report, readers: read() };
}

function noteHeader(report: ImportReport, { cells, columns, tool, folded }: Header): void {
  const taken = new Set<number>(Object.values(columns));
  const signs = new Set(tool?.signs.map(({ column }) => column));
  report.tool = tool?.tool ?? null;
  report.columns = Object.fromEntries(Object.entries(columns).map(([field, at]) => [field, cells[at] ?? '']));
  report.ignored = cells.filter((cell, at) => cell !== '' && !taken.has(at) && !signs.has(folded[at] ?? ''));
}
