import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { dueOccurrences, localDate, occurrenceOn } from '../../src/newsletters/schedule.ts';
import { scheduleSettings } from '../../src/newsletters/schedule-settings.ts';

describe('occurrenceOn', () => {
  it('gives the three instants of the day in the time zone of the newsletter', () => {
    expect(occurrenceOn(schedule({ timezone: 'Europe/Berlin' }), '2026-11-20')).toEqual({
      date: '2026-11-20',
      draftAt: new Date('2026-11-20T05:30:00Z'),
      cutoffAt: new Date('2026-11-20T05:50:00Z'),
      sendAt: new Date('2026-11-20T06:00:00Z'),
    });
  });

  it('gives nothing on a day that the newsletter does not come out', () => {
    const weekdaysOnly = schedule({ days: 'mon-fri' });
    expect(occurrenceOn(weekdaysOnly, '2026-11-20')).toBeDefined();
    expect(occurrenceOn(weekdaysOnly, '2026-11-21')).toBeUndefined();
  });

  // Written out by hand from the rules of each zone, not computed with our own code.
  it.each([
    ['Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T01:30:00Z', 'skipped: 03:30 summer time'],
    ['Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30:00Z', 'twice: the first, in summer time'],
    ['Europe/Berlin', '2026-03-28', '02:30', '2026-03-28T01:30:00Z', 'the day before'],
    ['America/New_York', '2026-03-08', '02:30', '2026-03-08T07:30:00Z', 'skipped: 03:30 summer time'],
    ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30:00Z', 'twice: the first'],
    ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:45:00Z', 'half an hour skipped: 02:45'],
    ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45:00Z', 'half an hour twice: the first'],
    ['America/Santiago', '2026-09-06', '00:30', '2026-09-06T04:30:00Z', 'midnight skipped: 01:30'],
    ['America/Santiago', '2026-09-06', '00:00', '2026-09-06T04:00:00Z', 'midnight itself skipped: 01:00'],
    ['America/Santiago', '2026-04-04', '23:30', '2026-04-05T02:30:00Z', 'the last hour twice: the first'],
    ['Asia/Kathmandu', '2026-11-20', '07:00', '2026-11-20T01:15:00Z', 'three quarters of an hour off'],
    ['Pacific/Apia', '2011-12-29', '07:00', '2011-12-29T17:00:00Z', 'the day before the one that was left out'],
    ['Pacific/Apia', '2011-12-31', '07:00', '2011-12-30T17:00:00Z', 'the day after it'],
    ['Asia/Kolkata', '2026-11-20', '07:00', '2026-11-20T01:30:00Z', 'no change-overs'],
  ])('reads %s %s %s as %s (%s)', (timezone, date, sendAt, expected) => {
    const atOnce = schedule({ timezone, draftAt: sendAt, cutoffAt: sendAt, sendAt });
    expect(occurrenceOn(atOnce, date)?.sendAt.toISOString()).toBe(new Date(expected).toISOString());
    const [hour, minute] = sendAt.split(':').map(Number);
    const cron = schedule({ timezone, cron: `${minute} ${hour} * * *` });
    expect(occurrenceOn(cron, date)).toEqual(occurrenceOn(atOnce, date));
  });

  it('has no edition on a date that the time zone left out', () => {
    expect(occurrenceOn(schedule({ timezone: 'Pacific/Apia' }), '2011-12-30')).toBeUndefined();
    expect(occurrenceOn(schedule({ timezone: 'Pacific/Apia', cron: '0 7 * * *' }), '2011-12-30')).toBeUndefined();
  });

  it('keeps the draft as far before the cut-off as it is, where the change-over would move it behind', () => {
    const early = schedule({ timezone: 'Europe/Berlin', draftAt: '02:30', cutoffAt: '02:50', sendAt: '03:00' });
    expect(occurrenceOn(early, '2026-03-29')).toEqual({
      date: '2026-03-29',
      draftAt: new Date('2026-03-29T00:30:00Z'),
      cutoffAt: new Date('2026-03-29T00:50:00Z'),
      sendAt: new Date('2026-03-29T01:00:00Z'),
    });
  });

  it('follows days and dates of a cron pattern', () => {
    const mondays = schedule({ cron: '15 8 * * MON' });
    expect(occurrenceOn(mondays, '2026-11-23')?.sendAt).toEqual(new Date('2026-11-23T08:15:00Z'));
    expect(occurrenceOn(mondays, '2026-11-24')).toBeUndefined();
    expect(occurrenceOn(schedule({ cron: '0 7 1 * *' }), '2026-12-01')).toBeDefined();
    expect(occurrenceOn(schedule({ cron: '0 7 L * *' }), '2028-02-29')).toBeDefined();
  });

  it.each(['2026-02-30', '20261120', 'today', '2026-11-20T07:00'])('refuses %s as a date', (date) => {
    expect(() => occurrenceOn(schedule({}), date)).toThrow(`"${date}" is not a date`);
  });

  it('keeps draft, cut-off and sending in order, and gives every date of a year at most one edition, in every zone', () => {
    const time = fc.integer({ min: 0, max: 24 * 60 - 1 }).map(clock);
    fc.assert(
      fc.property(
        fc.constantFrom(
          'Europe/Berlin',
          'Australia/Lord_Howe',
          'America/Santiago',
          'Africa/Cairo',
          'America/Nuuk',
          'UTC',
        ),
        fc.tuple(time, time, time).map((times) => times.toSorted()),
        fc.date({ min: new Date('2010-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
        (timezone, [draftAt, cutoffAt, sendAt], day) => {
          const occurrence = occurrenceOn(
            schedule({ timezone, draftAt, cutoffAt, sendAt }),
            day.toISOString().slice(0, 10),
          );
          if (!occurrence) throw new Error('expected an edition');
          expect(occurrence.draftAt.getTime()).toBeLessThanOrEqual(occurrence.cutoffAt.getTime());
          expect(occurrence.cutoffAt.getTime()).toBeLessThanOrEqual(occurrence.sendAt.getTime());
          const wall = Temporal.Instant.fromEpochMilliseconds(occurrence.sendAt.getTime()).toZonedDateTimeISO(timezone);
          expect(wall.toPlainTime().toString().slice(0, 5) >= (sendAt ?? '')).toBe(true);
        },
      ),
    );
  });
});

describe('dueOccurrences', () => {
  const daily = schedule({ timezone: 'Europe/Berlin' });

  it.each([
    ['2026-11-20T05:29:59Z', []],
    ['2026-11-20T05:30:00Z', ['2026-11-20']],
    ['2026-11-20T11:59:59Z', ['2026-11-20']],
    ['2026-11-20T12:00:00Z', []],
  ])('at %s, with six hours of freshness, has %j under way', (now, dates) => {
    expect(dueOccurrences(daily, new Date(now), 6).map((o) => o.date)).toEqual(dates);
  });

  it('catches up every edition whose window is open, oldest first', () => {
    const due = dueOccurrences(daily, new Date('2026-11-20T07:00:00Z'), 48);
    expect(due.map((o) => o.date)).toEqual(['2026-11-19', '2026-11-20']);
  });

  it.each([
    ['Europe/Berlin', '02:30', '2026-03-01', '2026-04-30'],
    ['Europe/Berlin', '02:30', '2026-10-01', '2026-11-15'],
    ['America/Santiago', '00:15', '2026-08-20', '2026-09-20'],
    ['America/Santiago', '23:45', '2026-03-20', '2026-04-20'],
    ['Australia/Lord_Howe', '02:10', '2026-09-20', '2026-10-20'],
    ['Australia/Lord_Howe', '01:40', '2026-03-20', '2026-04-20'],
    ['Pacific/Apia', '07:00', '2011-12-20', '2012-01-10'],
    ['Pacific/Kiritimati', '00:00', '2026-01-01', '2026-01-20'],
  ])(
    'in %s at %s, asked every half hour from %s to %s, names each date in one unbroken stretch',
    (timezone, time, from, to) => {
      const plan = schedule({ timezone, draftAt: time, cutoffAt: time, sendAt: time });
      const seen: string[] = [];
      for (let at = Date.parse(from); at < Date.parse(to); at += 1_800_000) {
        for (const { date } of dueOccurrences(plan, new Date(at), 3)) if (seen.at(-1) !== date) seen.push(date);
      }
      expect(new Set(seen).size).toBe(seen.length);
      const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
      const leftOut = timezone === 'Pacific/Apia' ? 1 : 0;
      expect(seen.length).toBeGreaterThanOrEqual(days - 1 - leftOut);
    },
  );
});

describe('localDate', () => {
  it.each([
    ['Pacific/Kiritimati', '2026-11-20T11:00:00Z', '2026-11-21'],
    ['America/Los_Angeles', '2026-11-20T05:00:00Z', '2026-11-19'],
    ['UTC', '2026-11-20T23:59:59.999Z', '2026-11-20'],
  ])('is the date on the wall in %s', (timezone, now, date) => {
    expect(localDate(timezone, new Date(now))).toBe(date);
  });
});

function schedule(settings: Record<string, string | undefined>) {
  return scheduleSettings.parse(settings);
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
