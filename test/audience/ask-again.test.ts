import { sql } from 'kysely';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countGoodbyes } from '../../src/audience/goodbyes.ts';
import { leave } from '../../src/audience/leave.ts';
import { defineSegment } from '../../src/audience/segments/segments.ts';
import { findStaying, stayOn } from '../../src/audience/stay.ts';
import { sweepSunsets } from '../../src/audience/sunset.ts';
import { suppressAddress } from '../../src/audience/suppress.ts';
import { addSubscribers } from '../../src/cli/subscribers.ts';
import { finishEdition } from '../../src/deliveries/finish.ts';
import { sendEdition } from '../../src/deliveries/send-edition.ts';
import { ensureChosen } from '../../src/editions/plan.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { startWorkers, type Workers } from '../../workers/main.ts';
import { addReader, type BuiltReader, buildNewsletter } from '../support/build.ts';
import { runCommand } from '../support/cli.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { startSmtp, type TestSmtp } from '../support/smtp.ts';
import { until } from '../support/until.ts';
import { consentsOf, statusOf } from './build.ts';

let smtp: TestSmtp;
let ctx: TestContext;
let workers: Workers;
let newsletter: Newsletter;
let made = 0;
const start = new Date();

beforeAll(async () => {
  smtp = await startSmtp();
  const env = { SMTP_URL: `${smtp.url}?tls=off`, PUBLIC_URL: 'https://mail.news.example' };
  ctx = await testContext(env, start);
  workers = startWorkers(ctx);
});
afterAll(async () => {
  await workers.close();
  await ctx.dispose();
  await smtp.stop();
});
beforeEach(async () => {
  ctx.clock.set(start);
  newsletter = await buildWith({ sunset: {} });
});

const buildWith = (given: object) => buildNewsletter(ctx, { name: `asks-${++made}`, ...given });
const proof = { wording: 'Yes', wordingVersion: 'stay-1', ip: null, formUrl: 'https://mail.news.example/stay' };

async function quietReader(name: string, days = 200, of = newsletter): Promise<BuiltReader> {
  const reader = await addReader(ctx, of, `${name}${made}@x.example`);
  await sql`update subscriptions set seen_at = now() - ${days} * interval '1 day' where id = ${reader.subscriptionId}`.execute(
    ctx.db,
  );
  return reader;
}

/** Has those asked of whom nothing was seen for 100 days, and waits until the edition is out. Returns its id. */
async function askAgain(of = newsletter): Promise<number> {
  await defineSegment(ctx, of, 'quiet', { quietDays: 100 });
  const choice = { key: 'still-there-1', segment: 'quiet', askAgain: true };
  const { id } = await ensureChosen(ctx, of, choice);
  expect(await sendEdition(ctx, id)).toMatchObject({ kind: 'sending' });
  await until('the edition is out', async () => {
    await finishEdition(ctx, id);
    const found = ctx.db.selectFrom('editions').select('status').where('id', '=', id);
    return (await found.executeTakeFirstOrThrow()).status === 'sent';
  });
  return id;
}

const mailTo = async ({ address }: BuiltReader) => {
  const message = smtp.received.findLast(({ to }) => to === address);
  return message && PostalMime.parse(message.raw);
};
const later = (days: number) => ctx.clock.set(new Date(start.getTime() + days * 86_400_000));

describe('an edition that asks again', () => {
  it('goes to its segment alone, as bulk mail with the way out, and carries its question and nothing else', async () => {
    const quiet = await quietReader('quiet');
    const active = await quietReader('active', 5);
    await askAgain();
    const mail = await mailTo(quiet);
    expect(mail?.subject).toBe('Do you still want Daily Crypto Insights?');
    expect(mail?.headers.find(({ key }) => key === 'list-unsubscribe-post')).toBeDefined();
    for (const link of [`/stay/${quiet.token}`, `/u/${quiet.token}`]) {
      expect(mail?.text).toContain(`https://mail.news.example${link}\n`);
      expect(mail?.html).toContain(`"https://mail.news.example${link}"`);
    }
    expect(mail?.text?.replace(/\s+/g, ' ')).toContain('If we hear nothing from you within 30 days');
    expect(await mailTo(active)).toBeUndefined();
  });

  it('threatens nobody where no rule ends anything', async () => {
    newsletter = await buildWith({});
    const quiet = await quietReader('unthreatened');
    await askAgain();
    expect((await mailTo(quiet))?.text).toContain('If you do nothing, nothing changes.');
    later(400);
    await sweepSunsets(ctx);
    expect(await statusOf(ctx.db, quiet.token)).toBe('active');
  });

  it('is not made for everybody, nor beside other content', async () => {
    const asking = ensureChosen(ctx, newsletter, { key: 'still-there-1', askAgain: true });
    await expect(asking).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining('--segment') });
    await defineSegment(ctx, newsletter, 'quiet', { quietDays: 100 });
    const daily = ensureChosen(ctx, newsletter, { segment: 'quiet', askAgain: true });
    await expect(daily).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining('--ask-again') });
    await ensureChosen(ctx, newsletter, { key: 'news', segment: 'quiet' });
    const other = ensureChosen(ctx, newsletter, { key: 'news', segment: 'quiet', askAgain: true });
    await expect(other).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining('the news') });
  });
});

