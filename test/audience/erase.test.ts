import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askAddressChange } from '../../src/audience/change-address.ts';
import { eraseReader } from '../../src/audience/erase.ts';
import { importSubscribers } from '../../src/audience/import/import.ts';
import { signUp } from '../../src/audience/sign-up/sign-up.ts';
import { takeSignUp } from '../../src/audience/sign-up/take-sign-up.ts';
import { instanceKey } from '../../src/db/instance-keys.ts';
import { unmailable } from '../../src/deliveries/outcome.ts';
import { recordOutcomes } from '../../src/deliveries/record.ts';
import { hashAddress } from '../../src/mail/address.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { addDelivery } from '../http/build.ts';
import { addReader, buildEdition, buildNewsletter } from '../support/build.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { until } from '../support/until.ts';
import { csv, openHints } from './build.ts';
import { buildSignUp } from './sign-up/build.ts';

let ctx: TestContext;
let newsletter: Newsletter;
beforeAll(async () => {
  ctx = await testContext();
  newsletter = await buildNewsletter(ctx);
});
afterAll(() => ctx.dispose());

const domains = async () => (await ctx.db.selectFrom('domains').select('domain').execute()).map(({ domain }) => domain);

/** That many statements wait for a lock in this test's database. */
const areWaiting = (many: number) =>
  until(`${many} to wait for a lock`, async () => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(ctx.db);
    return rows[0]?.count === many;
  });

/** Signs up by the form; no worker is there to take it. */
async function waitingSignUp(email: string): Promise<number> {
  const signing = { ...ctx, queue: openHints() };
  expect(await signUp(signing, newsletter, async () => true, buildSignUp(email))).toEqual({ kind: 'taken' });
  const row = ctx.db.selectFrom('sign_ups').select('id').where('address', '=', email);
  return (await row.executeTakeFirstOrThrow()).id;
}

describe('erasing a reader', () => {
  it('drops what would bring the address back: sign-ups that wait, and others who are on their way to it', async () => {
    const reader = await addReader(ctx, newsletter, 'final@x.example');
    const other = await addReader(ctx, newsletter, 'other@x.example');
    const [theirs, others] = [await waitingSignUp('final@x.example'), await waitingSignUp('new@x.example')];
    expect(await askAddressChange(ctx, other.token, 'final@x.example')).toEqual({ kind: 'asked' });
    await eraseReader(ctx, reader.token);
    expect(await takeSignUp({ ...ctx, queue: openHints() }, theirs)).toEqual({ kind: 'gone' });
    expect(await takeSignUp({ ...ctx, queue: openHints() }, others)).toMatchObject({ kind: 'taken' });
    expect(await ctx.db.selectFrom('address_changes').selectAll().execute()).toEqual([]);
  });

  it('is waited for by a worker that takes a sign-up of theirs in the same moment', async () => {
    const reader = await addReader(ctx, newsletter, 'moment@x.example');
    const id = await waitingSignUp('moment@x.example');
    const both = await ctx.db.transaction().execute(async (trx) => {
      // Holds the erasure up half-way, where it has the domains and wants the reader.
      await trx.selectFrom('subscribers').select('id').where('address', '=', reader.address).forUpdate().execute();
      const erasing = eraseReader(ctx, reader.token);
      await areWaiting(1);
      const taking = takeSignUp({ ...ctx, queue: openHints() }, id);
      await areWaiting(2);
      return { erasing, taking };
    });
    expect((await both.erasing).kind).toBe('erased');
    expect(await both.taking).toEqual({ kind: 'gone' });
  });

  it('waits for an import that is under way, and leaves its readers their domain', async () => {
    const reader = await addReader(ctx, newsletter, 'last@import.example');
    await addReader(ctx, newsletter, 'somebody@held.example');
    const held = 'held@held.example';
    const hash = hashAddress(await instanceKey(ctx.db, 'addresses'), held);
    const both = await ctx.db.transaction().execute(async (trx) => {
      // Holds the import up half-way: it cannot know yet whether this one is there.
      await trx
        .insertInto('subscribers')
        .values({ address: held, domain: 'held.example', address_hash: hash })
        .execute();
      const importing = importSubscribers(ctx, newsletter, csv('email', held, 'new@import.example'), {
        confirmed: true,
        provenance: 'x.csv',
      });
      await areWaiting(1);
      const erasing = eraseReader(ctx, reader.token);
      await areWaiting(2);
      return { importing, erasing };
    });
    expect((await both.importing).added).toBe(2);
    expect((await both.erasing).kind).toBe('erased');
    expect(await domains()).toContain('import.example');
  });

  it('forgets a domain with its last reader, and no sooner', async () => {
    const [ada, bea] = [
      await addReader(ctx, newsletter, 'ada@own.example'),
      await addReader(ctx, newsletter, 'bea@own.example'),
    ];
    await eraseReader(ctx, ada.token);
    expect(await domains()).toContain('own.example');
    await eraseReader(ctx, bea.token);
    expect(await domains()).not.toContain('own.example');
  });

  it('does not disturb an import of others at the same domain', async () => {
    for (let round = 0; round < 5; round++) {
      const reader = await addReader(ctx, newsletter, `gone${round}@shared.example`);
      const lines = Array.from({ length: 50 }, (_, i) => `new${round}-${i}@shared.example`);
      const [erased, report] = await Promise.all([
        eraseReader(ctx, reader.token),
        importSubscribers(ctx, newsletter, csv('email', ...lines), { confirmed: true, provenance: 'x.csv' }),
      ]);
      expect([erased.kind, report.added]).toEqual(['erased', 50]);
      await ctx.db.deleteFrom('subscribers').where('domain', '=', 'shared.example').execute();
    }
  });

  it('keeps nothing of what a server says to a delivery that was under way', async () => {
    const edition = await buildEdition(ctx, newsletter, 'sending');
    const [gone, here] = [
      await addReader(ctx, newsletter, 'gone@x.example'),
      await addReader(ctx, newsletter, 'here@x.example'),
    ];
    for (const reader of [gone, here]) await addDelivery(ctx.db, edition, reader, 1);
    await ctx.db.updateTable('deliveries').set({ status: 'submitting', attempt: 1 }).execute();
    await eraseReader(ctx, gone.token);
    const outcome = { ...unmailable('mailbox_full'), reply: '552 5.2.2 mailbox gone or here is full', counted: true };
    const recorded = [gone, here].map(({ subscriptionId }) => ({ subscriptionId, attempt: 1, outcome }));
    await recordOutcomes(ctx, { editionId: edition.id, batchId: 0 }, recorded);
    const rows = await ctx.db.selectFrom('deliveries').select(['status', 'reply']).orderBy('subscription_id').execute();
    expect(rows).toEqual([
      { status: 'failed', reply: null },
      { status: 'failed', reply: outcome.reply },
    ]);
  });
});
