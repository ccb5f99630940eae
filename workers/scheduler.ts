import cron from 'node-cron';
import { sweepConfirmations } from '../src/audience/sweep-confirmations.ts';
import type { Context } from '../src/context.ts';
import { finishEditions } from '../src/deliveries/finish.ts';
import { sweepBatches } from '../src/deliveries/hints.ts';
import { alertOperators } from '../src/editions/alert.ts';
import { closeDraft } from '../src/editions/approve.ts';
import { ensureEdition } from '../src/editions/ensure.ts';
import { type Edition, loadEdition } from '../src/editions/find.ts';
import { moveEdition } from '../src/editions/move.ts';
import { nextStep } from '../src/editions/next-step.ts';
import { listNewsletters } from '../src/newsletters/list.ts';
import { dueOccurrences } from '../src/newsletters/schedule.ts';

export type Scheduler = { close(): Promise<void> };

/** Ticks every ten seconds in this process. Any number of schedulers may run: the database decides who does what. */
export function startScheduler(ctx: Context): Scheduler {
  let ticking: Promise<void> = Promise.resolve();
  const task = cron.schedule(
    '*/10 * * * * *',
    async () => {
      ticking = tick(ctx).catch((error: unknown) =>
        ctx.log.error({ err: error }, 'a tick failed; the next one tries again'),
      );
      await ticking;
    },
    { noOverlap: true },
  );
  ctx.log.info('the scheduler is ready');
  return {
    async close() {
      await task.destroy();
      await ticking;
    },
  };
}

/** Makes the editions that are due, leaves a hint for each step that is due, and finds work whose hint was lost. */
export async function tick(ctx: Context): Promise<void> {
  const now = ctx.clock.now();
  for (const newsletter of await listNewsletters(ctx.db)) {
    const { schedule, freshnessHours } = newsletter.settings;
    for (const occurrence of dueOccurrences(schedule, now, freshnessHours)) {
      await ensureEdition(ctx, newsletter, { ...occurrence, key: occurrence.date, scheduled: true });
    }
  }
  const open = await ctx.db
    .selectFrom('editions')
    .selectAll()
    .where('scheduled', '=', true)
    .where('status', 'in', ['drafting', 'draft', 'approved', 'held'])
    .execute();
  for (const edition of open) await takeStep(ctx, edition, now);
  await sweepBatches(ctx);
  await sweepConfirmations(ctx);
  await finishEditions(ctx);
}

async function takeStep(ctx: Context, edition: Edition, now: Date): Promise<void> {
  const payload = [{ editionId: edition.id }];
  switch (nextStep(edition, now)) {
    case 'draft':
      return ctx.queue.enqueue('draft', payload);
    case 'close':
      await closeDraft(ctx, edition.id);
      return;
    case 'release':
      return ctx.queue.enqueue('release', payload);
    case 'miss':
      return giveUp(ctx, edition);
  }
}

async function giveUp(ctx: Context, edition: Edition): Promise<void> {
  const reason = `the freshness window closed while it was ${edition.status}`;
  const moved = await moveEdition(ctx.db, edition.id, 'skipped', reason);
  if (moved.kind === 'refused') return;
  const { newsletter } = await loadEdition(ctx, edition.id);
  await alertOperators(ctx, newsletter, `${edition.key} did not go out`, [reason]);
}
