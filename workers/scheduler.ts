import cron from 'node-cron';
import { forgetOldChanges } from '../src/audience/change-address.ts';
import { sweepLetters } from '../src/audience/letters/sweep-letters.ts';
import { sweepReminders } from '../src/audience/remind.ts';
import { sweepSignUps } from '../src/audience/sign-up/sweep-sign-ups.ts';
import { sweepSunsets } from '../src/audience/sunset.ts';
import { sweepConfirmations } from '../src/audience/sweep-confirmations.ts';
import type { Context } from '../src/context.ts';
import { dropOldLedger } from '../src/deliveries/drop-old-ledger.ts';
import { finishEditions } from '../src/deliveries/finish.ts';
import { sweepBatches } from '../src/deliveries/hints.ts';
import { advanceWarmUps } from '../src/deliveries/lanes/advance-warm-ups.ts';
import { lookUpLanes } from '../src/deliveries/lanes/look-up.ts';
import { closeDraft } from '../src/editions/approve.ts';
import type { Edition } from '../src/editions/find.ts';
import { nextStep } from '../src/editions/next-step.ts';
import { ensureScheduled, findWaiting, giveUpEdition } from '../src/editions/scheduled.ts';
import { tellSponsors } from '../src/editions/slots/tell-sponsors.ts';
import { findNewsletter } from '../src/newsletters/find.ts';
import { listNames } from '../src/newsletters/list.ts';
import { findUnfinishedArchives } from '../src/newsroom/archive/unfinished.ts';
import { findDueGathers } from '../src/newsroom/gather/due-gathers.ts';

export type Scheduler = { close(): Promise<void> };

/** Ticks every ten seconds in this process. Any number of schedulers may run: the database decides who does what. */
export function startScheduler(ctx: Context): Scheduler {
  let ticking: Promise<void> = Promise.resolve();
  const task = cron.schedule(
    '*/10 * * * * *',
    () => {
      ticking = tick(ctx);
      return ticking;
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

/**
 * Makes the editions that are due, leaves a hint for each step that is due, and finds work whose hint was lost. What
 * fails is logged and tried again by the next tick; nothing else waits for it.
 */
export async function tick(ctx: Context): Promise<void> {
  const attempt = async (what: string, step: () => Promise<unknown>) => {
    try {
      await step();
    } catch (error) {
      ctx.log.error({ err: error }, `${what}: failed; the next tick tries again`);
    }
  };
  await attempt('making due editions', async () => {
    for (const name of await listNames(ctx.db)) {
      await attempt(name, async () => ensureScheduled(ctx, await findNewsletter(ctx.db, name)));
    }
  });
  await attempt('taking due steps', async () => {
    for (const edition of await findWaiting(ctx)) {
      await attempt(`edition ${edition.id}`, () => takeStep(ctx, edition));
    }
  });
  await attempt('looking up lanes', () => lookUpLanes(ctx, { most: 200, withinMs: 5_000 }));
  await attempt('warming up lanes', () => advanceWarmUps(ctx));
  await attempt('sweeping batches', () => sweepBatches(ctx));
  await attempt('sweeping sign-ups', () => sweepSignUps(ctx));
  await attempt('sweeping confirmations', () => sweepConfirmations(ctx));
  await attempt('sweeping reminders', () => sweepReminders(ctx));
  await attempt('sweeping letters', () => sweepLetters(ctx));
  await attempt('ending who did not answer', () => sweepSunsets(ctx));
  await attempt('forgetting changes of address', () => forgetOldChanges(ctx));
  await attempt('finishing editions', () => finishEditions(ctx));
  await attempt('dropping old deliveries', () => dropOldLedger(ctx));
  await attempt('telling sponsors', () => tellSponsors(ctx));
  await attempt('gathering', async () => ctx.queue.enqueue('gather', await findDueGathers(ctx)));
  await attempt('filling archives', async () => ctx.queue.enqueue('archive', await findUnfinishedArchives(ctx)));
}

async function takeStep(ctx: Context, edition: Edition): Promise<void> {
  const payload = [{ editionId: edition.id }];
  switch (nextStep(edition, ctx.clock.now())) {
    case 'draft':
      return ctx.queue.enqueue('draft', payload);
    case 'close':
      await closeDraft(ctx, edition.id);
      return;
    case 'release':
      return ctx.queue.enqueue('release', payload);
    case 'miss':
      return giveUpEdition(ctx, edition);
  }
}
