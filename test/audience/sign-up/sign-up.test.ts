import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { confirmSubscription } from '../../../src/audience/confirm.ts';
import { confirmUrl } from '../../../src/audience/confirm-link.ts';
import { eraseReader } from '../../../src/audience/erase.ts';
import { leave } from '../../../src/audience/leave.ts';
import { findReferralPage } from '../../../src/audience/referrals/find-referral-page.ts';
import { forgetUnconfirmed } from '../../../src/audience/sign-up/forget-unconfirmed.ts';
import { findWhereabouts } from '../../../src/audience/sign-up/networks.ts';
import { makeChallenge } from '../../../src/audience/sign-up/proof.ts';
import { type SignUpContext, signUp } from '../../../src/audience/sign-up/sign-up.ts';
import { sweepSignUps } from '../../../src/audience/sign-up/sweep-sign-ups.ts';
import { takeSignUp } from '../../../src/audience/sign-up/take-sign-up.ts';
import { suppressAddress } from '../../../src/audience/suppress.ts';
import { saveWhyLeft } from '../../../src/audience/why-left.ts';
import { loadConfig } from '../../../src/config.ts';
import type { Newsletter } from '../../../src/newsletters/find.ts';
import { addReader, type BuiltReader, buildNewsletter } from '../../support/build.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { testSecrets } from '../../support/secrets.ts';
import { until } from '../../support/until.ts';
import { consentsOf, openHints, statusOf } from '../build.ts';
import { buildSignUp, solve } from './build.ts';

let database: TestDatabase;
let newsletter: Newsletter;
let ctx: SignUpContext & { queue: ReturnType<typeof openHints> };
let now = new Date('2026-11-20T08:10:00Z');
let logged = '';
let names = 0;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  await database.db.deleteFrom('sign_ups').execute();
  // Days later, so that no limit of one test is another's.
  now = new Date(now.getTime() + 3 * 86_400_000);
  logged = '';
  const log = pino({ level: 'info' }, { write: (line) => (logged += line) });
  const clock = { now: () => now };
  ctx = { db: database.db, secrets: await testSecrets(), clock, queue: openHints(), log };
  newsletter = await buildNewsletter(database, { name: `daily-${++names}` });
});
afterAll(() => database.dispose());

const config = loadConfig({ PUBLIC_URL: 'https://mail.news.example' });
const takesMail = async () => true;
const ask = (email: string, given = {}, on = newsletter) => signUp(ctx, on, takesMail, buildSignUp(email, given));
const prove = async () => solve(await makeChallenge(ctx, newsletter.id, findWhereabouts('203.0.113.7')));

async function waiting(): Promise<number[]> {
  const rows = await ctx.db.selectFrom('sign_ups').select('id').orderBy('id').execute();
  return rows.map(({ id }) => id);
}

/** What the worker does with all that wait. */
async function takeAll() {
  const took = [];
  for (const id of await waiting()) took.push(await takeSignUp(ctx, id));
  return took;
}

async function outcomes(): Promise<Record<string, number>> {
  const rows = await ctx.db
    .selectFrom('sign_up_outcomes')
    .select(['outcome', 'sign_ups'])
    .where('newsletter_id', '=', newsletter.id)
    .execute();
  return Object.fromEntries(rows.map(({ outcome, sign_ups }) => [outcome, sign_ups]));
}

async function suppressionOf({ hash }: BuiltReader): Promise<string | undefined> {
  const found = ctx.db.selectFrom('suppressions').select('reason').where('address_hash', '=', hash);
  return (await found.executeTakeFirst())?.reason;
}

async function subscriptionOf(address: string) {
  return ctx.db
    .selectFrom('subscriptions as s')
    .innerJoin('subscribers as r', 'r.id', 's.subscriber_id')
    .selectAll('s')
    .select(['r.timezone', 'r.address'])
    .where('r.address', '=', address)
    .where('s.newsletter_id', '=', newsletter.id)
    .executeTakeFirst();
}

