import { Temporal } from 'temporal-polyfill';
import { dueOccurrences, type Occurrence, occurrenceOn } from './schedule.ts';
import { weekdays } from './schedule-settings.ts';
import type { NewsletterSettings, Schedule } from './settings.ts';

type Settings = Pick<NewsletterSettings, 'schedule' | 'preferences'>;

/** The instants of one weekly edition; `key` is the week of its date (ISO 8601), such as `2026-w48`. */
export type WeeklyOccurrence = Occurrence & { key: string };

/** Whether the text is the key of a weekly edition. */
export function isWeek(text: string): boolean {
  return /^\d{4}-w\d{2}$/.test(text);
}

/**
 * Whether the week of that date (YYYY-MM-DD), which ends on `weeklyOn`, has an edition of its best: the newsletter comes more
 * than once in it, so that less is a choice.
 */
export function hasWeekly({ schedule, preferences }: Settings, date: string): boolean {
  let end = Temporal.PlainDate.from(date);
  while (weekdays[end.dayOfWeek - 1] !== preferences.weeklyOn) end = end.add({ days: 1 });
  const week = weekdays.map((_, days) => end.subtract({ days }).toString());
  return week.filter((day) => occurrenceOn(schedule, day) !== undefined).length > 1;
}

/** The weekly editions by themselves: at `weeklyAt`, drafted and closed as long before as all others, on that day if that can be. */
export function weeklySchedule({ schedule, preferences }: Settings): Schedule {
  const { weeklyOn, weeklyAt: sendAt } = preferences;
  const days = [weeklyOn];
  const { timezone } = schedule;
  if ('cron' in schedule) return { draftAt: sendAt, cutoffAt: sendAt, sendAt, days, timezone, localTime: false };
  const before = (time: string) => {
    const lead = Temporal.PlainTime.from(time).until(Temporal.PlainTime.from(schedule.sendAt));
    return lead.total('minutes') > minutesOf(sendAt)
      ? '00:00'
      : Temporal.PlainTime.from(sendAt).subtract(lead).toString({ smallestUnit: 'minute' });
  };
  const { draftAt, cutoffAt, localTime } = schedule;
  return { draftAt: before(draftAt), cutoffAt: before(cutoffAt), sendAt, days, timezone, localTime };
}

/** The weekly edition of a date (YYYY-MM-DD), if that is its day and its week has one. */
export function weeklyOn(settings: Settings, date: string): WeeklyOccurrence | undefined {
  const occurrence = occurrenceOn(weeklySchedule(settings), date);
  return occurrence && hasWeekly(settings, date) ? { ...occurrence, key: weekOf(date) } : undefined;
}

/** Those that should be under way at `now`, as `dueOccurrences`. */
export function dueWeeklies(settings: Settings, now: Date, freshnessHours: number): WeeklyOccurrence[] {
  const due = dueOccurrences(weeklySchedule(settings), now, freshnessHours);
  return due.flatMap(({ date }) => weeklyOn(settings, date) ?? []);
}

function weekOf(date: string): string {
  const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(date);
  return `${yearOfWeek}-w${String(weekOfYear).padStart(2, '0')}`;
}

function minutesOf(time: string): number {
  return Temporal.PlainTime.from('00:00').until(Temporal.PlainTime.from(time)).total('minutes');
}
