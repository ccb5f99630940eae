import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eraseReader } from '../../src/audience/erase.ts';
import { importSubscribers } from '../../src/audience/import/import.ts';
import { unmailable } from '../../src/deliveries/outcome.ts';
import { recordOutcomes } from '../../src/deliveries/record.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { addDelivery } from '../http/build.ts';
import { addReader, buildEdition, buildNewsletter } from '../support/build.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { csv } from './build.ts';

let ctx: TestContext;
let newsletter: Newsletter;
beforeAll(async () => {
  ctx = await testContext();
  newsletter = await buildNewsletter(ctx);
});
afterAll(() => ctx.dispose());

const domains = async () => (await ctx.db.selectFrom('domains').select('domain').execute()).map(({ domain }) => domain);

describe('erasing a reader', () => {
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
