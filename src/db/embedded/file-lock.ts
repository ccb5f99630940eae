import { closeSync, openSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { AppError, hasCode } from '../../errors.ts';

/** A lock on a file that the kernel frees when its process ends, however it ends. */
export type FileLock = { release(): void };

// Node has no flock of its own; the lock that SQLite takes on a file is the kernel's, on every platform. A database
// object that nobody refers to would be closed by the garbage collector, and its lock with it: so they are kept here.
const held = new Set<DatabaseSync>();

/** Takes the lock for one holder alone; `undefined` when anybody else holds it. */
export function tryLockExclusive(path: string): FileLock | undefined {
  return take(path, 'begin exclusive');
}

/** Takes the lock beside other sharing holders; `undefined` when somebody holds it alone. */
export function tryLockShared(path: string): FileLock | undefined {
  return take(path, 'begin; select 1 from sqlite_schema');
}

/** Waits for the lock; `undefined` when it was not free for `timeoutMs`. */
export async function lockExclusive(path: string, timeoutMs: number): Promise<FileLock | undefined> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const lock = tryLockExclusive(path);
    if (lock || Date.now() > deadline) return lock;
    // Uneven steps, so that many waiting processes do not ask in the same instant.
    await pause(10 + Math.random() * 20);
  }
}

function take(path: string, statement: string): FileLock | undefined {
  makePrivateFile(path);
  const database = openFile(path);
  try {
    // Nothing is ever written. A journal in a file would outlive its process and ask the next one for a recovery.
    database.exec(`pragma journal_mode = memory; ${statement}`);
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
  held.add(database);
  return {
    release: () => {
      if (held.delete(database)) database.close();
    },
  };
}

/** Loaded only here: Node 22.12 has SQLite behind a flag, and does without it where DATABASE_URL names a server. */
function openFile(path: string): DatabaseSync {
  const sqlite: typeof import('node:sqlite') | undefined = process.getBuiltinModule('node:sqlite');
  if (sqlite) return new sqlite.DatabaseSync(path);
  throw new AppError(
    'embedded_failed',
    'The embedded database needs Node.js 22.13 or newer. Install it, start this one with ' +
      'NODE_OPTIONS=--experimental-sqlite, or set DATABASE_URL to a PostgreSQL server.',
  );
}

/** Never opens a file that is there: closing it again would drop every lock that this process has on it (fcntl). */
function makePrivateFile(path: string): void {
  try {
    closeSync(openSync(path, 'ax', 0o600));
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
}

function isBusy(error: unknown): boolean {
  const sqliteBusy = 5; // in the low byte; above it stands why
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === sqliteBusy;
}
