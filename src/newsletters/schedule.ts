import { Temporal } from 'temporal-polyfill';
import { AppError } from '../errors.ts';
import { cronTimeOn } from './cron.ts';
import { weekdays } from './schedule-settings.ts';
import type { Schedule } from './settings.ts';

/** The instants of one scheduled edition; `date` (YYYY-MM-DD in the schedule's time zone) is its key. */
export type Occurrence = { date: string; draftAt: Date; cutoffAt: Date; sendAt: Date };

/**
 * The edition that the schedule wants on a date (YYYY-MM-DD), if any.
 *
 * A wall time that a change-over skips is read as if the clock had not been put forward yet (02:30 becomes 03:30),
 * and one that comes twice means the first: RFC 5545, section 3.3.5. A date that its time zone leaves
 * out altogether (30 December 2011 in Samoa) has no edition. Throws `usage` for what is not a date.
 */
export function occurrenceOn(schedule: Schedule, date: string): Occurrence | undefined {
  if (!isDate(date)) throw new AppError('usage', `"${date}" is not a date: expects one such as 2026-11-20`);
  const day = Temporal.PlainDate.from(date);
  if (!day.toZonedDateTime(schedule.timezone).toPlainDate().equals(day)) return undefined;
  const times = timesOn(schedule, day);
  if (!times) return undefined;

  const sendAt = instantOf(schedule, day, times.sendAt);
  const cutoffAt = notAfter(
    instantOf(schedule, day, times.cutoffAt),
    sendAt,
    minutesBetween(times.cutoffAt, times.sendAt),
  );
  const draftAt = notAfter(
    instantOf(schedule, day, times.draftAt),
    cutoffAt,
    minutesBetween(times.draftAt, times.cutoffAt),
  );
  return { date, draftAt, cutoffAt, sendAt };
}

/** What should be under way at `now`: drafting has begun and the freshness window after sending is still open. Oldest first. */
export function dueOccurrences(schedule: Schedule, now: Date, freshnessHours: number): Occurrence[] {
  const due: Occurrence[] = [];
  const windowOpened = new Date(now.getTime() - freshnessHours * hourMs);
  // A day of margin: an occurrence that a change-over moved may lie on the next date.
  let day = Temporal.PlainDate.from(localDate(schedule.timezone, windowOpened)).subtract({ days: 1 });
  const today = Temporal.PlainDate.from(localDate(schedule.timezone, now));
  for (; Temporal.PlainDate.compare(day, today) <= 0; day = day.add({ days: 1 })) {
    const occurrence = occurrenceOn(schedule, day.toString());
    if (occurrence && occurrence.draftAt <= now && occurrence.sendAt > windowOpened) due.push(occurrence);
  }
  return due;
}

/**
 * When readers in that time zone are to get the edition of a date (YYYY-MM-DD): at the hour that they chose (0 to 23), else
 * at the newsletter's `sendAt`, by their own clocks, read as `occurrenceOn` does. Undefined where the schedule does not
 * go by its readers' time.
 */
export function sendAtIn(
  schedule: Schedule,
  date: string,
  timezone: string,
  hour: number | null = null,
): Date | undefined {
  if ('cron' in schedule || !schedule.localTime) return undefined;
  const time = hour === null ? schedule.sendAt : `${String(hour).padStart(2, '0')}:00`;
  return instantOf({ ...schedule, timezone }, Temporal.PlainDate.from(date), time);
}

/** The date (YYYY-MM-DD) that a wall calendar in the time zone shows at `now`. */
export function localDate(timezone: string, now: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timezone).toPlainDate().toString();
}

/** Whether the text is a date, YYYY-MM-DD, that a calendar has. */
export function isDate(text: string): boolean {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && Temporal.PlainDate.from(text) !== undefined;
  } catch {
    return false;
  }
}

type Times = { draftAt: string; cutoffAt: string; sendAt: string };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

function timesOn(schedule: Schedule, day: Temporal.PlainDate): Times | undefined {
  if ('cron' in schedule) {
    const time = cronTimeOn(schedule.cron, day.toString());
    return time === undefined ? undefined : { draftAt: time, cutoffAt: time, sendAt: time };
  }
  const weekday = weekdays[day.dayOfWeek - 1];
  return weekday && schedule.days.includes(weekday) ? schedule : undefined;
}

function instantOf(schedule: Schedule, day: Temporal.PlainDate, time: string): Date {
  const wall = day.toPlainDateTime(Temporal.PlainTime.from(time));
  return new Date(wall.toZonedDateTime(schedule.timezone, { disambiguation: 'compatible' }).epochMilliseconds);
}

/**
 * In spring a skipped time moves forward past a later one that was not skipped (02:30 becomes 03:30, and
 * 03:00 stays): then what has to come first keeps its distance instead of its wall time.
 */
function notAfter(instant: Date, limit: Date, minutesBefore: number): Date {
  return instant <= limit ? instant : new Date(limit.getTime() - minutesBefore * minuteMs);
}

function minutesBetween(from: string, to: string): number {
  return Temporal.PlainTime.from(from).until(Temporal.PlainTime.from(to)).total('minutes');
}
