import { Temporal } from 'temporal-polyfill';
import { occurrenceOn } from './schedule.ts';
import { weekdays } from './schedule-settings.ts';
import type { NewsletterSettings } from './settings.ts';

type Settings = Pick<NewsletterSettings, 'schedule' | 'preferences'>;

/**
 * Whether weekly readers get the edition of that date (YYYY-MM-DD): it is the one of `weeklyOn`, or the last one before it
 * where the schedule has none on that day.
 */
export function isWeekly({ schedule, preferences }: Settings, date: string): boolean {
  let day = Temporal.PlainDate.from(date);
  while (weekdays[day.dayOfWeek - 1] !== preferences.weeklyOn) {
    day = day.add({ days: 1 });
    if (occurrenceOn(schedule, day.toString())) return false;
  }
  return true;
}

/** Whether it appears more than once in the week from that date on (YYYY-MM-DD), so that less is a choice. */
export function isMoreThanWeekly({ schedule }: Pick<Settings, 'schedule'>, date: string): boolean {
  const from = Temporal.PlainDate.from(date);
  const week = weekdays.map((_, days) => from.add({ days }).toString());
  return week.filter((day) => occurrenceOn(schedule, day) !== undefined).length > 1;
}
