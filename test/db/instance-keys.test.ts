import { expect, test } from 'vitest';
import { instanceKey } from '../../src/db/instance-keys.ts';
import { testDatabase } from '../support/database.ts';

test('a key is made once for each purpose, and all who ask at the same time get the same', async () => {
  const { db, dispose } = await testDatabase();
  const asked = await Promise.all(Array.from({ length: 8 }, () => instanceKey(db, 'suppression')));
  expect(asked[0]).toHaveLength(32);
  expect(new Set(asked.map((key) => key.toString('hex'))).size).toBe(1);
  expect(await instanceKey(db, 'other')).not.toEqual(asked[0]);
  await dispose();
});
