import { AppError } from '../../errors.ts';
import { type Field, fields, foldColumn, knownColumns } from './known-columns.ts';
import { findTool, type ToolExport } from './tool-exports.ts';

/** Where the columns of a file are, counted from 0. */
export type Header = {
  cells: string[];
  columns: { email: number } & Partial<Record<Field, number>>;
  /** Whose export it is, where that is known. */
  tool: ToolExport | undefined;
  /** Columns by their folded names. */
  folded: string[];
};

/** Columns that somebody named, by field; an empty name takes no column for it. */
export type ColumnMap = Partial<Record<Field, string>>;

/**
 * Understands the header row: columns by the names that `map` gives, else by those of the program whose export it is, else by
 * the usual ones in several languages. They may stand in any order; unknown ones are passed over. Throws `import_invalid`
 * where there is none for the address, or not the one that was named.
 */
export function readHeader(cells: string[], line: number, map: ColumnMap = {}): Header {
  const folded = cells.map(foldColumn);
  const tool = findTool(folded);
  const found = new Map<Field, number>();
  for (const field of fields) {
    const at = findColumn(field, folded, line, map[field], tool?.columns?.[field]);
    if (at !== undefined) found.set(field, at);
  }
  const email = found.get('email');
  if (email === undefined) {
    throw new AppError(
      'import_invalid',
      `Line ${line} should be a header row with a column "email" and, if wanted, "name", "timezone" and "topics". ` +
        'If it is one, --map email=COLUMN names the column that has the address.',
    );
  }
  return { cells, columns: { ...Object.fromEntries(found), email }, tool, folded };
}

function findColumn(
  field: Field,
  folded: string[],
  line: number,
  named: string | undefined,
  preferred: string | undefined,
): number | undefined {
  if (named === '') return undefined;
  if (named !== undefined) {
    const at = findOnce(folded, foldColumn(named), field, line);
    if (at !== undefined) return at;
    throw new AppError('import_invalid', `Line ${line} has no column "${named}", which is to be the ${field}.`);
  }
  const names = preferred ? [preferred, ...knownColumns[field]] : knownColumns[field];
  for (const name of names) {
    const at = findOnce(folded, name, field, line);
    if (at !== undefined) return at;
  }
  return undefined;
}

function findOnce(folded: string[], name: string, field: Field, line: number): number | undefined {
  const at = folded.indexOf(name);
  if (at < 0) return undefined;
  if (at === folded.lastIndexOf(name)) return at;
  throw new AppError('import_invalid', `Line ${line} names the column ${field} twice.`);
}
