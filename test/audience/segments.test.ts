import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exportSubscribers } from '../../src/audience/export.ts';
import { inspectReaders } from '../../src/audience/segments/hygiene.ts';
import {
  countSegment,
  defineSegment,
  findSegment,
  listSegments,
  readFilter,
} from '../../src/audience/segments/segments.ts';
import { selectSegment } from '../../src/audience/segments/select-segment.ts';
import { suppressAddress } from '../../src/audience/suppress.ts';
import { lookUpLanes } from '../../src/deliveries/lanes/look-up.ts';
import { releaseEdition } from '../../src/deliveries/release.ts';
import { checkAudience } from '../../src/editions/checks/audience.ts';
import { ensureChosen } from '../../src/editions/plan.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { addReader, buildEdition, buildNewsletter } from '../support/build.ts';
import { type TestContext, testContext } from '../support/context.ts';

let ctx: TestContext;
let newsletter: Newsletter;
let made = 0;

beforeAll(async () => {
  ctx = await testContext();
});
afterAll(() => ctx.dispose());
beforeEach(async () => {
  made += 1;
  newsletter = await buildNewsletter(ctx, { name: `segments-${made}` });
});

type Facts = { topics?: string[]; at?: string; timezone?: string; provenance?: string };

async function reader(address: string, { topics = [], at, timezone, provenance }: Facts = {}): Promise<number> {
  const { subscriptionId } = await addReader(ctx, newsletter, address);
  await ctx.db
    .updateTable('subscriptions')
    .set({ topics, ...(at && { created_at: at }) })
    .where('id', '=', subscriptionId)
    .execute();
  if (timezone) await ctx.db.updateTable('subscribers').set({ timezone }).where('address', '=', address).execute();
  if (provenance)
    await ctx.db
      .insertInto('consents')
      .values({ subscription_id: subscriptionId, kind: 'imported', provenance })
      .execute();
  return subscriptionId;
}

