import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import type { Newsletter } from '../newsletters/find.ts';
import { isDate, localDate, occurrenceOn } from '../newsletters/schedule.ts';
import { isWeek } from '../newsletters/weekly.ts';
import { type BriefAsked, readBrief, refuseOther } from './ask-brief.ts';
import { refuseOtherSegment, type SegmentAsked, takeSegment } from './ask-segment.ts';
import { type EditionPlan, ensureEdition, freshUntil } from './ensure.ts';
import { type Edition, findEdition } from './find.ts';
import { ensureWeek } from './weekly.ts';

/**
 * Which edition someone means: a key of its own, a day, or (neither) today's in the newsletter's time zone. One with a
 * key may be asked to carry an article, by its address, or the creative of a booking, by its id.
 */
export type EditionChoice = { key?: string; date?: string } & BriefAsked & SegmentAsked;

/** The key that the choice stands for: the date of a daily edition is its key. */
export function keyOf(newsletter: Newsletter, choice: Pick<EditionChoice, 'key' | 'date'>, now: Date): string {
  return choice.key ?? choice.date ?? localDate(newsletter.settings.schedule.timezone, now);
}

/**
 * The edition that is meant, to go out now. One whose day has not begun is wrong `usage`: sent now, it would be missing
 * on its day, with what happens until then.
 */
export async function ensureToSend(
  ctx: Pick<Context, 'db' | 'clock' | 'config'>,
  newsletter: Newsletter,
  choice: EditionChoice,
): Promise<Edition> {
  const now = ctx.clock.now();
  const { schedule } = newsletter.settings;
  const key = keyOf(newsletter, choice, now);
  const isAhead = isDate(key) && key > localDate(schedule.timezone, now);
  const occurrence = isAhead ? occurrenceOn(schedule, key) : undefined;
  if (!occurrence) return ensureChosen(ctx, newsletter, choice);
  throw new AppError(
    'usage',
    `Edition ${key} of ${newsletter.name} goes out by itself at ${occurrence.sendAt.toISOString()}, once it is approved: ` +
      'its day has not begun. For one that goes now, give it a --key of its own, such as breaking-1.',
  );
}

/**
 * The edition that is meant, made if it does not exist: as the schedule has it on that day, or due now where it has none
 * or its window has closed. What is gathered is today's news, so a day that is over, or still far off, gets no new edition:
 * that is wrong `usage`. So is a new key that is a day, which would take the place of that day's edition, and asking for
 * content that cannot be carried, or for other content than the edition was made for.
 */
export async function ensureChosen(
  ctx: Pick<Context, 'db' | 'clock' | 'config'>,
  newsletter: Newsletter,
  choice: EditionChoice,
): Promise<Edition> {
  const now = ctx.clock.now();
  const { schedule } = newsletter.settings;
  const today = localDate(schedule.timezone, now);
  const key = keyOf(newsletter, choice, now);
  const existing = await findEdition(ctx, newsletter, key);
  const brief = await readBrief(ctx, newsletter, choice, existing);
  const segment = await takeSegment(ctx, newsletter, choice);
  if (existing) {
    refuseOtherSegment(existing, segment);
    return existing;
  }

  if (choice.key !== undefined && isDate(choice.key)) {
    throw new AppError(
      'usage',
      `--key ${key} is a day: the edition of that day is --date ${key}, and an extra one has a key such as breaking-1.`,
    );
  }
  if (isWeek(key)) {
    if (!brief && !segment) return ensureWeek(ctx, newsletter, key);
    throw new AppError(
      'usage',
      `--key ${key} is the best of a week: what an extra one carries has a key such as breaking-1.`,
    );
  }
  const date = choice.date ?? today;
  const occurrence = choice.key === undefined ? occurrenceOn(schedule, date) : undefined;
  const isFresh = occurrence !== undefined && freshUntil(newsletter, occurrence.sendAt) >= now;
  const tomorrow = localDate(schedule.timezone, new Date(now.getTime() + 86_400_000));
  if (date !== today && !(isFresh && date <= tomorrow)) {
    throw new AppError(
      'usage',
      `${newsletter.name} has no edition ${date}, and one of that day cannot be made now: its news would be today's. ` +
        'Leave out --date for the edition of today, or give an extra one a --key.',
    );
  }
  const asked: EditionPlan = { key, date, scheduled: false, cutoffAt: now, sendAt: now, brief, segment };
  const made = await ensureEdition(ctx, newsletter, isFresh ? { ...asked, ...occurrence, scheduled: true } : asked);
  // Somebody else may have made it a moment ago, for something else.
  refuseOther(made, brief);
  refuseOtherSegment(made, segment);
  return made;
}
