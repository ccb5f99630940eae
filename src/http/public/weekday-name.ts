import { type Weekday, weekdays } from '../../newsletters/schedule-settings.ts';

/** A day of the week in full, such as `Sunday`. */
export function weekdayName(day: Weekday, language: string): string {
  // The first of January 2024 was a Monday.
  const date = new Date(Date.UTC(2024, 0, 1 + weekdays.indexOf(day)));
  return new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(date);
}
