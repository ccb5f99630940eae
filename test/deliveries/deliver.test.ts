import { sql } from 'kysely';
import PostalMime from 'postal-mime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { leave } from '../../src/audience/leave.ts';
import { type Claim, claimDeliveries, findDue } from '../../src/deliveries/claim.ts';
import { cancelEdition, pauseEdition, resumeEdition } from '../../src/deliveries/control.ts';
import { deliverBatch } from '../../src/deliveries/deliver-batch.ts';
import { type Lease, takeLease } from '../../src/deliveries/lease.ts';
import { recordOutcomes } from '../../src/deliveries/record.ts';
import { releaseEdition } from '../../src/deliveries/release.ts';
import { reportEdition } from '../../src/deliveries/status.ts';
import { openRelay } from '../../src/mail/smtp/relay.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { type BuiltReader, buildEdition, buildNewsletter, buildReaders } from '../support/build.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { refusal, type SmtpScript, startSmtp, type TestSmtp } from '../support/smtp.ts';

let ctx: TestContext;
let smtp: TestSmtp;
let script: SmtpScript;
let newsletter: Newsletter;
let readers: BuiltReader[];
let editionId: number;

beforeEach(async () => {
  script = {};
  smtp = await startSmtp({
    onRecipient: (address) => script.onRecipient?.(address),
    onMessage: (message) => script.onMessage?.(message),
  });
  ctx = await testContext({ SMTP_URL: `${smtp.url}?tls=off` });
  newsletter = await buildNewsletter(ctx, { uncertain: 'hold' });
  readers = await buildReaders(ctx, newsletter, 9);
  editionId = (await buildEdition(ctx, newsletter)).id;
});
afterEach(async () => {
  await ctx.dispose();
  await smtp.stop();
});

const release = () => releaseEdition(ctx, editionId, newsletter);
const report = () => reportEdition(ctx, editionId);