async function held(given: unknown): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from (${selectSegment(newsletter.id, readFilter(given))}) s order by id`.execute(ctx.db);
  return rows.map(({ id }) => id);
}

describe('a segment', () => {
  it('holds those of whom all that it names is true', async () => {
    const ann = await reader(`ann${made}@gmail.com`, { topics: ['Bitcoin', 'DeFi'], at: '2026-01-10T00:00:00Z' });
    const bob = await reader(`bob${made}@firm.example`, {
      topics: ['DeFi'],
      timezone: 'Europe/Berlin',
      at: '2026-02-10T00:00:00Z',
    });
    const cid = await reader(`cid${made}@firm.example`, { provenance: 'fair.csv', at: '2026-02-20T00:00:00Z' });
    expect(await held({ topics: ['DeFi'] })).toEqual([ann, bob]);
    expect(await held({ topics: ['Bitcoin', 'Markets'] })).toEqual([ann]);
    expect(await held({ topics: ['DeFi'], lanes: ['google'] })).toEqual([ann]);
    expect(await held({ domains: ['FIRM.example'] })).toEqual([bob, cid]);
    expect(await held({ timezones: ['Europe/Berlin'] })).toEqual([bob]);
    expect(await held({ countries: ['FR', 'DE'] })).toEqual([bob]);
    expect(await held({ countries: ['AT'] })).toEqual([]);
    expect(await held({ sources: ['fair.csv'] })).toEqual([cid]);
    expect(await held({ signedUpFrom: '2026-02-10' })).toEqual([bob, cid]);
    expect(await held({ signedUpFrom: '2026-02-10', signedUpBefore: '2026-02-20T00:00:00Z' })).toEqual([bob]);
    expect(await held({ deadDomain: false })).toEqual([ann, bob, cid]);
  });

  it('holds who has done nothing by their own hand for so long', async () => {
    const quiet = await reader(`quiet${made}@y.example`);
    await reader(`seen${made}@y.example`);
    await sql`update subscriptions set seen_at = now() - interval '91 days' where id = ${quiet}`.execute(ctx.db);
    expect(await held({ quietDays: 90 })).toEqual([quiet]);
    expect(await held({ quietDays: 92 })).toEqual([]);
    expect((await inspectReaders(ctx, newsletter, { days: 90 })).quiet).toEqual({ days: 90, readers: 1 });
  });

  it('holds nobody who left, waits, is suppressed, or reads another newsletter', async () => {
    const here = await reader(`here${made}@y.example`);
    await addReader(ctx, newsletter, `left${made}@y.example`, 'left');
    await addReader(ctx, newsletter, `waits${made}@y.example`, 'pending');
    await reader(`never${made}@y.example`);
    await suppressAddress(ctx, `never${made}@y.example`, 'manual');
    await addReader(ctx, await buildNewsletter(ctx, { name: `elsewhere-${made}` }), `other${made}@y.example`);
    expect(await held({ domains: ['y.example'] })).toEqual([here]);
  });

  it.each([
    ['nothing', {}],
    ['what nobody knows', { country: 'DE' }],
    ['no list', { topics: 'Bitcoin' }],
    ['an empty list', { topics: [] }],
    ['no time', { signedUpFrom: 'yesterday' }],
    ['no time zone', { timezones: ['Mars/Olympus'] }],
    ['no country', { countries: ['XX'] }],
    ['a country in words', { countries: ['Germany'] }],
    ['no count', { softBounces: 0 }],
    ['no object', 'true) or (true'],
    ['null', null],
  ])('is refused where its filter names %s', async (_what, filter) => {
    await expect(defineSegment(ctx, newsletter, 'odd', filter)).rejects.toMatchObject({ code: 'segment_invalid' });
    expect(await listSegments(ctx, newsletter)).toEqual([]);
  });

  it('is data, whatever its words are', async () => {
    const words = ["') or true --", '$1', "'; drop table subscribers; --"];
    await reader(`safe${made}@y.example`, { topics: ['Bitcoin'] });
    const { filter } = await defineSegment(ctx, newsletter, 'hostile', {
      topics: words,
      sources: words,
      domains: words,
    });
    expect(await countSegment(ctx.db, newsletter.id, filter)).toBe(0);
    expect((await findSegment(ctx, newsletter, 'hostile')).filter).toEqual(filter);
  });

  it('is changed by defining it again, and unknown under any other name', async () => {
    await defineSegment(ctx, newsletter, 'berlin', { timezones: ['Europe/Berlin'] });
    await defineSegment(ctx, newsletter, 'berlin', { timezones: ['Europe/Paris'] });
    expect(await listSegments(ctx, newsletter)).toMatchObject([{ filter: { timezones: ['Europe/Paris'] } }]);
    await expect(findSegment(ctx, newsletter, 'bonn')).rejects.toMatchObject({
      code: 'segment_unknown',
      message: expect.stringContaining('there is berlin'),
    });
    await expect(defineSegment(ctx, newsletter, 'No Name', {})).rejects.toMatchObject({ code: 'segment_invalid' });
  });

  it('can be exported alone', async () => {
    await reader(`in${made}@y.example`, { topics: ['DeFi'] });
    await reader(`out${made}@y.example`);
    let text = '';
    const chosen = selectSegment(newsletter.id, { topics: ['DeFi'] });
    for await (const piece of exportSubscribers(ctx, newsletter, chosen)) text += piece.toString();
    expect(
      text
        .trim()
        .split('\n')
        .map((line) => line.split(',')[0]),
    ).toEqual(['email', `in${made}@y.example`]);
  });
});

describe('an extra edition to a segment', () => {
  it('goes to those whom it holds at the freeze, and takes no story from the others', async () => {
    const ann = await reader(`ann${made}@z.example`, { topics: ['DeFi'] });
    await reader(`bob${made}@z.example`);
    await defineSegment(ctx, newsletter, 'defi', { topics: ['DeFi'] });
    const { id, segment, key, date, kind } = await ensureChosen(ctx, newsletter, { key: 'only-defi', segment: 'defi' });
    expect(segment).toEqual({ topics: ['DeFi'] });
    const { digest } = await buildEdition(ctx, newsletter, 'approved', 'only-defi');
    expect(await checkAudience(ctx.db, { id, newsletter_id: newsletter.id, key, date, segment, kind })).toMatchObject({
      level: 'green',
      reason: '1 reader of its segment',
    });
    expect(await releaseEdition(ctx, id, newsletter)).toEqual({ kind: 'released', recipients: 1 });
    const rows = await ctx.db.selectFrom('deliveries').select('subscription_id').where('edition_id', '=', id).execute();
    expect(rows).toEqual([{ subscription_id: ann }]);
    const taken = await ctx.db.selectFrom('edition_articles').selectAll().where('edition_id', '=', id).execute();
    expect([digest?.stories.length, taken]).toEqual([1, []]);
  });

  it('keeps its readers’ filter, and is not made for others in a second call', async () => {
    await defineSegment(ctx, newsletter, 'one', { topics: ['DeFi'] });
    await defineSegment(ctx, newsletter, 'two', { topics: ['Bitcoin'] });
    const choice = { key: 'extra', segment: 'one' };
    const edition = await ensureChosen(ctx, newsletter, choice);
    expect((await ensureChosen(ctx, newsletter, choice)).id).toBe(edition.id);
    expect((await ensureChosen(ctx, newsletter, { key: 'extra' })).id).toBe(edition.id);
    await expect(ensureChosen(ctx, newsletter, { key: 'extra', segment: 'two' })).rejects.toMatchObject({
      code: 'usage',
    });
    await expect(ensureChosen(ctx, newsletter, { segment: 'one' })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('--key'),
    });
  });
});

describe('hygiene', () => {
  /** An edition that is out, and what became of it for each reader. */
  async function sent(key: string, day: number, outcomes: Record<number, { status: string; reason?: string }>) {
    const { id } = await buildEdition(ctx, newsletter, 'approved', key);
    await releaseEdition(ctx, id, newsletter);
    for (const [subscription, { status, reason = null }] of Object.entries(outcomes)) {
      await sql`update deliveries set status = ${status}, reason = ${reason}
        where edition_id = ${id} and subscription_id = ${Number(subscription)}`.execute(ctx.db);
    }
    await ctx.db
      .updateTable('editions')
      .set({ status: 'sent', frozen_at: new Date(Date.UTC(2026, 1, day)) })
      .where('id', '=', id)
      .execute();
  }

  it('lists who could not be reached so often in a row, and nobody whom a message reached since, or whose address is wrong', async () => {
    const [full, got, hard, ours] = [
      await reader(`full${made}@z.example`),
      await reader(`got${made}@z.example`),
      await reader(`hard${made}@z.example`),
      await reader(`ours${made}@z.example`),
    ];
    const soft = { status: 'failed', reason: 'mailbox_full' };
    const rest = {
      [hard]: { status: 'failed', reason: 'unknown_recipient' },
      [ours]: { status: 'failed', reason: 'policy' },
    };
    await sent('one', 1, { [full]: soft, [got]: soft, ...rest });
    await sent('two', 2, { [full]: { status: 'failed', reason: 'temporary' }, [got]: soft, ...rest });
    expect((await inspectReaders(ctx, newsletter)).softBouncing).toEqual({ times: 3, readers: 0 });
    await sent('three', 3, { [full]: soft, [got]: { status: 'submitted' }, ...rest });
    const found = await inspectReaders(ctx, newsletter);
    expect(found.softBouncing).toEqual({ times: 3, readers: 1 });
    expect(found.subscriptions.softBouncing).toEqual([full]);
  });

  it('lists readers at domains that do not exist or take no mail, until they do again', async () => {
    const gone = await reader(`a${made}@gone-firm.com`);
    const none = await reader(`b${made}@no-mail-firm.com`);
    await reader(`c${made}@own-host-firm.com`);
    await reader(`d${made}@away-firm.com`);
    const bounds = { most: 1000, withinMs: 5_000 };
    const failing = (code: string) => Object.assign(new Error(code), { code });
    await lookUpLanes(ctx, bounds, async (domain) => {
      if (domain === 'gone-firm.com') throw failing('ENOTFOUND');
      if (domain === 'own-host-firm.com') throw failing('ENODATA');
      if (domain === 'away-firm.com') throw failing('ETIMEOUT');
      return [{ exchange: domain === 'no-mail-firm.com' ? '' : 'mx.else.com', priority: 0 }];
    });
    const since = ctx.clock.now();
    const { deadDomains, subscriptions } = await inspectReaders(ctx, newsletter);
    expect(deadDomains).toEqual({
      readers: 2,
      domains: [
        { domain: 'gone-firm.com', since, readers: 1 },
        { domain: 'no-mail-firm.com', since, readers: 1 },
      ],
    });
    expect(subscriptions.deadDomains).toEqual([gone, none]);
    await ctx.db.updateTable('domains').set({ mx_checked_at: null, mx_tried_at: null }).execute();
    await lookUpLanes(ctx, bounds, async () => [{ exchange: 'mx.else.com', priority: 0 }]);
    expect((await inspectReaders(ctx, newsletter)).deadDomains.readers).toBe(0);
  });
});
