import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { pino } from 'pino';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../src/db/client.ts';
import { joinEmbedded } from '../../src/db/embedded/join.ts';
import { migrate } from '../../src/db/migrate.ts';
import { browserPath } from './browser.ts';
import { hasOpendkim } from './opendkim.ts';
import { hasRedis } from './redis.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The run's PostgreSQL, as its superuser. */
    databaseUrl: string;
  }
}

/** One real PostgreSQL for the whole run, with a migrated template from which each test file copies its own database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  sayWhatIsLeftOut();
  const dataDir = mkdtempSync(join(tmpdir(), 'broadsheet-test-'));
  // Passable for the server's user when root runs the tests.
  chmodSync(dataDir, 0o711);
  const log = pino({ level: 'warn' }, pino.destination({ dest: 2, sync: true }));
  const server = await joinEmbedded(dataDir, log, {
    // What is lost with the machine is lost with the test.
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    // The chaos tests run many programs at once.
    max_connections: '600',
  });
  await makeTemplate(server.url);
  project.provide('databaseUrl', server.url);
  return async () => {
    await server.leave();
    rmSync(dataDir, { recursive: true });
  };
}

/** Once for the run, before its first test; in CI each of these is a failure. */
function sayWhatIsLeftOut(): void {
  if (!hasRedis()) console.warn('Left out: tests on Redis (redis-server is not installed).');
  if (!hasOpendkim()) console.warn('Left out: tests with opendkim (it is not installed).');
  if (!browserPath()) console.warn('Left out: tests in a browser (Chromium is not installed).');
}

async function makeTemplate(serverUrl: string): Promise<void> {
  const name = 'broadsheet_template';
  const server = openDatabase(serverUrl);
  await sql`create database ${sql.id(name)}`.execute(server);
  await server.destroy();
  const template = openDatabase(Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href);
  await migrate(template);
  await template.destroy();
}
