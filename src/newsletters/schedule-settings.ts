import { z } from 'zod';
import { findCronFault } from './cron.ts';
import { choose } from './expectation.ts';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

export const timeOfDay = z
  .string('expects a time of day such as "07:00"')
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expects a time of day such as "07:00"');

const timezone = z.string().refine(isTimeZone, 'expects an IANA time zone such as Europe/Berlin');

/** `mon-sun`, `mon-fri`, `sat`, `mon,wed,fri` or a list of the same, read as the set of days they name. */
const days = z
  .union([z.string(), z.array(z.string())], 'expects days such as mon-fri or mon,wed,fri')
  .transform((value, context) => {
    const parsed = parseDays(Array.isArray(value) ? value.join(',') : value);
    if (parsed) return parsed;
    context.addIssue({ code: 'custom', message: 'expects days such as mon-fri or mon,wed,fri' });
    return z.NEVER;
  });

const timesSchedule = z
  .strictObject({
    draftAt: timeOfDay.default('06:30'),
    cutoffAt: timeOfDay.default('06:50'),
    sendAt: timeOfDay.default('07:00'),
    days: days.default([...weekdays]),
    timezone: timezone.default('UTC'),
    localTime: z.boolean().default(false),
  })
  .refine((s) => s.draftAt <= s.cutoffAt && s.cutoffAt <= s.sendAt, {
    message: 'expects draftAt, cutoffAt and sendAt in this order within one day',
  });

const cronPattern = z.string().superRefine((pattern, context) => {
  const fault = findCronFault(pattern);
  if (fault) context.addIssue({ code: 'custom', message: fault });
});

/** The short form: drafting, cut-off and sending all at once. */
const cronSchedule = z.strictObject({ cron: cronPattern, timezone: timezone.default('UTC') });

export const scheduleSettings = choose(hasCron, cronSchedule, timesSchedule);

function hasCron(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'cron' in value;
}

const knownZones = new Map<string, boolean>();
/** There are some 600; what is none may come without end. */
const mostKept = 1000;

/** Whether this runtime knows the IANA time zone. Asking it costs more than all else about a reader, so answers are kept. */
export function isTimeZone(value: string): boolean {
  const known = knownZones.get(value) ?? askForZone(value);
  if (knownZones.size < mostKept) knownZones.set(value, known);
  return known;
}

function askForZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}

function parseDays(text: string): Weekday[] | undefined {
  const names: readonly string[] = weekdays;
  const chosen = new Set<Weekday>();
  for (const part of text.toLowerCase().split(',')) {
    const [from = '', to = from, ...rest] = part.split('-').map((day) => day.trim());
    const start = names.indexOf(from);
    const end = names.indexOf(to);
    if (start < 0 || end < 0 || rest.length > 0) return undefined;
    const length = ((end - start + 7) % 7) + 1;
    for (const day of [...weekdays, ...weekdays].slice(start, start + length)) chosen.add(day);
  }
  return weekdays.filter((day) => chosen.has(day));
}
