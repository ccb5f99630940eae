import { Cron } from 'croner';
import { messageOf } from '../errors.ts';

/**
 * Says what is wrong with a cron pattern as the short form of a schedule, or nothing if it is right.
 * An edition's key is its date, so a pattern that fires twice on one day cannot be kept.
 */
export function findCronFault(pattern: string): string | undefined {
  const [minute, hour, ...rest] = fieldsOf(pattern);
  if (rest.length === 4) return 'expects five fields (minute hour day month weekday), without seconds';
  if (rest.length !== 3) return 'expects five fields (minute hour day month weekday), such as "0 7 * * *"';
  if (!isNumber(minute) || !isNumber(hour)) {
    return 'expects one time a day, such as "0 7 * * *": a newsletter has one edition for each date';
  }
  try {
    if (!compile(pattern).nextRun('2000-01-01T00:00:00Z')) return 'expects a pattern that fires on some day';
    return undefined;
  } catch (error) {
    return `expects a cron pattern such as "0 7 * * *" (${messageOf(error).replace(/^CronPattern: /, '')})`;
  }
}

/**
 * The time of day, `HH:MM`, at which a faultless pattern fires on a date (YYYY-MM-DD), if it does.
 * It is wall time: the schedule's time zone decides which instant that is.
 */
export function cronTimeOn(pattern: string, date: string): string | undefined {
  const [minute = '', hour = ''] = fieldsOf(pattern);
  const time = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
  return compile(pattern).match(`${date}T${time}:00Z`) ? time : undefined;
}

/** In UTC no day is longer or shorter than others: croner sees plain wall time and never a change-over. */
function compile(pattern: string): Cron {
  return new Cron(fieldsOf(pattern).join(' '), { paused: true, mode: '5-part', timezone: 'UTC' });
}

function fieldsOf(pattern: string): string[] {
  return pattern.trim().split(/\s+/);
}

function isNumber(field: string | undefined): boolean {
  return field !== undefined && /^\d{1,2}$/.test(field);
}
