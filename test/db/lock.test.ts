import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../src/db/client.ts';
import { withLock } from '../../src/db/lock.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.dispose());

test('one at a time does a step of the same name, whoever asks', async () => {
  const other = openDatabase(database.url);
  let inside = 0;
  const step = async () => {
    inside += 1;
    expect(inside).toBe(1);
    await database.db.selectFrom('newsletters').selectAll().execute();
    inside -= 1;
  };
  await Promise.all([database.db, other, database.db, other].map((db) => withLock(db, 'step', step)));
  await other.destroy();
});

test('steps of different names do not wait for each other', async () => {
  const result = await withLock(database.db, 'one', () => withLock(database.db, 'other', async () => 'both'));
  expect(result).toBe('both');
});

test('a step that fails frees the lock and fails with its own error', async () => {
  const failing = withLock(database.db, 'failing', async () => {
    throw new Error('out of ink');
  });
  await expect(failing).rejects.toThrow('out of ink');
  expect(await withLock(database.db, 'failing', async () => 'free')).toBe('free');
});

test('a process that is killed inside a step frees the lock at once', async () => {
  const holder = spawn(process.execPath, [join(import.meta.dirname, 'holder.ts'), database.url, 'killed'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  const waiting = withLock(database.db, 'killed', async () => 'mine');
  holder.kill('SIGKILL');
  expect(await waiting).toBe('mine');
});

test('the locks that a process holds at once, for drafts, gathers and renewals, leave connections for their work', async () => {
  const db = openDatabase(database.url);
  const work = async () => db.selectFrom('newsletters').selectAll().execute();
  let holding = 0;
  const all = Promise.withResolvers<void>();
  const hold = async () => {
    holding += 1;
    if (holding === 8) all.resolve();
    await all.promise;
    return work();
  };
  const drafts = [1, 2, 3, 4].map((id) => withLock(db, `draft ${id}`, () => withLock(db, `gather ${id}`, hold)));
  const others = ['gather 5', 'gather 6', 'renew 1', 'renew 2'].map((name) => withLock(db, name, hold));
  expect(await Promise.all([...drafts, ...others])).toHaveLength(8);
  await db.destroy();
});
