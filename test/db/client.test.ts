import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkDatabase, openDatabase } from '../../src/db/client.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  await database.dispose();
});

describe('the client', () => {
  test('reads bigint as a number, date as text, times as Date, and arrays of them alike', async () => {
    const { rows } = await sql`
      select 9007199254740991::bigint as large, count(*) as count, '2026-03-01'::date as date,
        '2026-03-01T00:00:00Z'::timestamptz as time, array[1, 2]::bigint[] as larges, array['2026-03-01']::date[] as dates
    `.execute(database.db);
    expect(rows).toEqual([
      {
        large: 9007199254740991,
        count: 1,
        date: '2026-03-01',
        time: new Date('2026-03-01T00:00:00Z'),
        larges: [1, 2],
        dates: ['2026-03-01'],
      },
    ]);
  });

  test('refuses a bigint that a number cannot hold', async () => {
    await expect(sql`select 9007199254740993::bigint`.execute(database.db)).rejects.toThrow('9007199254740993');
  });

  test('runs its sessions in UTC', async () => {
    const { rows } = await sql<{ zone: string }>`select current_setting('TimeZone') as zone`.execute(database.db);
    expect(rows).toEqual([{ zone: 'UTC' }]);
  });
});

describe('an unreachable database', () => {
  test('is told with its address, its reason, and without its password', async () => {
    const url = 'postgres://editor:s3cret@127.0.0.1:1/news';
    const db = openDatabase(url);
    await expect(checkDatabase(db, url)).rejects.toMatchObject({ code: 'database_unreachable', retryable: true });
    await expect(checkDatabase(db, url)).rejects.toThrow(/postgres:\/\/\*\*\*@127\.0\.0\.1:1\/news.*ECONNREFUSED/);
    await expect(checkDatabase(db, url)).rejects.not.toThrow(/s3cret/);
    await db.destroy();
  });
});
