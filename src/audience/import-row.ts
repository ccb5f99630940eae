import { AppError } from '../errors.ts';
import { parseAddress } from '../mail/address.ts';
import { isTimeZone } from '../newsletters/schedule-settings.ts';

/** What one row of an import says about a reader; `address` and `domain` are normalised. */
export type ImportedReader = {
  address: string;
  domain: string;
  name: string | null;
  timezone: string | null;
  topics: string[];
};

export type RowReader = (cells: string[]) => ImportedReader | { problem: string };

const optionalColumns = ['name', 'timezone', 'topics', 'status'] as const;
type Columns = { email: number; width: number } & Partial<Record<(typeof optionalColumns)[number], number>>;

/** What lists call people who must not be written to as if they had said yes: ours first, then other tools' words. */
const departed = new Set(['left', 'pending', 'suppressed', 'unsubscribed', 'unconfirmed', 'cleaned', 'bounced']);

const maxNameLength = 200;
const maxTopics = 50;

/**
 * Understands the header row and returns what reads the rows below it. Columns may stand in any order; unknown
 * ones are passed over. Throws `import_invalid` when there is no column `email`.
 */
export function readHeader(cells: string[], line: number): RowReader {
  const names = cells.map((cell) => cell.toLowerCase());
  const twice = ['email', ...optionalColumns].find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (twice) throw new AppError('import_invalid', `Line ${line} names the column ${twice} twice.`);
  if (!names.includes('email')) {
    throw new AppError(
      'import_invalid',
      `Line ${line} should be a header row with a column "email" and, if wanted, "name", "timezone" and "topics".`,
    );
  }
  const found = optionalColumns.filter((name) => names.includes(name));
  const columns: Columns = {
    email: names.indexOf('email'),
    width: names.length,
    ...Object.fromEntries(found.map((name) => [name, names.indexOf(name)])),
  };
  return (row) => readReader(row, columns);
}

function readReader(row: string[], columns: Columns): ReturnType<RowReader> {
  const cell = (index: number | undefined) => unguard(index === undefined ? '' : (row[index] ?? ''));
  const email = cell(columns.email);
  const name = cell(columns.name).replace(/\s+/g, ' ');
  const timezone = cell(columns.timezone);
  const topics = splitTopics(cell(columns.topics));
  const status = cell(columns.status).toLowerCase();

  if (row.slice(columns.width).some((extra) => extra !== '')) return problem('The row has more cells than the header.');
  if (email === '') return problem('The row has no email.');
  if (/[\p{Cc}\uFFFD]/u.test(name + topics.join())) return problem('The row holds what is not text in UTF-8.');
  if (departed.has(status))
    return problem(`The row has the status ${status}: only who still wants the mail can come in.`);
  if (name.length > maxNameLength) return problem(`The name is longer than ${maxNameLength} characters.`);
  if (topics.length > maxTopics) return problem(`The row has more than ${maxTopics} topics.`);
  if (timezone !== '' && !isKnownZone(timezone))
    return problem('The timezone is none. Expected one such as Europe/Berlin.');
  try {
    const { address, domain } = parseAddress(email);
    return { address, domain, name: name || null, timezone: timezone || null, topics };
  } catch (error) {
    if (error instanceof AppError && error.code === 'address_invalid') return problem(error.message);
    throw error;
  }
}

function problem(text: string): { problem: string } {
  return { problem: text };
}

/** Takes off the apostrophe that our export puts before what a spreadsheet would run as a formula. */
function unguard(cell: string): string {
  return cell.replace(/^'(?=[=+\-@])/, '').trim();
}

function splitTopics(cell: string): string[] {
  const topics = cell.split(/[,;|]/).map((topic) => topic.trim());
  return [...new Set(topics.filter((topic) => topic !== ''))];
}

const knownZones = new Map<string, boolean>();

/** Asking Intl costs more than all else about a row, and lists name few zones. */
function isKnownZone(zone: string): boolean {
  const known = knownZones.get(zone) ?? isTimeZone(zone);
  if (knownZones.size < 1000) knownZones.set(zone, known);
  return known;
}
