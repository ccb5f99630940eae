import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { leave } from '../../src/audience/leave.ts';
import { openDatabase } from '../../src/db/client.ts';
import { type Claim, type Claimed, claimDeliveries, findDue } from '../../src/deliveries/claim.ts';
import { cancelEdition, pauseEdition } from '../../src/deliveries/control.ts';
import { deliverBatch } from '../../src/deliveries/deliver-batch.ts';
import { finishEdition, finishEditions } from '../../src/deliveries/finish.ts';
import { sweepBatches } from '../../src/deliveries/hints.ts';
import { endLease, type Lease, takeLease } from '../../src/deliveries/lease.ts';
import type { Outcome } from '../../src/deliveries/outcome.ts';
import { recordOutcomes } from '../../src/deliveries/record.ts';
import { releaseEdition } from '../../src/deliveries/release.ts';
import { reportEdition } from '../../src/deliveries/status.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { type BuiltReader, buildEdition, buildNewsletter, buildReaders } from '../support/build.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { startSmtp, type TestSmtp } from '../support/smtp.ts';
import { until } from '../support/until.ts';

let ctx: TestContext;
let smtp: TestSmtp;
let newsletter: Newsletter;
let readers: BuiltReader[];
let editionId: number;

beforeEach(async () => {
  smtp = await startSmtp();
  ctx = await testContext({ SMTP_URL: `${smtp.url}?tls=off` });
  newsletter = await buildNewsletter(ctx, { uncertain: 'hold' });
  readers = await buildReaders(ctx, newsletter, 2);
  editionId = (await buildEdition(ctx, newsletter)).id;
  await releaseEdition(ctx, editionId, newsletter);
});
afterEach(async () => {
  await ctx.dispose();
  await smtp.stop();
});

const report = () => reportEdition(ctx, editionId);

/** The one batch, as both readers are of one lane. */
async function batchId(): Promise<number> {
  const { id } = await ctx.db
    .selectFrom('batches')
    .select('id')
    .where('edition_id', '=', editionId)
    .orderBy('id')
    .executeTakeFirstOrThrow();
  return id;
}

async function hold(): Promise<Lease> {
  const lease = await takeLease(ctx, await batchId());
  if (!lease) throw new Error('somebody else holds the batch');
  return lease;
}

const expireLease = () => sql`update batches set leased_until = now() - interval '1 second'`.execute(ctx.db);

const reader = () => readers[0] as BuiltReader;

