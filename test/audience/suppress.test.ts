import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { suppressAddress } from '../../src/audience/suppress.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.dispose());

describe('a suppression', () => {
  it('holds for an address however it is written, and keeps its first reason', async () => {
    expect(await suppressAddress(database, ' Never@X.example', 'manual')).toEqual({ kind: 'suppressed' });
    expect(await suppressAddress(database, 'never@x.EXAMPLE', 'complaint')).toEqual({ kind: 'already' });
    const rows = await database.db.selectFrom('suppressions').selectAll().execute();
    expect(rows).toMatchObject([{ reason: 'manual' }]);
  });

  it('keeps no address', async () => {
    await suppressAddress(database, 'secret@x.example', 'manual');
    const rows = await database.db.selectFrom('suppressions').select('address_hash').execute();
    expect(rows.every(({ address_hash }) => address_hash.length === 32)).toBe(true);
    expect(Buffer.concat(rows.map(({ address_hash }) => address_hash)).includes('secret')).toBe(false);
  });

  it('of what is no address is an error that says why', async () => {
    await expect(suppressAddress(database, 'nobody', 'manual')).rejects.toMatchObject({ code: 'address_invalid' });
  });
});
