/**
 * The cells of a row on one line, trimmed: as nearly all rows are, without quotes or with whole cells in quotes (RFC 4180).
 * Undefined where its quotes stand otherwise, or it goes on in the next line: that is for a patient reader.
 */
export function splitRow(line: string, delimiter: string): string[] | undefined {
  if (!line.includes('"')) return line.split(delimiter).map(trim);
  const cells: string[] = [];
  for (let at = 0; ; ) {
    if (line[at] === '"') {
      const end = findQuote(line, at + 1);
      if (end === undefined) return undefined;
      const cell = line.slice(at + 1, end);
      cells.push((cell.includes('"') ? cell.replaceAll('""', '"') : cell).trim());
      at = end + 1;
      if (at === line.length) return cells;
      if (line[at] !== delimiter) return undefined;
    } else {
      const end = line.indexOf(delimiter, at);
      const cell = end < 0 ? line.slice(at) : line.slice(at, end);
      if (cell.includes('"')) return undefined;
      cells.push(cell.trim());
      if (end < 0) return cells;
      at = end;
    }
    at += 1;
  }
}

/** Where the cell's last quote is; two of them are one that belongs to it. */
function findQuote(line: string, from: number): number | undefined {
  for (let at = from; ; at += 2) {
    at = line.indexOf('"', at);
    if (at < 0) return undefined;
    if (line[at + 1] !== '"') return at;
  }
}

function trim(cell: string): string {
  return cell.trim();
}
