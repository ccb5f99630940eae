import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockExclusive, tryLockExclusive, tryLockShared } from '../../src/db/embedded/file-lock.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-lock-'));
  path = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a lock is held by one alone or by several who share it', () => {
  const alone = tryLockExclusive(path);
  expect(alone).toBeDefined();
  expect(tryLockExclusive(path)).toBeUndefined();
  expect(tryLockShared(path)).toBeUndefined();
  alone?.release();
  const shared = [tryLockShared(path), tryLockShared(path)];
  expect(tryLockExclusive(path)).toBeUndefined();
  shared[0]?.release();
  shared[0]?.release();
  expect(tryLockExclusive(path)).toBeUndefined();
  shared[1]?.release();
  expect(tryLockExclusive(path)).toBeDefined();
  expect(readdirSync(folder)).toEqual(['lock']);
});

test('who waits gets the lock when it is free, or nothing when the time is over', async () => {
  const first = tryLockExclusive(path);
  expect(await lockExclusive(path, 30)).toBeUndefined();
  const waiting = lockExclusive(path, 10_000);
  first?.release();
  const second = await waiting;
  expect(second).toBeDefined();
  second?.release();
});

test('a lock that cannot be had because of the file is an error, not a wait', async () => {
  await expect(lockExclusive(join(folder, 'missing', 'lock'), 10_000)).rejects.toThrow('ENOENT');
});
