import { afterAll, beforeAll, expect, it } from 'vitest';
import { readEarlierEditions } from '../../../src/newsroom/compose/earlier-editions.ts';
import { buildEdition, buildNewsletter } from '../../support/build.ts';
import { type TestContext, testContext } from '../../support/context.ts';

let ctx: TestContext;
beforeAll(async () => {
  ctx = await testContext();
});
afterAll(() => ctx.dispose());

it('the last seven editions that went out or may, be it to a part of their readers, are remembered, newest first, with what they began with', async () => {
  const newsletter = await buildNewsletter(ctx);
  const other = await buildNewsletter(ctx, { name: 'other' });
  for (const day of [1, 2, 3, 4, 5]) await buildEdition(ctx, newsletter, 'sent', `day-${day}`);
  await buildEdition(ctx, newsletter, 'cancelled', 'day-6');
  const stopped = await buildEdition(ctx, newsletter, 'cancelled', 'day-6-stopped');
  await ctx.db.updateTable('editions').set({ frozen_at: ctx.clock.now() }).where('id', '=', stopped.id).execute();
  await buildEdition(ctx, newsletter, 'skipped', 'day-7');
  await buildEdition(ctx, other, 'sent', 'day-8');
  await buildEdition(ctx, newsletter, 'drafting', 'day-9');
  for (const [key, status] of [
    ['day-10', 'held'],
    ['day-11', 'approved'],
    ['day-12', 'draft'],
  ] as const) {
    await buildEdition(ctx, newsletter, status, key);
  }
  const own = await buildEdition(ctx, newsletter, 'draft', 'day-13');
  await ctx.db.deleteFrom('articles').where('title', '=', 'A story for day-11').execute();

  const earlier = await readEarlierEditions(ctx.db, newsletter.id, own.id);
  expect(earlier.map(({ key }) => key)).toEqual([
    'day-12',
    'day-11',
    'day-10',
    'day-6-stopped',
    'day-5',
    'day-4',
    'day-3',
  ]);
  expect(earlier.slice(0, 2)).toEqual([
    {
      key: 'day-12',
      subject: 'A story for day-12',
      lead: {
        title: 'A story for day-12',
        sourceId: expect.any(Number),
        text: 'A story for day-12, and the bill is a fifth of before.',
      },
    },
    expect.objectContaining({ lead: { title: 'A story for day-11', sourceId: 0, text: '' } }),
  ]);
});
