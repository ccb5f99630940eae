import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EditionKind } from '../../src/db/schema.ts';
import { findCohorts } from '../../src/deliveries/cohorts.ts';
import { deliverBatch } from '../../src/deliveries/deliver-batch.ts';
import { freezeAudience } from '../../src/deliveries/freeze-audience.ts';
import { releaseEdition } from '../../src/deliveries/release.ts';
import { checkAudience } from '../../src/editions/checks/audience.ts';
import { ensureEdition } from '../../src/editions/ensure.ts';
import type { Edition } from '../../src/editions/find.ts';
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
  newsletter = await buildNewsletter(ctx, { name: `daily-${made}` });
});

type Chosen = { frequency?: 'weekly'; paused_until?: string; hour?: number };

async function addChooser(name: string, chosen: Chosen = {}, timezone: string | null = null): Promise<void> {
  const { subscriptionId, address } = await addReader(ctx, newsletter, `${name}@readers.example`);
  if (Object.keys(chosen).length > 0) {
    await ctx.db.updateTable('subscriptions').set(chosen).where('id', '=', subscriptionId).execute();
  }
  await ctx.db.updateTable('subscribers').set({ timezone }).where('address', '=', address).execute();
}

function ensure(date: string, key = date, kind: EditionKind = 'regular'): Promise<Edition> {
  const now = ctx.clock.now();
  return ensureEdition(ctx, newsletter, { key, date, kind, scheduled: true, cutoffAt: now, sendAt: now });
}

async function getIt(edition: Edition): Promise<string[]> {
  await ctx.db.transaction().execute((trx) => freezeAudience(trx, edition, ctx.clock.now()));
  return readersOf(edition);
}

async function readersOf({ id }: Pick<Edition, 'id'>, at?: Date): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('deliveries as d')
    .innerJoin('subscriptions as s', 's.id', 'd.subscription_id')
    .innerJoin('subscribers as r', 'r.id', 's.subscriber_id')
    .select('r.address')
    .where('d.edition_id', '=', id)
    .$if(at !== undefined, (query) => query.where('d.due_at', '=', at ?? new Date()))
    .execute();
  return rows.map(({ address }) => address.split('@')[0] ?? '').sort();
}

