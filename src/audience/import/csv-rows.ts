import type { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse/sync';
import { AppError } from '../../errors.ts';
import { decodeText, type Encoding } from './decode-text.ts';
import { splitRow } from './split-row.ts';

/** One row with the line on which it begins, counted from 1; `problem` says why it could not be read. */
export type CsvRow = { line: number; cells: string[] } | { line: number; problem: string };

type Line = { number: number; text: string };

const delimiters = [',', ';', '\t', '|'];
const maxLineLength = 100_000;
/** A cell may hold line breaks, but an unclosed quote must not swallow the rest of the file. */
const maxLinesInRow = 20;

/**
 * Reads rows of CSV (RFC 4180) in bunches, as they come: in any of the usual encodings, with commas, semicolons, tabs or
 * bars, as the first line has it, and any line ends. Blank lines are passed over. A row with a broken quote is reported,
 * and reading goes on with the next line. Throws `import_invalid` for what is no text at all.
 */
export async function* readCsvRows(stream: Readable, encoding?: Encoding): AsyncGenerator<CsvRow[]> {
  const waiting: Line[] = [];
  let delimiter: string | undefined;
  let number = 0;
  for await (const lines of readLines(decodeText(stream, encoding))) {
    const rows: CsvRow[] = [];
    for (const text of lines) {
      number += 1;
      if (waiting.length === 0 && text.trim() === '') continue;
      if (delimiter === undefined) {
        // A spreadsheet's own word for it, before the header.
        const told = /^sep=(.)$/.exec(text)?.[1];
        delimiter = told ?? findDelimiter(text);
        if (told) continue;
      }
      const cells = waiting.length === 0 ? splitRow(text, delimiter) : undefined;
      if (cells) {
        rows.push({ line: number, cells });
        continue;
      }
      waiting.push({ number, text });
      takeRows(waiting, delimiter, maxLinesInRow, rows);
    }
    yield rows;
  }
  const last: CsvRow[] = [];
  takeRows(waiting, delimiter ?? ',', 1, last);
  yield last;
}

/** Takes finished rows off the front; lines of a quote that is still open stay until there are `patience` of them. */
function takeRows(waiting: Line[], delimiter: string, patience: number, rows: CsvRow[]): void {
  while (waiting.length > 0) {
    const row = takeRow(waiting, delimiter);
    if (row) rows.push(row);
    else if (waiting.length < patience) return;
    else rows.push(reject(waiting, 'A quote is opened and not closed.'));
  }
}

function takeRow(waiting: Line[], delimiter: string): CsvRow | undefined {
  const line = waiting[0]?.number ?? 0;
  for (let count = 1; count <= waiting.length; count++) {
    const lines = waiting.slice(0, count).map(({ text }) => text);
    const result = parseRow(lines.join('\n'), delimiter);
    if (result === 'broken') return reject(waiting, 'Its quotes do not match.');
    if (result === 'open') continue;
    waiting.splice(0, count);
    return { line, cells: result };
  }
  return undefined;
}

function reject(waiting: Line[], problem: string): CsvRow {
  return { line: waiting.shift()?.number ?? 0, problem };
}

function parseRow(text: string, delimiter: string): string[] | 'open' | 'broken' {
  if (!text.includes('"')) return text.split(delimiter).map((cell) => cell.trim());
  try {
    const rows = parse(text, { delimiter, trim: true, relax_quotes: true, relax_column_count: true });
    return rows.length === 1 && rows[0] ? rows[0] : 'broken';
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'open' : 'broken';
  }
}

function findDelimiter(header: string): string {
  const unquoted = header.replace(/"[^"]*"/g, '');
  const count = (delimiter: string) => unquoted.split(delimiter).length;
  return delimiters.reduce((best, next) => (count(next) > count(best) ? next : best));
}

async function* readLines(pieces: AsyncIterable<string>): AsyncGenerator<string[]> {
  let rest = '';
  let number = 0;
  for await (const piece of pieces) {
    rest += piece;
    // A carriage return at the very end may be half of a line end.
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    number += lines.length;
    if (rest.length > maxLineLength) throw new AppError('import_invalid', describeLongLine(number + 1));
    yield lines;
  }
  if (rest !== '') yield [rest.replace(/\r$/, '')];
}

function describeLongLine(number: number): string {
  return `Line ${number} is longer than ${maxLineLength} characters. Expected CSV text with one reader a line.`;
}
