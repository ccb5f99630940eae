import { AppError } from '../../errors.ts';
import { parseAddress } from '../../mail/address.ts';
import { isTimeZone } from '../../newsletters/schedule-settings.ts';
import { type Fate, fateOf } from './fates.ts';
import type { Header } from './read-header.ts';

/** What one row of an import says about a reader; `address` and `domain` are normalised. */
export type ImportedReader = {
  address: string;
  domain: string;
  name: string | null;
  timezone: string | null;
  topics: string[];
  fate: Exclude<Fate, 'waiting'>;
  /** ISO 8601; null where the row has none, or none that can be read. */
  subscribedAt: string | null;
};

export type RowReader = (cells: string[]) => ImportedReader | { problem: string };

const maxNameLength = 200;
const maxTopics = 50;

/** What reads the rows below that header. */
export function openRowReader(header: Header): RowReader {
  const { columns, tool } = header;
  const signs = (tool?.signs ?? []).flatMap((sign) => {
    const at = header.folded.indexOf(sign.column);
    return at < 0 ? [] : { ...sign, at };
  });
  const signedFate = (cells: string[]) =>
    signs.find(({ at, words }) => (words ? words.includes(cells[at]?.toLowerCase() ?? '') : cells[at]))?.fate;

  return (cells) => {
    const cell = (at: number | undefined) => (at === undefined ? '' : unguard(cells[at] ?? ''));
    const email = cell(columns.email);
    const name = readName(cell(columns.name), cell(columns.first_name), cell(columns.last_name));
    const timezone = cell(columns.timezone);
    const topics = splitTopics(cell(columns.topics));
    const fate = signedFate(cells) ?? fateOf(cell(columns.status));

    if (cells.length > header.cells.length && cells.slice(header.cells.length).some((extra) => extra !== ''))
      return problem('The row has more cells than the header.');
    if (email === '') return problem('The row has no email.');
    if (/[\p{Cc}\uFFFD]/u.test(name) || topics.some((topic) => /[\p{Cc}\uFFFD]/u.test(topic)))
      return problem('The row holds what is no text.');
    if (fate === undefined)
      return problem('The status is none that is known. Correct it, or take no status by --map status=');
    if (fate === 'waiting') return problem('By its status nobody said yes: only who did can come in.');
    if (name.length > maxNameLength) return problem(`The name is longer than ${maxNameLength} characters.`);
    if (topics.length > maxTopics) return problem(`The row has more than ${maxTopics} topics.`);
    const isZone = timezone !== '' && isTimeZone(timezone);
    // Another program's own word for a place is no reason to leave its reader behind.
    if (timezone !== '' && !isZone && !tool)
      return problem('The timezone is none. Expected one such as Europe/Berlin.');
    try {
      const { address, domain } = parseAddress(email);
      const subscribedAt = readTime(cell(columns.subscribed_at));
      return { address, domain, name: name || null, timezone: isZone ? timezone : null, topics, fate, subscribedAt };
    } catch (error) {
      if (error instanceof AppError && error.code === 'address_invalid') return problem(error.message);
      throw error;
    }
  };
}

function problem(text: string): { problem: string } {
  return { problem: text };
}

/** Takes off the apostrophe that our export puts before what a spreadsheet would run as a formula. */
function unguard(cell: string): string {
  return cell.startsWith("'") && /^'[=+\-@＝＋－＠]/.test(cell) ? cell.slice(1).trim() : cell;
}

function readName(whole: string, first: string, last: string): string {
  const name = whole || `${first} ${last}`.trim();
  return /\s/.test(name) ? name.replace(/\s+/g, ' ') : name;
}

function splitTopics(cell: string): string[] {
  if (cell === '') return [];
  const topics = cell.split(/[,;|]/).map((topic) => topic.trim());
  return [...new Set(topics.filter((topic) => topic !== ''))];
}

const timeForm = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?) ?(Z|UTC|[+-]\d\d:?\d\d)?)?$/;

/** Dates and times that begin with the year; without a zone they are UTC. All others could be read in two ways. */
function readTime(cell: string): string | null {
  const [, date, time = '00:00', zone = 'Z'] = timeForm.exec(cell) ?? [];
  if (!date) return null;
  const at = new Date(`${date}T${time}${zone === 'UTC' ? 'Z' : zone}`);
  return Number.isNaN(at.getTime()) || at.getTime() > Date.now() || at.getUTCFullYear() < 1990
    ? null
    : at.toISOString();
}
