import { sql } from 'kysely';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { openDatabase } from '../../src/db/client.ts';
import { migrate } from '../../src/db/migrate.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.dispose());

/** The same database without any table. */
async function emptied(): Promise<void> {
  await sql`drop schema public cascade`.execute(database.db);
  await sql`create schema public`.execute(database.db);
}

async function tables(): Promise<string[]> {
  return (await database.db.introspection.getTables()).map((table) => table.name);
}

test('an empty database gets the schema, and a second run changes nothing', async () => {
  await emptied();
  const first = await migrate(database.db);
  expect(first.applied).toContain('0001-spine');
  expect(await tables()).toContain('deliveries');
  expect(await migrate(database.db)).toEqual({ applied: [] });
});

test('of several that migrate at the same time one does it and the others wait for it', async () => {
  await emptied();
  const others = Array.from({ length: 4 }, () => openDatabase(database.url));
  const results = await Promise.all(others.map((db) => migrate(db)));
  expect(results.map((result) => result.applied.length > 0).sort()).toEqual([false, false, false, true]);
  await Promise.all(others.map((db) => db.destroy()));
});

test('a program that does not know all migrations of the database refuses it', async () => {
  await sql`insert into kysely_migration values ('9999-tomorrow', '2026-01-01T00:00:00Z')`.execute(database.db);
  const refused = expect(migrate(database.db)).rejects;
  await refused.toMatchObject({ code: 'schema_newer', message: /newer broadsheet.*9999-tomorrow/ });
});

test('a migration that fails half-way leaves nothing of itself', async () => {
  await emptied();
  const broken = {
    '0001-broken': {
      up: async (db: typeof database.db) => {
        await sql`create table half (id int)`.execute(db);
        await sql`create table half (id int)`.execute(db);
      },
    },
  };
  await expect(migrate(database.db, broken)).rejects.toThrow('already exists');
  expect(await tables()).toEqual([]);
});

test('the databases of two tests are two', async () => {
  const other = await testDatabase();
  expect(other.url).not.toBe(database.url);
  expect(new URL(other.url).port).toBe(new URL(inject('databaseUrl')).port);
  await other.dispose();
});