/** Claims, and lets `meanwhile` happen and end after the claim's statement has begun and before it can go on. */
async function claimAround(lease: Lease, meanwhile: () => Promise<unknown>) {
  return ctx.db.connection().execute(async (session) => {
    await sql`begin`.execute(session);
    await sql`select from batches where id = ${lease.batchId} for update`.execute(session);
    const due = await findDue(ctx, lease);
    const claiming = claimDeliveries(ctx, lease, due);
    await until('the claim to wait', async () => {
      const { rows } = await sql`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(ctx.db);
      return rows.length > 0;
    });
    await meanwhile();
    await sql`commit`.execute(session);
    return deliveriesOf(await claiming);
  });
}

/** What a worker that holds the lease claims of what is due. */
async function claimDue(lease: Lease, most: number): Promise<Claim> {
  return claimDeliveries(ctx, lease, (await findDue(ctx, lease)).slice(0, most));
}

function deliveriesOf(claim: Claim): Claimed[] {
  return claim.kind === 'claimed' ? claim.deliveries : [];
}

const refusedForNow: Outcome = {
  status: 'pending',
  reason: 'temporary',
  reply: '451 try again later',
  relay: null,
  relayId: null,
  dueAt: new Date('2026-03-02T06:35:00Z'),
  counted: true,
};

describe('a claim', () => {
  it('passes over who left while it waited', async () => {
    const claimed = await claimAround(await hold(), () => leave(ctx, reader().token, 'one-click'));
    expect(claimed.map(({ subscriptionId }) => subscriptionId)).not.toContain(reader().subscriptionId);
    expect(await report()).toMatchObject({ submitting: 1, skipped: 1 });
  });

  it('passes over who was suppressed while it waited', async () => {
    const claimed = await claimAround(await hold(), () =>
      ctx.db.insertInto('suppressions').values({ address_hash: reader().hash, reason: 'complaint' }).execute(),
    );
    expect(claimed.map(({ subscriptionId }) => subscriptionId)).not.toContain(reader().subscriptionId);
    expect(await report()).toMatchObject({ submitting: 1, skipped: 1 });
  });

  it('takes nothing back from a cancellation that waits for it', async () => {
    let cancelling: Promise<unknown> = Promise.resolve();
    const claimed = await claimAround(await hold(), async () => {
      cancelling = cancelEdition(ctx, editionId, 'test');
    });
    await cancelling;
    const { status, skipped, submitting } = await report();
    expect({ status, submitting, skipped }).toEqual({
      status: 'cancelled',
      submitting: claimed.length,
      skipped: 2 - claimed.length,
    });
  });

  it('takes nothing once the freshness window is closed', async () => {
    ctx.clock.set(new Date('2026-03-02T12:30:01Z'));
    expect(await deliverBatch(ctx, await batchId())).toEqual({ kind: 'done' });
    expect(smtp.received).toHaveLength(0);
    expect(await report()).toMatchObject({ status: 'sent', failed: 2 });
  });
});

describe('an edition whose worker died', () => {
  it('leaves nothing in submitting when it was cancelled', async () => {
    await claimDue(await hold(), 1);
    await cancelEdition(ctx, editionId, 'test');
    await finishEditions(ctx);
    expect(await report()).toMatchObject({ submitting: 1, skipped: 1 });
    await expireLease();
    await finishEditions(ctx);
    expect(await report()).toMatchObject({ submitting: 0, uncertain: 1, skipped: 1 });
  });

  it('leaves nothing in submitting while it is paused', async () => {
    await claimDue(await hold(), 1);
    await pauseEdition(ctx, editionId, 'test');
    await expireLease();
    await finishEditions(ctx);
    expect(await report()).toMatchObject({ status: 'paused', submitting: 0, uncertain: 1, pending: 1 });
  });

  it('leaves nothing pending that was refused for now after a cancellation', async () => {
    const lease = await hold();
    const window = deliveriesOf(await claimDue(lease, 1));
    await cancelEdition(ctx, editionId, 'test');
    // It dies before it can look whether the edition has ended.
    await recordOutcomes(
      ctx,
      lease,
      window.map((claimed) => ({ ...claimed, outcome: refusedForNow })),
    );
    await finishEditions(ctx);
    expect(await report()).toMatchObject({ pending: 0, skipped: 2 });
  });
});

describe('a worker that comes back after another took its batch', () => {
  it('leaves nothing pending in an edition that has ended', async () => {
    const slow = await hold();
    const window = deliveriesOf(await claimDue(slow, 2));
    await expireLease();
    await deliverBatch(ctx, slow.batchId);
    expect(await report()).toMatchObject({ status: 'sent', uncertain: 2 });

    await recordOutcomes(
      ctx,
      slow,
      window.map((claimed) => ({ ...claimed, outcome: refusedForNow })),
    );
    await endLease(ctx, slow);
    await finishEdition(ctx, editionId);
    expect(await report()).toMatchObject({ status: 'sent', pending: 0, failed: 2 });
  });

  it('does not call the batch done that another works on', async () => {
    const slow = await hold();
    await expireLease();
    await claimDue(await hold(), 2);
    await endLease(ctx, slow);
    const { due_at } = await ctx.db.selectFrom('batches').select('due_at').executeTakeFirstOrThrow();
    expect(due_at).not.toBeNull();
  });
});

describe('a database that goes away while messages are on their way', () => {
  it('is told what became of them when it is back', async () => {
    const name = new URL(ctx.databaseUrl).pathname.slice(1);
    const server = openDatabase(Object.assign(new URL(ctx.databaseUrl), { pathname: '/postgres' }).href, { max: 1 });
    const allow = (allowed: boolean) =>
      sql`alter database ${sql.id(name)} allow_connections ${sql.lit(allowed)}`.execute(server);
    const { relay } = ctx;
    const submit: typeof relay.submit = async (envelope, message) => {
      const outcome = await relay.submit(envelope, message);
      await allow(false);
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`.execute(server);
      return outcome;
    };
    const log = ctx.log.child({});
    log.warn = () => void allow(true).catch(() => undefined);
    await deliverBatch({ ...ctx, log, relay: { ...relay, submit } }, await batchId());
    await server.destroy();
    expect(await report()).toMatchObject({ status: 'sent', submitted: 2, uncertain: 0 });
  });
});

describe('a release', () => {
  it('does not begin once the freshness window is closed, and takes no article', async () => {
    const { id } = await buildEdition(ctx, newsletter, 'approved', 'late');
    ctx.clock.set(new Date('2026-03-02T12:30:01Z'));
    expect(await releaseEdition(ctx, id, newsletter)).toEqual({ kind: 'already', status: 'approved' });
    const taken = await ctx.db.selectFrom('edition_articles').select('edition_id').execute();
    expect(taken).not.toContainEqual({ edition_id: id });
  });
});

describe('the sweeper', () => {
  it('leaves only so many hints at a time, what is due longest first, however much is due', async () => {
    await sql`
      insert into batches (edition_id, lane, part, due_at)
      select ${editionId}, 'other', part, ${ctx.clock.now()} from generate_series(1, 3000) part`.execute(ctx.db);
    const hinted: unknown[] = [];
    const queue = {
      ...ctx.queue,
      enqueue: async (_name: string, payloads: unknown[]) => void hinted.push(...payloads),
    };
    await sweepBatches({ ...ctx, queue });
    expect(hinted).toHaveLength(2000);
    expect(hinted).toContainEqual({ batchId: await batchId() });
  });
});
