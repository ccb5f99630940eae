import { closeSync, openSync, writeSync } from 'node:fs';
import type { OnRejected } from '../audience/import/read-readers.ts';
import { AppError, messageOf } from '../errors.ts';

export type RejectsFile = { add: OnRejected; close(): void };

const pieceLength = 64 * 1024;

/**
 * Takes the rows that an import could not, as CSV: line and reason, then their cells as they were, under the file's own header.
 * Mended, it can be imported as it is. Only its owner may read it. Throws `usage` where it cannot be made.
 */
export function openRejectsFile(path: string): RejectsFile {
  const file = open(path);
  let text = '';
  let begun = false;
  const write = () => {
    writeSync(file, text);
    text = '';
  };
  return {
    add({ line, reason, cells }, header) {
      if (!begun) text += toLine(['line', 'reason', ...header]);
      begun = true;
      text += toLine([String(line), reason, ...cells]);
      if (text.length >= pieceLength) write();
    },
    close() {
      write();
      closeSync(file);
    },
  };
}

function open(path: string): number {
  try {
    return openSync(path, 'w', 0o600);
  } catch (cause) {
    throw new AppError('usage', `${path} cannot be written: ${messageOf(cause)}.`, { cause });
  }
}

function toLine(cells: string[]): string {
  return `${cells.map(toCell).join(',')}\n`;
}

/** As in the export: nothing that a spreadsheet would run. */
function toCell(text: string): string {
  const safe = /^[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",;|\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
