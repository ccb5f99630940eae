import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../../src/db/client.ts';
import { withLock } from '../../src/db/lock.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let first: TestDatabase;
beforeAll(async () => {
  first = await testDatabase();
});
afterAll(() => first.dispose());

it('lets one step of a name run at a time, in this process and in others, even when many more wait than a pool has', async () => {
  const second = openDatabase(first.url, { max: 3 });
  let running = 0;
  let most = 0;
  const step = async () => {
    running += 1;
    most = Math.max(most, running);
    // Uses the pool as a real step does: those who wait must have left a connection for it.
    await first.db.selectFrom('newsletters').select('id').execute();
    running -= 1;
  };
  const pools = Array.from({ length: 40 }, (_, i) => (i % 2 ? first.db : second));
  await Promise.all(pools.map((db) => withLock(db, 'one', step)));
  await second.destroy();
  expect(most).toBe(1);
});

it('goes on with the next after a step that fails', async () => {
  await expect(withLock(first.db, 'two', async () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await withLock(first.db, 'two', async () => 'done')).toBe('done');
});
