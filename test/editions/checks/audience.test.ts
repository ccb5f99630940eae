import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freezeAudience } from '../../../src/deliveries/freeze-audience.ts';
import { checkAudience } from '../../../src/editions/checks/audience.ts';
import { ensureEdition } from '../../../src/editions/ensure.ts';
import type { Edition } from '../../../src/editions/find.ts';
import type { Newsletter } from '../../../src/newsletters/find.ts';
import { addReader, buildEdition, buildNewsletter, buildReaders } from '../../support/build.ts';
import { type TestContext, testContext } from '../../support/context.ts';

let ctx: TestContext;
let newsletter: Newsletter;
let made = 0;

beforeAll(async () => {
  ctx = await testContext();
});
afterAll(() => ctx.dispose());
beforeEach(async () => {
  made += 1;
  newsletter = await buildNewsletter(ctx, { name: `daily-${made}` });
});

/** An edition that went to whoever is a reader now, some days ago. */
async function send(key: string, daysAgo: number, status: 'sent' | 'cancelled' = 'sent'): Promise<Edition> {
  const edition = await buildEdition(ctx, newsletter, status, key);
  const frozenAt = new Date(ctx.clock.now().getTime() - daysAgo * 86_400_000);
  await ctx.db.updateTable('editions').set({ frozen_at: frozenAt }).where('id', '=', edition.id).execute();
  await ctx.db.transaction().execute((trx) => freezeAudience(trx, edition, frozenAt));
  return edition;
}

async function check() {
  const now = ctx.clock.now();
  const plan = { key: 'today', date: '2026-03-02', scheduled: true, cutoffAt: now, sendAt: now };
  return checkAudience(ctx.db, await ensureEdition(ctx, newsletter, plan));
}

/** The first so many, those who have left already among them. */
async function leave(count: number): Promise<void> {
  const first = ctx.db
    .selectFrom('subscriptions')
    .select('id')
    .where('newsletter_id', '=', newsletter.id)
    .orderBy('id')
    .limit(count);
  await ctx.db.updateTable('subscriptions').set({ status: 'left' }).where('id', 'in', first).execute();
}

describe('the audience', () => {
  it('of a first edition is told, and a person is told when there is none', async () => {
    expect(await check()).toMatchObject({ level: 'amber', reason: 'nobody would get it' });
    await addReader(ctx, newsletter, 'ada@readers.example');
    expect(await check()).toMatchObject({ level: 'green', reason: 'first edition: 1 reader' });
  });

  it('is those who are active and not suppressed, of this newsletter alone', async () => {
    await buildReaders(ctx, newsletter, 2);
    const { hash } = await addReader(ctx, newsletter, 'complained@readers.example');
    await addReader(ctx, newsletter, 'pending@readers.example', 'pending');
    await addReader(ctx, newsletter, 'left@readers.example', 'left');
    const other = await buildNewsletter(ctx, { name: `other-${made}` });
    await addReader(ctx, other, 'somebody@readers.example');
    await ctx.db.insertInto('suppressions').values({ address_hash: hash, reason: 'complaint' }).execute();
    expect(await check()).toMatchObject({ reason: 'first edition: 2 readers' });
  });

  it('may change by 30%, and more stops the edition', async () => {
    await buildReaders(ctx, newsletter, 100);
    await send('yesterday', 1);
    expect(await check()).toMatchObject({ level: 'green', reason: '100 readers, and 100 had yesterday' });
    await leave(30);
    expect(await check()).toMatchObject({ level: 'green', reason: '70 readers, and 100 had yesterday' });
    await leave(31);
    expect(await check()).toMatchObject({
      level: 'red',
      reason: '69 readers, and 100 had yesterday',
      todo: expect.stringContaining('override it if it is meant'),
    });
  });

  it('stops an edition that would go to far more than before, too', async () => {
    await buildReaders(ctx, newsletter, 100);
    await send('yesterday', 1);
    for (let i = 0; i < 31; i++) await addReader(ctx, newsletter, `new${i}@readers.example`);
    expect(await check()).toMatchObject({ level: 'red', reason: '131 readers, and 100 had yesterday' });
  });

  it('that was small may change by more, and a person is told', async () => {
    await buildReaders(ctx, newsletter, 4);
    await send('yesterday', 1);
    await leave(4);
    expect(await check()).toMatchObject({ level: 'amber', reason: '0 readers, and 4 had yesterday' });
  });

  it('is compared with the last edition that went out, whatever its number', async () => {
    await buildReaders(ctx, newsletter, 2);
    await send('last', 1);
    await leave(1);
    await send('earlier', 3);
    await send('stopped', 0, 'cancelled');
    expect(await check()).toMatchObject({ reason: '1 reader, and 2 had last' });
  });

  it('of an edition that nobody got is nothing to compare with', async () => {
    await send('yesterday', 1);
    await addReader(ctx, newsletter, 'ada@readers.example');
    expect(await check()).toMatchObject({ level: 'green', reason: 'first edition: 1 reader' });
  });
});
