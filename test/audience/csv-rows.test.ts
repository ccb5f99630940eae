import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvRow, readCsvRows } from '../../src/audience/import/csv-rows.ts';

async function read(text: string | Buffer, pieceLength = 7): Promise<CsvRow[]> {
  const bytes = Buffer.from(text);
  const pieces = [];
  for (let at = 0; at < bytes.length; at += pieceLength) pieces.push(bytes.subarray(at, at + pieceLength));
  const rows = [];
  for await (const row of readCsvRows(Readable.from(pieces))) rows.push(...row);
  return rows;
}

const cells = async (text: string) => (await read(text)).map((row) => ('cells' in row ? row.cells : row.problem));

describe('rows of CSV', () => {
  it.each([
    ['commas', 'email,name\na@x.example,Ann\n'],
    ['semicolons', 'email;name\na@x.example;Ann\n'],
    ['tabs', 'email\tname\na@x.example\tAnn\n'],
    ['a byte order mark', '\uFEFFemail,name\na@x.example,Ann\n'],
    ['Windows line ends', 'email,name\r\na@x.example,Ann\r\n'],
    ['old Mac line ends', 'email,name\ra@x.example,Ann'],
    ['no last line end', 'email,name\na@x.example,Ann'],
    ['blank lines', '\n  \nemail,name\n\n\na@x.example,Ann\n\n'],
    ['quotes around all', '"email","name"\n"a@x.example","Ann"\n'],
    ['blanks around cells', ' email , name \n a@x.example , "Ann" \n'],
  ])('are read with %s', async (_name, text) => {
    expect(await cells(text)).toEqual([
      ['email', 'name'],
      ['a@x.example', 'Ann'],
    ]);
  });

  it('keep delimiters, quotes and line breaks inside quotes', async () => {
    expect(await read('email,name\na@x.example,"Ann, ""A""\nSmith"\nb@x.example,Bob')).toEqual([
      { line: 1, cells: ['email', 'name'] },
      { line: 2, cells: ['a@x.example', 'Ann, "A"\nSmith'] },
      { line: 4, cells: ['b@x.example', 'Bob'] },
    ]);
  });

  it('keep a quote that stands inside an unquoted cell', async () => {
    expect(await cells('email,name\na@x.example,Ann "A" Smith\nb@x.example,5" tall')).toEqual([
      ['email', 'name'],
      ['a@x.example', 'Ann "A" Smith'],
      ['b@x.example', '5" tall'],
    ]);
  });

  it('lose only the one whose quote is never closed', async () => {
    const rest = Array.from({ length: 60 }, (_, i) => `r${i}@x.example,R`);
    const rows = await read(['email,name', 'a@x.example,"Ann', ...rest].join('\n'));
    expect(rows[1]).toEqual({ line: 2, problem: 'A quote is opened and not closed.' });
    expect(rows.slice(2)).toHaveLength(60);
    expect(rows[2]).toEqual({ line: 3, cells: ['r0@x.example', 'R'] });
  });

  it('lose only those whose quotes do not match', async () => {
    const rows = await read(
      'email,name\na@x.example,"Ann" Smith\nb@x.example,"Bob\nc@x.example,"Cid"\nd@x.example,Dan',
    );
    expect(rows.filter((row) => 'problem' in row).map((row) => row.line)).toEqual([2, 3]);
    expect(rows.filter((row) => 'cells' in row).map((row) => row.line)).toEqual([1, 4, 5]);
  });

  it('survive any cells, delimiter, line end and cut of the stream', async () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/[\r\n]/g, '').trim());
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.integer({ min: 1, max: 9 }),
        async (rows, delimiter, lineEnd, pieceLength) => {
          const header = ['email', 'name', 'topics'];
          const text = [header, ...rows].map((row) => row.map(quote).join(delimiter)).join(lineEnd);
          const found = await read(text, pieceLength);
          expect(found.map((row) => ('cells' in row ? row.cells : row))).toEqual([header, ...rows]);
        },
      ),
    );
  });

  it('are refused when a line has no end', async () => {
    await expect(read(Buffer.alloc(200_000, 'x'), 16_384)).rejects.toMatchObject({ code: 'import_invalid' });
  });
});
