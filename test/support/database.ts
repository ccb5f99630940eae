import { randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { inject } from 'vitest';
import { openDatabase } from '../../src/db/client.ts';
import type { Database } from '../../src/db/schema.ts';

export type TestDatabase = { db: Kysely<Database>; url: string; dispose(): Promise<void> };

/** A fresh, migrated database of its own on the run's PostgreSQL. `dispose` closes the pool and drops the database. */
export async function testDatabase(): Promise<TestDatabase> {
  const serverUrl = inject('databaseUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(serverUrl, sql`create database ${sql.id(name)} template broadsheet_template`);
  const url = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
  const db = openDatabase(url);
  return {
    db,
    url,
    dispose: async () => {
      await db.destroy();
      await onServer(serverUrl, sql`drop database ${sql.id(name)} with (force)`);
    },
  };
}

async function onServer(url: string, statement: ReturnType<typeof sql>): Promise<void> {
  const server = openDatabase(url, { max: 1 });
  try {
    await statement.execute(server);
  } finally {
    await server.destroy();
  }
}
