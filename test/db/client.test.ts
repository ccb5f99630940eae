import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkDatabase, openDatabase } from '../../src/db/client.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';

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

  test('ends a transaction that stands still, before others have waited a minute for its rows', async () => {
    const { rows } = await sql<{ limit: number }>`
      select setting::int as limit from pg_settings where name = 'idle_in_transaction_session_timeout'`.execute(
      database.db,
    );
    expect(rows).toEqual([{ limit: 45_000 }]);
  });

  test('runs its sessions in UTC', async () => {
    const { rows } = await sql<{ zone: string }>`select current_setting('TimeZone') as zone`.execute(database.db);
    expect(rows).toEqual([{ zone: 'UTC' }]);
  });
});

describe('a database that restarts', () => {
  test('fails who holds a connection at their next query, and ends no process', async () => {
    const db = openDatabase(database.url);
    const pidOf = sql<{ pid: number }>`select pg_backend_pid() as pid`;
    const held = db.connection().execute(async (session) => {
      const pid = (await pidOf.execute(session)).rows[0]?.pid;
      await sql`select pg_terminate_backend(${pid})`.execute(database.db);
      await until('the end of the connection', async () => {
        const { rows } = await sql`select from pg_stat_activity where pid = ${pid}`.execute(database.db);
        return rows.length === 0;
      });
      return pidOf.execute(session);
    });
    await expect(held).rejects.toThrow(/terminat|not queryable/);
    expect((await pidOf.execute(db)).rows).toHaveLength(1);
    await db.destroy();
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
