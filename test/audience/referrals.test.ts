import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findReferralPage } from '../../src/audience/referrals/find-referral-page.ts';
import { listReferrers } from '../../src/audience/referrals/list-referrers.ts';
import { noteReferral } from '../../src/audience/referrals/note-referral.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { addReader, type BuiltReader, buildNewsletter } from '../support/build.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;
let newsletter: Newsletter;
let count = 0;
beforeAll(async () => {
  database = await testDatabase();
  newsletter = await buildNewsletter(database, { referrals: { steps: [{ readers: 3, text: 'The guide' }] } });
});
afterAll(() => database.dispose());

const newReader = (status: 'pending' | 'active' | 'left' = 'active', to = newsletter) =>
  addReader(database, to, `reader${++count}@x.example`, status);

async function open(token: string) {
  const share = await findReferralPage(database, token);
  if (share.kind !== 'open') throw new Error('there is no referral page');
  return share;
}

const confirm = ({ subscriptionId }: BuiltReader) =>
  database.db
    .updateTable('subscriptions')
    .set({ status: 'active', confirmed_at: new Date() })
    .where('id', '=', subscriptionId)
    .execute();

describe('a reader’s own link', () => {
  it('is one for ever, however often and by how many at once it is asked for', async () => {
    const reader = await newReader();
    const codes = await Promise.all(Array.from({ length: 5 }, async () => (await open(reader.token)).code));
    expect(new Set(codes).size).toBe(1);
    expect(codes[0]).toMatch(/^[a-z2-7]{16}$/);
  });

  it('counts who came by it once they have confirmed, and not before', async () => {
    const reader = await newReader();
    const { code } = await open(reader.token);
    const friend = await newReader('pending');
    expect(await noteReferral(database.db, friend.subscriptionId, code.toUpperCase())).toEqual({ kind: 'noted' });
    expect((await open(reader.token)).came).toBe(0);
    await confirm(friend);
    expect((await open(reader.token)).came).toBe(1);
  });

  it('takes who is in from the first moment, where one opt-in is enough', async () => {
    const reader = await newReader();
    const friend = await newReader('active');
    await confirm(friend);
    await noteReferral(database.db, friend.subscriptionId, (await open(reader.token)).code);
    expect((await open(reader.token)).came).toBe(1);
  });

  it('leaves a reader with the first who brought them, at whatever moment others claim them', async () => {
    const [first, second] = [await newReader(), await newReader()];
    const friend = await newReader('pending');
    for (const token of [first.token, second.token])
      await noteReferral(database.db, friend.subscriptionId, (await open(token)).code);
    await confirm(friend);
    expect((await open(first.token)).came).toBe(1);
    expect((await open(second.token)).came).toBe(0);
  });

  it('is not for the reader themselves, old readers, other newsletters and who has left', async () => {
    const reader = await newReader();
    const { code } = await open(reader.token);
    const old = await newReader();
    await database.db
      .updateTable('subscriptions')
      .set({ created_at: new Date(Date.now() - 3_600_000) })
      .where('id', '=', old.subscriptionId)
      .execute();
    const other = await buildNewsletter(database, { name: 'other' });
    const elsewhere = await newReader('pending', other);
    const gone = await newReader('left');
    for (const { subscriptionId } of [reader, old, elsewhere, gone])
      expect(await noteReferral(database.db, subscriptionId, code)).toEqual({ kind: 'ignored' });
    await database.db
      .updateTable('subscriptions')
      .set({ status: 'left' })
      .where('id', '=', reader.subscriptionId)
      .execute();
    const late = await newReader('pending');
    expect(await noteReferral(database.db, late.subscriptionId, code)).toEqual({ kind: 'ignored' });
  });

  it.each(['', 'none', 'a'.repeat(16), 'a'.repeat(32), "'; drop table referrers; --", '\0', 'ä'.repeat(16)])(
    'that says %j brings nobody, and is no error',
    async (code) => {
      const friend = await newReader('pending');
      expect(await noteReferral(database.db, friend.subscriptionId, code)).toEqual({ kind: 'ignored' });
    },
  );

  it('has nothing of the reader in it: their token brings nobody, and their code opens nothing', async () => {
    const reader = await newReader();
    const { code } = await open(reader.token);
    const friend = await newReader('pending');
    expect(await noteReferral(database.db, friend.subscriptionId, reader.token)).toEqual({ kind: 'ignored' });
    expect(await findReferralPage(database, code)).toEqual({ kind: 'unknown' });
    expect(reader.token).not.toContain(code);
  });

  it('goes with the erasure of either', async () => {
    const reader = await newReader();
    const friend = await newReader('pending');
    await noteReferral(database.db, friend.subscriptionId, (await open(reader.token)).code);
    await confirm(friend);
    await database.db.deleteFrom('subscriptions').where('id', '=', friend.subscriptionId).execute();
    expect((await open(reader.token)).came).toBe(0);
    await database.db.deleteFrom('subscriptions').where('id', '=', reader.subscriptionId).execute();
    expect(await findReferralPage(database, reader.token)).toEqual({ kind: 'unknown' });
  });
});

describe('the referral page', () => {
  it('has the publisher’s steps', async () => {
    expect((await open((await newReader()).token)).steps).toEqual([{ readers: 3, text: 'The guide' }]);
  });

  it('is not there where the publisher has no referrals, nor for who is no reader', async () => {
    const without = await buildNewsletter(database, { name: 'without' });
    for (const reader of [await newReader('active', without), await newReader('pending'), await newReader('left')])
      expect(await findReferralPage(database, reader.token)).toEqual({ kind: 'unknown' });
  });
});

describe('the list of who brought readers', () => {
  it('has those who brought enough and are readers still, most first', async () => {
    const listed = await buildNewsletter(database, { name: 'listed', referrals: {} });
    for (const brought of [1, 3, 2]) {
      const reader = await newReader('active', listed);
      const { code } = await open(reader.token);
      for (let i = 0; i < brought; i++) {
        const friend = await newReader('pending', listed);
        await noteReferral(database.db, friend.subscriptionId, code);
        await confirm(friend);
      }
      const waiting = await newReader('pending', listed);
      await noteReferral(database.db, waiting.subscriptionId, code);
    }
    const counts = async (atLeast?: number) => (await listReferrers(database, listed, atLeast)).map((r) => r.readers);
    expect(await counts()).toEqual([3, 2, 1]);
    expect(await counts(2)).toEqual([3, 2]);
    const [most] = await listReferrers(database, listed);
    await database.db
      .updateTable('subscriptions')
      .set({ status: 'left' })
      .where(({ eb, selectFrom }) =>
        eb(
          'subscriber_id',
          'in',
          selectFrom('subscribers')
            .select('id')
            .where('address', '=', most?.address ?? ''),
        ),
      )
      .execute();
    expect(await counts()).toEqual([2, 1]);
  });
});
