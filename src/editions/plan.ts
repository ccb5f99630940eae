import type { Context } from '../context.ts';
import type { Newsletter } from '../newsletters/find.ts';
import { localDate, occurrenceOn } from '../newsletters/schedule.ts';
import { type EditionPlan, ensureEdition } from './ensure.ts';
import type { Edition } from './find.ts';

/** Which edition someone means: a key of its own, a day, or (neither) today's in the newsletter's time zone. */
export type EditionChoice = { key?: string; date?: string };

/** The key that the choice stands for: the date of a daily edition is its key. */
export function keyOf(newsletter: Newsletter, choice: EditionChoice, now: Date): string {
  return choice.key ?? choice.date ?? localDate(newsletter.settings.schedule.timezone, now);
}

/** The edition that is meant, made if it does not exist: as the schedule has it on that day, else due now. */
export async function ensureChosen(
  ctx: Pick<Context, 'db' | 'clock'>,
  newsletter: Newsletter,
  choice: EditionChoice,
): Promise<Edition> {
  const now = ctx.clock.now();
  const { schedule } = newsletter.settings;
  const date = choice.date ?? localDate(schedule.timezone, now);
  const asked: EditionPlan = {
    key: keyOf(newsletter, choice, now),
    date,
    scheduled: false,
    cutoffAt: now,
    sendAt: now,
  };
  const occurrence = choice.key === undefined ? occurrenceOn(schedule, date) : undefined;
  return ensureEdition(ctx, newsletter, occurrence ? { ...asked, ...occurrence, scheduled: true } : asked);
}
