import type { Context } from '../context.ts';
import type { Newsletter } from '../newsletters/find.ts';
import { dueOccurrences } from '../newsletters/schedule.ts';
import { alertOperators } from './alert.ts';
import { ensureEdition } from './ensure.ts';
import { type Edition, loadEdition } from './find.ts';
import { moveEdition } from './move.ts';
import { waitingStatuses } from './next-step.ts';
import { ensureWeekly } from './weekly.ts';

/**
 * Makes the editions that the newsletter's schedule asks for by now, and the weekly one if its readers do; those missed
 * inside the freshness window too.
 */
export async function ensureScheduled(ctx: Pick<Context, 'db' | 'clock'>, newsletter: Newsletter): Promise<void> {
  const { schedule, freshnessHours } = newsletter.settings;
  for (const occurrence of dueOccurrences(schedule, ctx.clock.now(), freshnessHours)) {
    await ensureEdition(ctx, newsletter, { ...occurrence, key: occurrence.date, scheduled: true });
  }
  await ensureWeekly(ctx, newsletter);
}

/** The editions that time moves on and that are not on their way yet. */
export async function findWaiting({ db }: Pick<Context, 'db'>): Promise<Edition[]> {
  return db
    .selectFrom('editions')
    .selectAll()
    .where('scheduled', '=', true)
    .where('status', 'in', waitingStatuses)
    .orderBy('id')
    .execute();
}

const missed = 'the freshness window closed';

/** Whether an edition ended because nothing and nobody let it go in time; a thin day is skipped on purpose. */
export function isMissed({ status, reason }: Pick<Edition, 'status' | 'reason'>): boolean {
  return status === 'skipped' && reason?.startsWith(missed) === true;
}

/** Gives up an edition whose freshness window closed before it went out, and tells the operators, once. */
export async function giveUpEdition(ctx: Context, edition: Edition): Promise<void> {
  const reason = `${missed} while it was ${edition.status}`;
  const moved = await moveEdition(ctx.db, edition.id, 'skipped', reason);
  if (moved.kind === 'refused') return;
  const { newsletter } = await loadEdition(ctx, edition.id);
  await alertOperators(ctx, newsletter, `${edition.key} did not go out`, [reason]);
}