describe('a yes', () => {
  it('is kept as a consent, once however often it is pressed, and is a sign of life', async () => {
    const quiet = await quietReader('yes');
    expect(await findStaying(ctx, quiet.token)).toMatchObject({ kind: 'open' });
    expect(await consentsOf(ctx.db, quiet.subscriptionId)).toEqual([]);
    const said = await Promise.all(Array.from({ length: 5 }, () => stayOn(ctx, quiet.token, proof)));
    expect(said.map(({ kind }) => kind)).toEqual(Array(5).fill('stays'));
    expect(await consentsOf(ctx.db, quiet.subscriptionId)).toMatchObject([{ kind: 'confirmed', wording: 'Yes' }]);
    await askAgain();
    expect(await mailTo(quiet)).toBeUndefined();
  });

  it('does not bring back who left themselves or is suppressed, nor confirm who never did', async () => {
    const gone = await quietReader('gone');
    await leave(ctx, gone.token, 'page');
    const never = await quietReader('never');
    await suppressAddress(ctx, never.address, 'complaint');
    const pending = await addReader(ctx, newsletter, `pending${made}@x.example`, 'pending');
    for (const { token } of [gone, never, pending]) {
      expect(await stayOn(ctx, token, proof)).toMatchObject({ kind: 'ended' });
    }
    expect(await statusOf(ctx.db, gone.token)).toBe('left');
    expect(await statusOf(ctx.db, pending.token)).toBe('pending');
    expect(await findStaying(ctx, 'nonsense')).toEqual({ kind: 'unknown' });
  });
});

describe('the sunset rule', () => {
  it('ends who got the question, did not answer and was quiet for long, when the days are over, and nobody else', async () => {
    const silent = await quietReader('silent');
    const answers = await quietReader('answers');
    const recent = await quietReader('recent', 120);
    const notAsked = await quietReader('not-asked', 5);
    const elsewhere = await quietReader('elsewhere', 200, await buildWith({ sunset: {} }));
    await askAgain();
    await stayOn(ctx, answers.token, proof);
    later(29);
    expect(await sweepSunsets(ctx)).toBe(0);
    later(31);
    expect(await sweepSunsets(ctx)).toBe(1);
    expect(await sweepSunsets(ctx)).toBe(0);
    expect(await statusOf(ctx.db, silent.token)).toBe('left');
    for (const { token } of [answers, recent, notAsked, elsewhere])
      expect(await statusOf(ctx.db, token)).toBe('active');
    expect(await consentsOf(ctx.db, silent.subscriptionId)).toMatchObject([{ kind: 'left', provenance: 'sunset' }]);
    const span = { since: start, before: new Date(start.getTime() + 40 * 86_400_000) };
    expect((await countGoodbyes(ctx, newsletter.id, span)).ways).toEqual({ sunset: 1 });
  });

  it('is taken back by the reader with the same link, and by the operator for all but who left themselves since', async () => {
    const back = await quietReader('back');
    const given = await quietReader('given');
    const gone = await quietReader('gone');
    await askAgain();
    later(31);
    expect(await sweepSunsets(ctx)).toBe(3);
    expect((await stayOn(ctx, back.token, proof)).kind).toBe('stays');
    expect((await leave(ctx, gone.token, 'one-click')).kind).toBe('left');
    const undo = ['subscribers', 'undo-sunset', '--newsletter', newsletter.name, '--key', 'still-there-1'];
    expect((await runCommand(ctx, addSubscribers, undo)).text).toBe('1 reader is back');
    expect((await runCommand(ctx, addSubscribers, undo)).json).toEqual({ back: 0 });
    expect(await sweepSunsets(ctx)).toBe(0);
    const statuses = [back, given, gone].map(({ token }) => statusOf(ctx.db, token));
    expect(await Promise.all(statuses)).toEqual(['active', 'active', 'left']);
  });

  it('that the newsletter gave up meanwhile ends nobody', async () => {
    const silent = await quietReader('spared');
    await askAgain();
    await sql`update newsletters set settings = settings - 'sunset' where id = ${newsletter.id}`.execute(ctx.db);
    later(31);
    expect(await sweepSunsets(ctx)).toBe(0);
    expect(await statusOf(ctx.db, silent.token)).toBe('active');
  });
});
