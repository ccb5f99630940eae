/** What RFC 3676 advises and every reader of plain text shows without folding. */
export const lineLength = 72;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Lines of at most `width` characters; a word that is longer is cut, unless it is an address of the web. */
export function wrap(text: string, width: number = lineLength): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((part) => cut(part, width))) {
    if (line !== '' && lengthOf(line) + 1 + lengthOf(word) > width) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}

/** Rows as lines whose columns stand under each other, two spaces apart. */
export function alignColumns(rows: string[][], sides: ('start' | 'end')[]): string[] {
  const widths = sides.map((_, column) => Math.max(0, ...rows.map((row) => lengthOf(row[column] ?? ''))));
  return rows.map((row) =>
    sides
      .map((side, column) => pad(row[column] ?? '', widths[column] ?? 0, side))
      .join('  ')
      .trimEnd(),
  );
}

/** Characters as a reader counts them. */
export function lengthOf(text: string): number {
  return [...graphemes.segment(text)].length;
}

function pad(cell: string, width: number, side: 'start' | 'end'): string {
  const space = ' '.repeat(Math.max(0, width - lengthOf(cell)));
  return side === 'start' ? cell + space : space + cell;
}

function cut(word: string, width: number): string[] {
  if (/^https?:\/\//.test(word)) return [word];
  const characters = Array.from(graphemes.segment(word), ({ segment }) => segment);
  const pieces: string[] = [];
  for (let at = 0; at < characters.length; at += width) pieces.push(characters.slice(at, at + width).join(''));
  return pieces;
}
