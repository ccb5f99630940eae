import { Readable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportSubscribers } from '../../src/audience/export.ts';
import { importSubscribers } from '../../src/audience/import/import.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { addReader, buildNewsletter } from '../support/build.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { csv, openHints } from './build.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.dispose());

const origin = { confirmed: true, provenance: 'test' };

async function exported(newsletter: Newsletter): Promise<string> {
  let text = '';
  for await (const piece of exportSubscribers(database, newsletter)) text += piece.toString();
  return text;
}

describe('an export', () => {
  it('has every reader with status and times', async () => {
    const newsletter = await buildNewsletter(database, { name: 'all' });
    await addReader(database, newsletter, 'active@x.example');
    await addReader(database, newsletter, 'gone@x.example', 'left');
    const rows: Record<string, string>[] = parse(await exported(newsletter), { columns: true });
    expect(rows.map(({ email, status }) => [email, status])).toEqual([
      ['active@x.example', 'active'],
      ['gone@x.example', 'left'],
    ]);
    expect(rows[0]?.subscribed_at).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  it('holds nothing that a spreadsheet would run as a formula', async () => {
    const newsletter = await buildNewsletter(database, { name: 'formulas' });
    const queue = openHints();
    const names = ['=HYPERLINK("http://evil.example")', '+1', '-1', '@SUM(A1)', '＝1+1', "'quoted", 'a=b'];
    const lines = names.map((name, i) => `=${i}@x.example,"${name.replaceAll('"', '""')}"`);
    await importSubscribers({ db: database.db, queue }, newsletter, csv('email,name', ...lines), origin);
    const text = await exported(newsletter);
    const cells: string[][] = parse(text);
    expect(cells).toHaveLength(names.length + 1);
    expect(cells.flat().filter((cell) => /^[=+\-@＝\t\r]/.test(cell))).toEqual([]);

    const copy = await buildNewsletter(database, { name: 'formulas-copy' });
    await importSubscribers({ db: database.db, queue }, copy, Readable.from([Buffer.from(text)]), origin);
    expect((await exported(copy)).split('\n').map((line) => line.split(',active,')[0])).toEqual(
      text.split('\n').map((line) => line.split(',active,')[0]),
    );
  });

  it('read back keeps who left as such, and leaves out who never confirmed', async () => {
    const newsletter = await buildNewsletter(database, { name: 'moved' });
    await addReader(database, newsletter, 'stays@y.example');
    await addReader(database, newsletter, 'left@y.example', 'left');
    await addReader(database, newsletter, 'never-confirmed@y.example', 'pending');
    const text = await exported(newsletter);
    const copy = await buildNewsletter(database, { name: 'moved-here' });
    const ctx = { db: database.db, queue: openHints() };
    const report = await importSubscribers(ctx, copy, Readable.from([Buffer.from(text)]), origin);
    expect(report).toMatchObject({ added: 1, left: 1, rejected: 1 });
  });

  it('comes in pieces of whole rows', async () => {
    const newsletter = await buildNewsletter(database, { name: 'pages' });
    const ctx = { db: database.db, queue: openHints() };
    const addresses = Array.from({ length: 4500 }, (_, i) => `p${i}@x.example`);
    await importSubscribers(ctx, newsletter, csv('email', ...addresses), origin);
    const pieces = [];
    for await (const piece of exportSubscribers(database, newsletter)) pieces.push(piece.toString());
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.every((piece) => piece.endsWith('\n'))).toBe(true);
    expect(pieces.join('').trim().split('\n')).toHaveLength(4501);
  });
});