describe('a sign-up', () => {
  it('of somebody new waits for a worker, becomes pending with the proof of what was asked, and is asked by mail', async () => {
    expect(await ask('New@Bücher.example', { timezone: 'Europe/Berlin' })).toEqual({ kind: 'taken' });
    const [id = 0] = await waiting();
    expect(ctx.queue.left).toEqual([{ name: 'sign-up', payload: { signUpId: id } }]);
    const took = await takeSignUp(ctx, id);
    const subscription = await subscriptionOf('new@xn--bcher-kva.example');
    expect(took).toEqual({ kind: 'taken', subscriptionId: subscription?.id, status: 'pending' });
    expect(subscription).toMatchObject({ status: 'pending', timezone: 'Europe/Berlin', confirmed_at: null });
    expect(subscription?.remind_at).toEqual(new Date(now.getTime() + 86_400_000));
    expect(await consentsOf(ctx.db, subscription?.id ?? 0)).toMatchObject([
      {
        kind: 'requested',
        wording: 'Send me Daily Crypto Insights by email.',
        wording_version: 'sign-up-1',
        provenance: 'sign-up form',
        ip: '203.0.113.7',
        form_url: 'https://mail.news.example/s/daily',
        at: now,
      },
    ]);
    expect(ctx.queue.left.at(-1)).toEqual({ name: 'confirm', payload: { subscriptionId: subscription?.id } });
    expect(await waiting()).toEqual([]);
    expect(await takeSignUp(ctx, id)).toEqual({ kind: 'gone' });
  });

  it('by another reader’s link is counted for them, once it is confirmed', async () => {
    const shared = await buildNewsletter(database, { name: `shared-${names}`, referrals: { steps: [] } });
    const reader = await addReader(database, shared, 'reader@mail.example');
    const page = await findReferralPage(ctx, reader.token);
    if (page.kind !== 'open') throw new Error('there is no referral page');
    await ask('friend@mail.example', { cameBy: page.code }, shared);
    await ask('other@mail.example', { cameBy: 'nobodyslinkatall' }, shared);
    await takeAll();
    expect(await findReferralPage(ctx, reader.token)).toMatchObject({ came: 0 });
    await database.db.updateTable('subscriptions').set({ status: 'active', confirmed_at: now }).execute();
    expect(await findReferralPage(ctx, reader.token)).toMatchObject({ came: 1 });
  });

  it('is answered the same, with the same work, whoever it is for', async () => {
    const active = await addReader(ctx, newsletter, 'active@x.example');
    const left = await addReader(ctx, newsletter, 'left@x.example', 'left');
    const pending = await addReader(ctx, newsletter, 'pending@x.example', 'pending');
    await suppressAddress(ctx, 'suppressed@x.example', 'complaint');
    for (const address of [
      'unknown@x.example',
      active.address,
      left.address,
      pending.address,
      'suppressed@x.example',
    ]) {
      expect(await ask(address, { ip: '198.51.100.1' })).toEqual({ kind: 'taken' });
    }
    expect(ctx.queue.left.map(({ name }) => name)).toEqual(Array(5).fill('sign-up'));
    expect(await waiting()).toHaveLength(5);
    expect(logged).toBe('');
  });

  it('of who is in already changes nothing, and they are to be told so', async () => {
    const reader = await addReader(ctx, newsletter, 'in@x.example');
    await ask(reader.address);
    expect(await takeAll()).toEqual([{ kind: 'taken', subscriptionId: reader.subscriptionId, status: 'active' }]);
    expect(await subscriptionOf(reader.address)).toMatchObject({
      status: 'active',
      token: reader.token,
      asked_at: now,
    });
    expect(await consentsOf(ctx.db, reader.subscriptionId)).toEqual([]);
  });

  it('of who has left asks them anew and sends nothing before they say yes', async () => {
    const single = await buildNewsletter(ctx, { name: `single-${names}`, signUp: { optIn: 'single' } });
    for (const one of [newsletter, single]) {
      const reader = await addReader(ctx, one, 'back@x.example', 'left');
      await ask(reader.address, {}, one);
      await takeAll();
      expect(await statusOf(ctx.db, reader.token)).toBe('pending');
      expect(await consentsOf(ctx.db, reader.subscriptionId)).toMatchObject([{ kind: 'requested' }]);
    }
  });

  it('of who left while they paused begins without the pause and without why they left; who is in keeps their pause', async () => {
    const gone = await addReader(ctx, newsletter, 'paused-and-left@x.example');
    const stays = await addReader(ctx, newsletter, 'paused@x.example');
    const paused_until = '2099-01-01';
    await ctx.db
      .updateTable('subscriptions')
      .set({ paused_until })
      .where('newsletter_id', '=', newsletter.id)
      .execute();
    await leave(ctx, gone.token, 'page');
    await saveWhyLeft(ctx, gone.token, 'too-many');
    for (const { address } of [gone, stays]) await ask(address);
    await takeAll();
    expect(await subscriptionOf(gone.address)).toMatchObject({
      status: 'pending',
      paused_until: null,
      left_at: null,
      left_because: null,
    });
    expect(await subscriptionOf(stays.address)).toMatchObject({ status: 'active', paused_until });
  });

  it('of who waits for their mail lets it be sent once more', async () => {
    const reader = await addReader(ctx, newsletter, 'waits@x.example', 'pending');
    await ctx.db.updateTable('subscriptions').set({ confirmation_sent_at: now }).execute();
    await ask(reader.address);
    await takeAll();
    expect(await subscriptionOf(reader.address)).toMatchObject({ status: 'pending', confirmation_sent_at: null });
  });

  it('of who never confirms is asked six times in a month at most', async () => {
    for (let day = 0; day < 8; day++) {
      await ask('pestered@x.example');
      now = new Date(now.getTime() + 86_400_000);
    }
    const kinds = (await takeAll()).map(({ kind }) => kind);
    expect(kinds).toEqual([...Array(6).fill('taken'), 'asked-enough', 'asked-enough']);
    now = new Date(now.getTime() + 30 * 86_400_000);
    await ask('pestered@x.example');
    expect(await takeAll()).toMatchObject([{ kind: 'taken' }]);
  });

  it('of who is suppressed leaves nothing behind', async () => {
    await suppressAddress(ctx, 'never@x.example', 'complaint');
    await ask('never@x.example');
    expect(await takeAll()).toEqual([{ kind: 'suppressed' }]);
    expect(await waiting()).toEqual([]);
    expect(
      await ctx.db.selectFrom('subscribers').select('id').where('address', '=', 'never@x.example').execute(),
    ).toEqual([]);
  });

  it('of who had themselves erased asks them by mail, also with single opt-in, and their yes lets them in again', async () => {
    newsletter = await buildNewsletter(ctx, { name: `back-${names}`, signUp: { optIn: 'single' } });
    const before = await addReader(ctx, newsletter, 'erased@x.example');
    await eraseReader(ctx, before.token);
    expect(await ask('erased@x.example')).toEqual({ kind: 'taken' });
    expect(await takeAll()).toMatchObject([{ kind: 'taken', status: 'pending' }]);
    const { token = '', id = 0, remind_at } = (await subscriptionOf('erased@x.example')) ?? {};
    expect([remind_at, await suppressionOf(before)]).toEqual([null, 'erased']);
    expect(await sweepSignUps(ctx)).toBe(0);
    const proof = new URL(confirmUrl({ ...ctx, config }, token)).pathname.split('/').at(-1) ?? '';
    const consent = { wording: 'Yes', wordingVersion: 'confirm-1', ip: null, formUrl: 'https://mail.news.example' };
    expect((await confirmSubscription(ctx, token, proof, consent)).kind).toBe('confirmed');
    expect([await statusOf(ctx.db, token), await suppressionOf(before)]).toEqual(['active', undefined]);
    expect(await consentsOf(ctx.db, id)).toMatchObject([{ kind: 'requested' }, { kind: 'confirmed' }]);
  });

  it('of who had themselves erased and complains in the moment of the yes leaves the complaint in force', async () => {
    const before = await addReader(ctx, newsletter, 'moment@x.example');
    await eraseReader(ctx, before.token);
    await ask('moment@x.example');
    await takeAll();
    const { token = '' } = (await subscriptionOf('moment@x.example')) ?? {};
    const proof = new URL(confirmUrl({ ...ctx, config }, token)).pathname.split('/').at(-1) ?? '';
    const consent = { wording: 'Yes', wordingVersion: 'confirm-1', ip: null, formUrl: 'https://mail.news.example' };
    const { confirming } = await ctx.db.transaction().execute(async (trx) => {
      await trx
        .updateTable('suppressions')
        .set({ reason: 'complaint' })
        .where('address_hash', '=', before.hash)
        .execute();
      const confirming = confirmSubscription(ctx, token, proof, consent);
      await until('the yes waits for the complaint', async () => {
        const { rows } = await sql`
          select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(ctx.db);
        return rows.length > 0;
      });
      return { confirming };
    });
    await confirming;
    expect(await suppressionOf(before)).toBe('complaint');
  });

  it('of who had themselves erased, by a stranger, is forgotten in 30 days, and the suppression stays', async () => {
    const before = await addReader(ctx, newsletter, 'still-erased@own-domain.example');
    await eraseReader(ctx, before.token);
    await ask('still-erased@own-domain.example');
    await takeAll();
    const age = (days: number) => sql`
      update subscriptions set created_at = now() - ${days} * interval '1 day' where newsletter_id = ${newsletter.id}`;
    const domain = ctx.db.selectFrom('domains').select('domain').where('domain', '=', 'own-domain.example');
    await age(29).execute(ctx.db);
    expect(await forgetUnconfirmed(ctx)).toBe(0);
    await age(31).execute(ctx.db);
    expect(await forgetUnconfirmed(ctx)).toBe(1);
    expect([await domain.execute(), await subscriptionOf('still-erased@own-domain.example')]).toEqual([[], undefined]);
    expect(await suppressionOf(before)).toBe('erased');
  });

  it('of who complained, also if they had themselves erased before, leads to nothing', async () => {
    const before = await addReader(ctx, newsletter, 'complained@x.example');
    await eraseReader(ctx, before.token);
    await suppressAddress(ctx, 'complained@x.example', 'complaint');
    await suppressAddress(ctx, 'complained@x.example', 'erased');
    await ask('complained@x.example');
    expect(await takeAll()).toEqual([{ kind: 'suppressed' }]);
    expect(await suppressionOf(before)).toBe('complaint');
  });

  it('with single opt-in makes who is new active at once, with the consent, and has them welcomed, once', async () => {
    newsletter = await buildNewsletter(ctx, { name: `at-once-${names}`, signUp: { optIn: 'single' } });
    await ask('once@x.example');
    await takeAll();
    const subscription = await subscriptionOf('once@x.example');
    expect(subscription).toMatchObject({ status: 'active', confirmed_at: now, remind_at: null });
    expect(await consentsOf(ctx.db, subscription?.id ?? 0)).toMatchObject([{ kind: 'requested', ip: '203.0.113.7' }]);
    await ask('once@x.example');
    await takeAll();
    const letters = ctx.db.selectFrom('letters').select(['kind', 'created_at']);
    expect(await letters.where('subscription_id', '=', subscription?.id ?? 0).execute()).toEqual([
      { kind: 'welcome', created_at: now },
    ]);
  });

  it('never touches what a known reader has said of themselves', async () => {
    const other = await buildNewsletter(ctx, { name: `other-${names}` });
    await addReader(ctx, other, 'known@x.example');
    await ctx.db.updateTable('subscribers').set({ name: 'Ada', timezone: 'UTC' }).execute();
    await ask('known@x.example', { timezone: 'Asia/Tokyo' });
    await takeAll();
    const who = await ctx.db.selectFrom('subscribers').selectAll().where('address', '=', 'known@x.example').execute();
    expect(who).toMatchObject([{ name: 'Ada', timezone: 'UTC' }]);
  });

  it('that fills in the hidden field, is mistyped, of a few minutes, or at a domain without mail goes nowhere', async () => {
    expect(await ask('trap@x.example', { trap: 'https://casino.example' })).toEqual({ kind: 'taken' });
    expect(await ask('a@gmial.com')).toEqual({ kind: 'typo', suggestion: 'a@gmail.com' });
    expect(await ask('a@mailinator.com')).toEqual({ kind: 'disposable' });
    expect(await ask('nonsense')).toEqual({ kind: 'invalid' });
    const nowhere = signUp(ctx, newsletter, async () => false, buildSignUp('a@x.example'));
    expect(await nowhere).toEqual({ kind: 'no-mail' });
    expect(await waiting()).toEqual([]);
    expect(await outcomes()).toEqual({ trapped: 1, typo: 1, disposable: 1, invalid: 1, 'no-mail': 1 });
  });

  it('whose hint was lost is found by the sweeper, which drops what is of no use any more', async () => {
    await ask('lost@x.example', { proof: await prove() });
    ctx.queue.left.length = 0;
    expect(await sweepSignUps(ctx)).toBe(0);
    now = new Date(now.getTime() + 61_000);
    expect(await sweepSignUps(ctx)).toBe(1);
    expect(ctx.queue.left).toEqual([{ name: 'sign-up', payload: { signUpId: expect.any(Number) } }]);
    await takeAll();
    now = new Date(now.getTime() + 3 * 86_400_000);
    await sweepSignUps(ctx);
    expect(await ctx.db.selectFrom('sign_up_tries').selectAll().execute()).toEqual([]);
    expect(await ctx.db.selectFrom('spent_proofs').selectAll().execute()).toEqual([]);
  });
});

describe('a limit', () => {
  it('lets exactly as many through as it says, however many ask at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) => ask(`many${i}@x.example`, { ip: '192.0.2.9' })),
    );
    expect(answers.filter(({ kind }) => kind === 'taken')).toHaveLength(5);
    expect(answers.filter(({ kind }) => kind === 'slow')).toHaveLength(7);
    expect(await waiting()).toHaveLength(5);
    expect(await outcomes()).toEqual({ 'taken-unproved': 5, slowed: 7 });
    expect(logged.match(/passed a limit/g)).toHaveLength(1);
    expect(logged).toContain('"scope":"ip"');
    expect(logged).not.toMatch(/@x\.example|192\.0\.2/);
  });

  it('is for a whole network, and others go on', async () => {
    const kinds = [];
    for (let i = 0; i < 20; i++) kinds.push((await ask(`net${i}@x.example`, { ip: `192.0.2.${i}` })).kind);
    expect(kinds).toEqual([...Array(15).fill('taken'), ...Array(5).fill('slow')]);
    expect((await ask('elsewhere@x.example', { ip: '192.0.3.1' })).kind).toBe('taken');
  });

  it('is for an address, wherever it is entered from, and says nothing of it', async () => {
    for (let i = 0; i < 6; i++)
      expect(await ask('victim@x.example', { ip: `198.51.${i}.1` })).toEqual({ kind: 'taken' });
    expect(await waiting()).toHaveLength(2);
    expect(await outcomes()).toEqual({ 'taken-unproved': 2, repeated: 4 });
  });

  it('is wider with a proof of work, and for a day as well as for an hour', async () => {
    const kinds = [];
    for (let i = 0; i < 8; i++) kinds.push((await ask(`proof${i}@x.example`, { proof: await prove() })).kind);
    expect(kinds).toEqual(Array(8).fill('taken'));
    for (let hour = 0; hour < 3; hour++) {
      now = new Date(now.getTime() + 3_600_000);
      for (let i = 0; i < 5; i++) await ask(`day${hour}${i}@x.example`, { ip: '198.51.100.99' });
    }
    now = new Date(now.getTime() + 3_600_000);
    expect(await ask('sixteenth@x.example', { ip: '198.51.100.99' })).toEqual({ kind: 'slow' });
  });
});

describe('a proof of work', () => {
  const tries = async (proof: string) => {
    await ask(`p${Math.random()}@x.example`, { proof, ip: '198.18.0.1' });
    return outcomes();
  };

  it('counts once, also when it is used many times at once', async () => {
    const proof = await prove();
    await Promise.all(Array.from({ length: 4 }, (_, i) => ask(`twice${i}@x.example`, { proof })));
    expect(await outcomes()).toEqual({ taken: 1, 'taken-unproved': 3 });
  });

  it('is worth nothing once it has expired, when it was forged, or when it is none', async () => {
    const old = await prove();
    now = new Date(now.getTime() + 21 * 60_000);
    expect(await tries(old)).toEqual({ 'taken-unproved': 1 });
    const given = JSON.parse(Buffer.from(await prove(), 'base64').toString());
    const forged = [
      { ...given, signature: given.signature.replace(/^./, (was: string) => (was === '_' ? '-' : '_')) },
      { ...given, number: given.number + 1 },
      { ...given, salt: given.salt.replace(/\d+&$/, '9999999999&') },
      // The digits of the number moved into the time, which the & keeps apart.
      {
        ...given,
        salt: given.salt.slice(0, -1) + String(given.number)[0],
        number: Number(String(given.number).slice(1)),
      },
      [given],
      null,
    ];
    for (const one of forged) await tries(Buffer.from(JSON.stringify(one)).toString('base64'));
    for (const one of ['', '%', 'x'.repeat(5000)]) await tries(one);
    const { taken = 0 } = await outcomes();
    expect(taken).toBe(0);
  });

  it('is harder the more come from one network', async () => {
    const here = () => makeChallenge(ctx, newsletter.id, findWhereabouts('192.0.2.200'));
    const first = (await here()).maxnumber;
    for (let i = 0; i < 40; i++) await ask(`hard${i}@x.example`, { ip: `192.0.2.${i}` });
    expect((await here()).maxnumber).toBeGreaterThan(4 * first);
    const elsewhere = await makeChallenge(ctx, newsletter.id, findWhereabouts('192.0.9.1'));
    expect(elsewhere.maxnumber).toBeLessThan(2 * first);
  });
});
