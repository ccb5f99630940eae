import { expect, it, onTestFinished } from 'vitest';
import { setLane } from '../../../src/deliveries/lanes/settings.ts';
import { takePace } from '../../../src/deliveries/lanes/take-pace.ts';
import { checkPace } from '../../../src/editions/checks/pace.ts';
import { buildEdition, buildNewsletter, buildReaders } from '../../support/build.ts';
import { testContext } from '../../support/context.ts';

/** Nine readers, three of them at google, and an edition that is fresh for twelve hours from 06:30. */
async function open(relay = '') {
  const ctx = await testContext({ SMTP_URL: `smtp://127.0.0.1:1?tls=off${relay}` });
  onTestFinished(() => ctx.dispose());
  const newsletter = await buildNewsletter(ctx, { freshnessHours: 12 });
  await buildReaders(ctx, newsletter, 9);
  const edition = await buildEdition(ctx, newsletter, 'draft');
  return { ctx, check: () => checkPace(ctx, newsletter, edition, ctx.clock.now()) };
}

it('is green where nothing holds an edition up, and where all is out in time', async () => {
  const { ctx, check } = await open();
  expect(await check()).toMatchObject({ name: 'pace', level: 'green', reason: 'no rate and no quota holds it up' });
  await setLane(ctx, 'google', { per_second: 0.001 });
  expect(await check()).toMatchObject({ level: 'green', reason: 'all would have it at 2026-03-02 07:20 UTC' });
});

it('is amber when a lane needs longer than the edition is fresh', async () => {
  const { ctx, check } = await open();
  await setLane(ctx, 'google', { per_day: 2 });
  expect(await check()).toMatchObject({
    level: 'amber',
    reason:
      'the lane google would have its 3 readers done at 2026-03-03 07:00 UTC, after the window closes at 2026-03-02 18:30 UTC',
    todo: expect.stringContaining('lane set google'),
  });
});

it("is amber when the relay's quota has not enough left, though it will have within the window", async () => {
  const { ctx, check } = await open('&quota=20');
  expect((await check()).level).toBe('green');
  await takePace(ctx.db, 'relay', { perDay: 20 }, 15, new Date('2026-03-01T10:10:00Z'));
  expect(await check()).toEqual({
    name: 'pace',
    level: 'amber',
    reason: "the relay's quota lets 5 of 9 readers through, and the last at 2026-03-02 11:00 UTC",
    todo: 'raise it at the relay and in SMTP_URL',
  });
});

it('counts those alone who get the edition: one a week is for weekly readers', async () => {
  const { ctx, check } = await open('&quota=5');
  expect(await check()).toMatchObject({ level: 'amber', reason: expect.stringContaining('its 9 readers done') });
  const weekly = ctx.db.selectFrom('subscriptions').select('id').orderBy('id').limit(5);
  await ctx.db.updateTable('subscriptions').set({ frequency: 'weekly' }).where('id', 'in', weekly).execute();
  expect(await check()).toMatchObject({ level: 'green' });
});