describe('an edition goes to whoever chose to get it', () => {
  it('every regular one, or the best of the week alone', async () => {
    await addChooser('always');
    await addChooser('weekly', { frequency: 'weekly' });
    expect(await getIt(await ensure('2026-03-07'))).toEqual(['always']);
    expect(await getIt(await ensure('2026-03-08'))).toEqual(['always']);
    expect(await getIt(await ensure('2026-03-08', 'breaking-1'))).toEqual(['always']);
    expect(await getIt(await ensure('2026-03-08', '2026-w10', 'weekly'))).toEqual(['weekly']);
  });

  it('which is the same where there is one a week anyway', async () => {
    newsletter = await buildNewsletter(ctx, { name: `sundays-${made}`, schedule: { days: 'sun' } });
    await addChooser('always');
    await addChooser('weekly', { frequency: 'weekly' });
    expect(await getIt(await ensure('2026-03-08'))).toEqual(['always', 'weekly']);
  });

  it('not before the day until which they pause, and from it on by itself', async () => {
    await addChooser('always');
    await addChooser('pauses', { paused_until: '2026-03-05' });
    expect(await getIt(await ensure('2026-03-04'))).toEqual(['always']);
    expect(await getIt(await ensure('2026-03-05'))).toEqual(['always', 'pauses']);
  });

  it('not even when the pause begins after the freeze', async () => {
    await addChooser('always');
    await addChooser('pauses');
    const edition = await buildEdition(ctx, newsletter, 'approved');
    expect(await releaseEdition(ctx, edition.id, newsletter)).toEqual({ kind: 'released', recipients: 2 });
    await ctx.db
      .updateTable('subscriptions')
      .set({ paused_until: '2026-03-03' })
      .where('subscriber_id', 'in', (eb) =>
        eb.selectFrom('subscribers').select('id').where('address', '=', 'pauses@readers.example'),
      )
      .where('newsletter_id', '=', newsletter.id)
      .execute();
    const batches = await ctx.db.selectFrom('batches').select('id').where('edition_id', '=', edition.id).execute();
    for (const { id } of batches) await deliverBatch(ctx, id);
    const rows = await ctx.db
      .selectFrom('deliveries')
      .select(['status', 'reason'])
      .where('edition_id', '=', edition.id)
      .where('status', '=', 'skipped')
      .execute();
    expect(rows).toEqual([{ status: 'skipped', reason: 'paused' }]);
  });

  it('at the hour that they chose by their own clock, where the newsletter goes by its readers’ time', async () => {
    const schedule = { draftAt: '05:00', cutoffAt: '05:10', sendAt: '06:30', localTime: true };
    newsletter = await buildNewsletter(ctx, { name: `local-${made}`, schedule });
    await addChooser('berlin', {}, 'Europe/Berlin');
    await addChooser('berlin-evening', { hour: 19 }, 'Europe/Berlin');
    await addChooser('berlin-before', { hour: 4 }, 'Europe/Berlin');
    await addChooser('york', {}, 'America/New_York');
    await addChooser('york-noon', { hour: 12 }, 'America/New_York');
    await addChooser('nowhere', { hour: 12 });
    const sendAt = new Date('2026-03-02T06:30:00Z');
    ctx.clock.set(sendAt);
    const edition = await buildEdition(ctx, newsletter, 'approved');
    expect(await releaseEdition(ctx, edition.id, newsletter)).toEqual({ kind: 'released', recipients: 6 });
    expect(await readersOf(edition, sendAt)).toEqual(['berlin', 'berlin-before']);
    expect(await readersOf(edition, new Date('2026-03-02T12:00:00Z'))).toEqual(['nowhere']);
    expect(await readersOf(edition, new Date('2026-03-02T11:30:00Z'))).toEqual(['york']);
    expect(await readersOf(edition, new Date('2026-03-02T17:00:00Z'))).toEqual(['york-noon']);
    expect(await readersOf(edition, new Date('2026-03-02T18:00:00Z'))).toEqual(['berlin-evening']);
    const week = { ...edition, kind: 'weekly' } as const;
    await ctx.db.updateTable('subscriptions').set({ frequency: 'weekly' }).execute();
    const cohorts = await findCohorts(ctx.db, week, newsletter, sendAt);
    expect(cohorts).toContainEqual({
      timezone: 'America/New_York',
      hour: null,
      releaseAt: new Date('2026-03-02T14:00:00Z'),
    });
  });

  it('and the check of the audience compares each kind with the last of its kind', async () => {
    for (let i = 0; i < 4; i++) await addChooser(`always${i}`);
    for (let i = 0; i < 6; i++) await addChooser(`weekly${i}`, { frequency: 'weekly' });
    for (const [date, key, kind, at] of [
      ['2026-03-01', '2026-w09', 'weekly', '2026-03-01T07:00:00Z'],
      ['2026-03-02', '2026-03-02', 'regular', '2026-03-02T07:00:00Z'],
    ] as const) {
      const edition = await ensure(date, key, kind);
      await getIt(edition);
      await ctx.db
        .updateTable('editions')
        .set({ status: 'sent', frozen_at: at })
        .where('id', '=', edition.id)
        .execute();
    }
    expect(await checkAudience(ctx.db, await ensure('2026-03-03'))).toMatchObject({
      level: 'green',
      reason: '4 readers, and 4 had 2026-03-02',
    });
    expect(await checkAudience(ctx.db, await ensure('2026-03-08', '2026-w10', 'weekly'))).toMatchObject({
      level: 'green',
      reason: '6 readers, and 6 had 2026-w09',
    });
  });
});
