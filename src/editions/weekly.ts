import { hasReaders } from '../audience/active-readers.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import type { Newsletter } from '../newsletters/find.ts';
import { localDate } from '../newsletters/schedule.ts';
import { dueWeeklies, type WeeklyOccurrence, weeklyOn } from '../newsletters/weekly.ts';
import { ensureEdition, freshUntil } from './ensure.ts';
import type { Edition } from './find.ts';

type Asking = Pick<Context, 'db' | 'clock'>;

/** Makes the weekly edition that is due by now, where somebody wants it. */
export async function ensureWeekly(ctx: Asking, newsletter: Newsletter): Promise<void> {
  const { settings, id } = newsletter;
  for (const occurrence of dueWeeklies(settings, ctx.clock.now(), settings.freshnessHours)) {
    const isWanted = await hasReaders(ctx.db, id, { date: occurrence.date, frequency: 'weekly' });
    if (isWanted) await ensureOne(ctx, newsletter, occurrence);
  }
}

/**
 * The weekly edition of that key, made ahead of its time or in its freshness window, also where nobody wants it yet. What
 * is best is known on the week's last day alone: on any other it is wrong `usage`.
 */
export async function ensureWeek(ctx: Asking, newsletter: Newsletter, key: string): Promise<Edition> {
  const { settings, name } = newsletter;
  const now = ctx.clock.now();
  const days = [now, new Date(now.getTime() - 86_400_000)].map((at) => localDate(settings.schedule.timezone, at));
  const occurrences = days.flatMap((day) => weeklyOn(settings, day) ?? []);
  const occurrence = occurrences.find(({ sendAt, ...one }) => one.key === key && freshUntil(newsletter, sendAt) >= now);
  if (occurrence) return ensureOne(ctx, newsletter, occurrence);
  throw new AppError(
    'usage',
    `${name} has no edition ${key}: the best of a week is made on the week's ${settings.preferences.weeklyOn}, where the ` +
      'newsletter comes more than once a week. An extra edition has a key such as breaking-1.',
  );
}

function ensureOne(ctx: Asking, newsletter: Newsletter, occurrence: WeeklyOccurrence): Promise<Edition> {
  return ensureEdition(ctx, newsletter, { ...occurrence, kind: 'weekly', scheduled: true });
}