async function batchIds(): Promise<number[]> {
  const rows = await ctx.db
    .selectFrom('batches')
    .select('id')
    .where('edition_id', '=', editionId)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

async function deliverAll() {
  const ended = [];
  for (const id of await batchIds()) ended.push(await deliverBatch(ctx, id));
  return ended;
}

const expireLeases = () =>
  sql`update batches set leased_until = now() - interval '1 second' where leased_until is not null`.execute(ctx.db);

/** What a worker that holds the lease claims of what is due. */
async function claimDue(lease: Lease, most: number): Promise<Claim> {
  return claimDeliveries(ctx, lease, (await findDue(ctx, lease)).slice(0, most));
}

function rowOf(reader: BuiltReader) {
  return ctx.db
    .selectFrom('deliveries')
    .selectAll()
    .where('edition_id', '=', editionId)
    .where('subscription_id', '=', reader.subscriptionId)
    .executeTakeFirstOrThrow();
}

function at<T>(list: T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error(`nothing at ${index}`);
  return item;
}

describe('a release', () => {
  it('freezes one pending delivery for each active reader who is not suppressed, in batches of one lane', async () => {
    await ctx.db
      .insertInto('suppressions')
      .values({ address_hash: at(readers, 0).hash, reason: 'test' })
      .execute();
    await leave(ctx, at(readers, 1).token, 'page');
    expect(await release()).toEqual({ kind: 'released', recipients: 7 });
    expect(await report()).toMatchObject({ status: 'sending', recipients: 7, pending: 7, articles: 1 });
    const lanes = await ctx.db.selectFrom('batches').select('lane').where('edition_id', '=', editionId).execute();
    expect(lanes.map(({ lane }) => lane).sort()).toEqual(['google', 'other']);
  });

  it('happens once, however many ask at once', async () => {
    const asked = await Promise.all(Array.from({ length: 8 }, release));
    expect(asked.filter(({ kind }) => kind === 'released')).toHaveLength(1);
    expect(asked.filter(({ kind }) => kind === 'already')).toHaveLength(7);
    expect((await report()).recipients).toBe(9);
  });

  it('sends an edition back to drafting when another one took its article', async () => {
    const { digest } = await ctx.db
      .selectFrom('editions')
      .select('digest')
      .where('id', '=', editionId)
      .executeTakeFirstOrThrow();
    const other = await buildEdition(ctx, newsletter, 'approved', 'extra');
    await ctx.db
      .updateTable('editions')
      .set({ digest: JSON.stringify(digest) })
      .where('id', '=', other.id)
      .execute();
    await release();
    expect(await releaseEdition(ctx, other.id, newsletter)).toEqual({ kind: 'redraft' });
    expect((await reportEdition(ctx, other.id)).status).toBe('drafting');
    expect((await reportEdition(ctx, other.id)).recipients).toBe(0);
  });

  it('sends an edition back to drafting when an article that it only looks back at proved to be paid for', async () => {
    const { digest } = await buildEdition(ctx, newsletter, 'sent', 'earlier');
    const { articleId, title, url, publishedAt } = at(digest?.stories ?? [], 0);
    const back = { articleId, title, url, publishedAt, symbol: 'BTC', priceThen: 40_000, priceNow: 60_000, change: 50 };
    await ctx.db
      .updateTable('editions')
      .set({ digest: sql`digest || ${JSON.stringify({ thenAndNow: { ...back, sentence: 0 } })}::jsonb` })
      .where('id', '=', editionId)
      .execute();
    await ctx.db.updateTable('articles').set({ paid: 'tag "Sponsored"' }).where('id', '=', articleId).execute();
    expect(await release()).toEqual({ kind: 'redraft' });
  });

  it('ends an edition without readers at once', async () => {
    const empty = await buildNewsletter(ctx, { name: 'empty' });
    const edition = await buildEdition(ctx, empty);
    await releaseEdition(ctx, edition.id, empty);
    expect(await reportEdition(ctx, edition.id)).toMatchObject({ status: 'sent', recipients: 0 });
  });
});

describe('delivering', () => {
  it('brings every reader the edition once, with their own way out, and calls it sent', async () => {
    await release();
    expect(await deliverAll()).toEqual([{ kind: 'done' }, { kind: 'done' }]);
    expect(await report()).toMatchObject({ status: 'sent', submitted: 9, pending: 0 });
    expect(smtp.received.map(({ to }) => to).sort()).toEqual(readers.map(({ address }) => address).sort());
    for (const { to, raw } of smtp.received) {
      const mail = await PostalMime.parse(raw);
      const token = readers.find(({ address }) => address === to)?.token as string;
      expect(mail.to?.map(({ address }) => address)).toEqual([to]);
      expect(mail.text).toContain(`/u/${token}`);
      expect(mail.html).toContain(`/u/${token}`);
      expect(mail.headers.find(({ key }) => key === 'list-unsubscribe')?.value).toContain(`/u/${token}>`);
    }
    await deliverAll();
    expect(smtp.received).toHaveLength(9);
  });

  it('skips who left, was suppressed or was erased since the freeze', async () => {
    await release();
    await leave(ctx, at(readers, 0).token, 'one-click');
    await ctx.db
      .insertInto('suppressions')
      .values({ address_hash: at(readers, 1).hash, reason: 'complaint' })
      .execute();
    await ctx.db.deleteFrom('subscribers').where('address', '=', at(readers, 2).address).execute();
    await deliverAll();
    expect(await report()).toMatchObject({ status: 'sent', submitted: 6, skipped: 3 });
    const reasons = await Promise.all(readers.slice(0, 3).map(async (reader) => (await rowOf(reader)).reason));
    expect(reasons).toEqual(['left', 'suppressed', 'erased']);
  });

  it('fails for good what is refused for good, keeps the reply without the address, and goes on', async () => {
    const gone = at(readers, 3);
    script.onRecipient = (address) => {
      if (address === gone.address) throw refusal(550, `5.1.1 <${address}> no such user`);
    };
    await release();
    await deliverAll();
    expect(await report()).toMatchObject({ status: 'sent', submitted: 8, failed: 1 });
    const row = await rowOf(gone);
    expect(row).toMatchObject({ status: 'failed', attempt: 1 });
    expect(row.reply).toContain('no such user');
    expect(row.reply).not.toContain(gone.address);
  });

  it('tries again what is refused for a while, after 5, 15 and 45 minutes, and fails it when the window closes', async () => {
    const slow = at(readers, 3);
    const tries: Date[] = [];
    script.onRecipient = (address) => {
      if (address !== slow.address) return;
      tries.push(ctx.clock.now());
      throw refusal(451, '4.7.1 try again later');
    };
    await release();
    const start = ctx.clock.now().getTime();
    await deliverAll();
    expect(await rowOf(slow)).toMatchObject({ status: 'pending', attempt: 1, due_at: new Date(start + 5 * 60_000) });
    for (let minutes = 0; minutes <= 7 * 60; minutes += 5) {
      ctx.clock.set(new Date(start + minutes * 60_000));
      await deliverAll();
    }
    const row = await rowOf(slow);
    expect(row.status).toBe('failed');
    expect(row.reply).toContain('try again later');
    expect(row.attempt).toBe(tries.length);
    expect(tries.slice(0, 5).map((time) => (time.getTime() - start) / 60_000)).toEqual([0, 5, 20, 65, 125]);
    expect(Math.max(...tries.map((time) => time.getTime()))).toBeLessThanOrEqual(start + 6 * 3_600_000);
    expect(await report()).toMatchObject({ status: 'sent', submitted: 8, failed: 1 });
  });

  it('calls uncertain only what was lost after its final dot', async () => {
    const unlucky = at(readers, 3);
    script.onMessage = ({ to }) => {
      if (to === unlucky.address) smtp.dropConnections();
    };
    await release();
    await deliverAll();
    ctx.clock.set(new Date(ctx.clock.now().getTime() + 6 * 60_000));
    await deliverAll();
    const counts = await report();
    expect(counts.submitted + counts.uncertain).toBe(9);
    expect(await rowOf(unlucky)).toMatchObject({ status: 'uncertain' });
    const lost = readers.filter(({ address }) => !smtp.received.some(({ to }) => to === address));
    expect(counts.uncertain).toBeGreaterThanOrEqual(lost.length);
    expect(new Set(smtp.received.map(({ to }) => to)).size).toBe(smtp.received.length);
  });

  it('counts no attempt while no relay can be reached, and delivers all when one can', async () => {
    await release();
    const { relay } = ctx;
    const nowhere = openRelay([{ host: '127.0.0.1', port: 1, implicitTls: false, tls: 'off' }], ctx.log);
    ctx.relay = nowhere;
    const [ended] = await deliverAll();
    expect(ended).toEqual({ kind: 'later', at: new Date(ctx.clock.now().getTime() + 60_000) });
    expect(await report()).toMatchObject({ status: 'sending', pending: 9 });
    expect(await rowOf(at(readers, 0))).toMatchObject({ attempt: 0, reason: 'lost at connect' });
    await nowhere.close();
    ctx.relay = relay;
    ctx.clock.set(new Date(ctx.clock.now().getTime() + 61_000));
    await deliverAll();
    expect(await report()).toMatchObject({ status: 'sent', submitted: 9 });
  });
});

describe('a worker that dies', () => {
  it('leaves only its window uncertain; another delivers the rest once its lease has ended', async () => {
    await release();
    const [first] = await batchIds();
    const lease = await takeLease(ctx, first as number);
    const claim = lease && (await claimDue(lease, 2));
    const window = claim?.kind === 'claimed' ? claim.deliveries : [];
    expect(window).toHaveLength(2);
    expect(await deliverBatch(ctx, first as number)).toEqual({ kind: 'busy' });

    await expireLeases();
    await deliverAll();
    expect(await report()).toMatchObject({ status: 'sent', submitted: 7, uncertain: 2 });
    expect(smtp.received).toHaveLength(7);
    // The dead one comes back: it may claim nothing more, but what the relay told it is true.
    expect(lease && (await claimDue(lease, 2))).toEqual({ kind: 'stopped' });
    const [survivor] = window;
    const accepted = {
      status: 'submitted',
      reason: null,
      reply: '250 OK',
      relay: 'relay.example:587',
      relayId: 'x',
      dueAt: null,
      counted: true,
    } as const;
    if (survivor && lease) await recordOutcomes(ctx, lease, [{ ...survivor, outcome: accepted }]);
    expect(await report()).toMatchObject({ submitted: 8, uncertain: 1 });
  });
});

describe('control', () => {
  it('pauses, resumes and cancels', async () => {
    await release();
    expect(await pauseEdition(ctx, editionId, 'test')).toEqual({ kind: 'moved' });
    expect(await deliverAll()).toEqual([{ kind: 'done' }, { kind: 'done' }]);
    expect(smtp.received).toHaveLength(0);
    expect(await resumeEdition(ctx, editionId)).toEqual({ kind: 'moved' });
    const [first] = await batchIds();
    await deliverBatch(ctx, first as number);
    const { submitted } = await report();
    expect(submitted).toBeGreaterThan(0);
    expect(await cancelEdition(ctx, editionId, 'test')).toEqual({ kind: 'moved' });
    await deliverAll();
    expect(await report()).toMatchObject({ status: 'cancelled', submitted, skipped: 9 - submitted, pending: 0 });
    expect(await resumeEdition(ctx, editionId)).toEqual({ kind: 'refused', status: 'cancelled' });
  });

  it('stops after the window in flight when it is told to', async () => {
    await release();
    const stop = AbortSignal.abort();
    const [first] = await batchIds();
    await deliverBatch(ctx, first as number, stop);
    expect(smtp.received).toHaveLength(0);
    await deliverAll();
    expect(await report()).toMatchObject({ status: 'sent', submitted: 9 });
  });
});
