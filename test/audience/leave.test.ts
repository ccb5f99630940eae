import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findWayOut, leave } from '../../src/audience/leave.ts';
import { newReaderToken } from '../../src/audience/token.ts';
import { saveWhyLeft } from '../../src/audience/why-left.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { addReader, buildNewsletter } from '../support/build.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { consentsOf, statusOf } from './build.ts';

let database: TestDatabase;
let newsletter: Newsletter;
beforeAll(async () => {
  database = await testDatabase();
  newsletter = await buildNewsletter(database, { language: 'de' });
});
afterAll(() => database.dispose());

const known = {
  newsletterTitle: 'Daily Crypto Insights',
  language: 'de',
  postalAddress: '1 Example Street, 10115 Berlin, Germany',
  look: {},
};

describe('leaving', () => {
  it('ends the subscription, notes how, and is fine a second time', async () => {
    const reader = await addReader(database, newsletter, 'one@x.example');
    expect(await leave(database, reader.token, 'one-click')).toEqual({ kind: 'left', ...known });
    expect(await leave(database, reader.token, 'page')).toEqual({ kind: 'already', ...known });
    expect(await statusOf(database.db, reader.token)).toBe('left');
    expect(await consentsOf(database.db, reader.subscriptionId)).toMatchObject([
      { kind: 'left', provenance: 'one-click' },
    ]);
  });

  it('happens once however many ask at the same time', async () => {
    const reader = await addReader(database, newsletter, 'many@x.example');
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => leave(database, reader.token, 'one-click')));
    expect(outcomes.filter(({ kind }) => kind === 'left')).toHaveLength(1);
    expect(await consentsOf(database.db, reader.subscriptionId)).toHaveLength(1);
  });

  it('anew does not bring the reason of the goodbye before, and asking again does not lose the one that was given', async () => {
    const reader = await addReader(database, newsletter, 'again@x.example');
    const reason = async () =>
      database.db
        .selectFrom('subscriptions')
        .select('left_because')
        .where('token', '=', reader.token)
        .executeTakeFirstOrThrow();
    await leave(database, reader.token, 'page');
    await saveWhyLeft(database, reader.token, 'too-many');
    await leave(database, reader.token, 'page');
    expect(await reason()).toEqual({ left_because: 'too-many' });
    await database.db
      .updateTable('subscriptions')
      .set({ status: 'active', left_at: null })
      .where('token', '=', reader.token)
      .execute();
    await leave(database, reader.token, 'one-click');
    expect(await reason()).toEqual({ left_because: null });
  });

  it('also ends what was never confirmed', async () => {
    const reader = await addReader(database, newsletter, 'pending@x.example', 'pending');
    expect(await leave(database, reader.token, 'page')).toMatchObject({ kind: 'left' });
  });

  it('ends no other subscription of the same person', async () => {
    const other = await buildNewsletter(database, { name: 'other' });
    const reader = await addReader(database, newsletter, 'both@x.example');
    const { subscriber_id } = await database.db
      .selectFrom('subscriptions')
      .select('subscriber_id')
      .where('token', '=', reader.token)
      .executeTakeFirstOrThrow();
    const token = newReaderToken();
    await database.db
      .insertInto('subscriptions')
      .values({ subscriber_id, newsletter_id: other.id, status: 'active', token })
      .execute();
    await leave(database, reader.token, 'page');
    expect(await statusOf(database.db, token)).toBe('active');
  });

  it('does nothing for a token that nobody has, whatever it is', async () => {
    expect(await leave(database, newReaderToken(), 'page')).toEqual({ kind: 'unknown' });
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        expect(await leave(database, text, 'page')).toEqual({ kind: 'unknown' });
        expect(await findWayOut(database, text)).toEqual({ kind: 'unknown' });
      }),
    );
  });

  it('is only looked at by who looks', async () => {
    const reader = await addReader(database, newsletter, 'looks@x.example');
    expect(await findWayOut(database, reader.token)).toEqual({ kind: 'open', ...known });
    expect(await statusOf(database.db, reader.token)).toBe('active');
    await leave(database, reader.token, 'page');
    expect(await findWayOut(database, reader.token)).toEqual({ kind: 'already', ...known });
  });
});
