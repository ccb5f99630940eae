import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deliverBatch } from '../../src/deliveries/deliver-batch.ts';
import { dropOldLedger } from '../../src/deliveries/drop-old-ledger.ts';
import { finishEdition } from '../../src/deliveries/finish.ts';
import { releaseEdition } from '../../src/deliveries/release.ts';
import { findSharedEdition, loadSharedContent } from '../../src/deliveries/shared-view.ts';
import { reportEdition } from '../../src/deliveries/status.ts';
import { findWebView } from '../../src/deliveries/web-view.ts';
import { checkAudience } from '../../src/editions/checks/audience.ts';
import { loadEdition } from '../../src/editions/find.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { settleBookings } from '../../src/sponsorship/bookings/settle-bookings.ts';
import { type BuiltReader, buildEdition, buildNewsletter, buildReaders } from '../support/build.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { refusal, startSmtp, type TestSmtp } from '../support/smtp.ts';

const sendAt = new Date('2026-03-02T06:30:00Z');
const daysLater = (days: number) => new Date(sendAt.getTime() + days * 86_400_000);

let ctx: TestContext;
let smtp: TestSmtp;
let newsletter: Newsletter;
let readers: BuiltReader[];
let editionId: number;
let batchId: number;

beforeEach(async () => {
  smtp = await startSmtp({
    onRecipient: (address) => {
      if (address.startsWith('reader1@')) throw refusal(550, 'no such user');
    },
  });
  ctx = await testContext({ SMTP_URL: `${smtp.url}?tls=off`, KEEP_DELIVERIES_DAYS: '30' }, sendAt);
  newsletter = await buildNewsletter(ctx);
  readers = await buildReaders(ctx, newsletter, 6);
  editionId = (await buildEdition(ctx, newsletter)).id;
  await releaseEdition(ctx, editionId, newsletter);
  const batches = await ctx.db.selectFrom('batches').select('id').execute();
  batchId = batches[0]?.id ?? 0;
  for (const { id } of batches) await deliverBatch(ctx, id);
  await ctx.db.updateTable('editions').set({ finished_at: sendAt }).where('id', '=', editionId).execute();
  ctx.clock.set(daysLater(31));
});
afterEach(async () => {
  await ctx.dispose();
  await smtp.stop();
});

const partitions = async () =>
  (
    await sql<{ name: string }>`select inhrelid::regclass::text as name from pg_inherits
    where inhparent = 'deliveries'::regclass`.execute(ctx.db)
  ).rows.length;

const next = { id: 0, key: 'next', date: '2026-03-03', kind: 'regular' } as const;

async function everythingSaid() {
  const views = readers.map(({ token }) => findWebView(ctx, 'daily', '2026-03-02', token));
  const shared = await findSharedEdition(ctx, 'daily', '2026-03-02');
  return {
    report: await reportEdition(ctx, editionId),
    views: await Promise.all(views),
    shared: shared.kind === 'found' && (await loadSharedContent(ctx, shared)).html,
    audience: await checkAudience(ctx.db, { ...next, newsletter_id: newsletter.id, segment: null }),
    counts: (
      await sql`select * from delivery_counts where edition_id = ${editionId} order by lane, version, status, reason`.execute(
        ctx.db,
      )
    ).rows,
  };
}

describe('the deliveries of an edition that ended long ago', () => {
  it('go, and every count and page says what it said before', async () => {
    const before = await everythingSaid();
    expect(before.report).toMatchObject({ status: 'sent', recipients: 6, submitted: 5, failed: 1 });
    expect(await dropOldLedger(ctx)).toBe(editionId);
    expect(await partitions()).toBe(0);
    expect(await everythingSaid()).toEqual(before);
    expect((await loadEdition(ctx, editionId)).edition.ledger_dropped_at).toEqual(daysLater(31));
    expect(await dropOldLedger(ctx)).toBeUndefined();
  });

  it('stay until their days are over, and while a worker holds one of its batches', async () => {
    ctx.clock.set(daysLater(30));
    expect(await dropOldLedger(ctx)).toBeUndefined();
    ctx.clock.set(daysLater(31));
    const lease = (until: string) =>
      sql`update batches set leased_until = ${sql.raw(until)} where id = ${batchId}`.execute(ctx.db);
    await lease("now() + interval '1 minute'");
    expect(await dropOldLedger(ctx)).toBeUndefined();
    await lease('null');
    expect(await dropOldLedger(ctx)).toBe(editionId);
  });

  it('are dropped once, however many schedulers tick', async () => {
    const dropped = await Promise.all(Array.from({ length: 4 }, () => dropOldLedger(ctx)));
    expect(dropped.filter((id) => id === editionId)).toHaveLength(1);
    expect(await reportEdition(ctx, editionId)).toMatchObject({ recipients: 6 });
  });

  it('wait for whoever reads the ledger, and go with a later tick', async () => {
    const dropped = await ctx.db.transaction().execute(async (trx) => {
      await sql`select count(*) from deliveries`.execute(trx);
      return dropOldLedger(ctx);
    });
    expect(dropped).toBeUndefined();
    expect(await partitions()).toBe(1);
    expect(await reportEdition(ctx, editionId)).toMatchObject({ recipients: 6 });
    expect(await dropOldLedger(ctx)).toBe(editionId);
  });

  it('are missed by nothing that comes late: a hint, a look for what is to finish, a booking to settle', async () => {
    await dropOldLedger(ctx);
    expect(await deliverBatch(ctx, batchId)).toEqual({ kind: 'busy' });
    expect(await finishEdition(ctx, editionId)).toBe(false);
    await settleBookings(ctx.db, ctx.clock.now());
  });
});
