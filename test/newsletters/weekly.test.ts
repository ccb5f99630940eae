import { describe, expect, it } from 'vitest';
import { newsletterSettings } from '../../src/newsletters/settings.ts';
import { dueWeeklies, hasWeekly, isWeek, weeklyOn } from '../../src/newsletters/weekly.ts';

const settingsOf = (given: Record<string, unknown>) =>
  newsletterSettings.parse({
    name: 'daily',
    title: 'Daily',
    from: 'daily@news.example',
    postalAddress: '1 Example Street',
    sources: [{ type: 'feed', url: 'https://news.example/feed' }],
    ...given,
  });

/** Monday 2 March 2026 and the six days after it. */
const week = Array.from({ length: 7 }, (_, day) => `2026-03-0${day + 2}`);

describe('the edition of weekly readers', () => {
  it.each([
    ['is that of Sunday at nine, where nothing is said', {}, '2026-03-08', ['08:30', '08:50', '09:00']],
    ['is that of the day in the file', { preferences: { weeklyOn: 'wed' } }, '2026-03-04', ['08:30', '08:50', '09:00']],
    [
      'is so where the schedule has none on that day',
      { schedule: { days: 'mon-fri', draftAt: '05:00' }, preferences: { weeklyAt: '18:15' } },
      '2026-03-08',
      ['16:15', '18:05', '18:15'],
    ],
    [
      'is made at once by a pattern',
      { schedule: { cron: '0 7 * * 1,3,5' } },
      '2026-03-08',
      ['09:00', '09:00', '09:00'],
    ],
    ['begins on its own day', { preferences: { weeklyAt: '00:15' } }, '2026-03-08', ['00:00', '00:05', '00:15']],
  ])('%s', (_name, given, date, times) => {
    const settings = settingsOf(given);
    const found = week.flatMap((day) => weeklyOn(settings, day) ?? []);
    expect(found.map(({ date, key }) => [date, key])).toEqual([[date, '2026-w10']]);
    const at = found.flatMap(({ draftAt, cutoffAt, sendAt }) => [draftAt, cutoffAt, sendAt]);
    expect(at.map((time) => time.toISOString().slice(11, 16))).toEqual(times);
  });

  it('is by the clock of the schedule', () => {
    const settings = settingsOf({ schedule: { timezone: 'America/New_York' } });
    expect(weeklyOn(settings, '2026-03-08')?.sendAt).toEqual(new Date('2026-03-08T13:00:00Z'));
  });

  it('is named after its week, which may begin in another year', () => {
    expect(weeklyOn(settingsOf({}), '2027-01-03')?.key).toBe('2026-w53');
    expect(weeklyOn(settingsOf({ preferences: { weeklyOn: 'mon' } }), '2027-01-04')?.key).toBe('2027-w01');
    expect(['2026-w10', '2026-03-08', '2026-w1', 'breaking-1'].filter(isWeek)).toEqual(['2026-w10']);
  });

  it('is no choice where there is one a week anyway', () => {
    expect(week.filter((day) => hasWeekly(settingsOf({}), day))).toEqual(week);
    for (const schedule of [{ days: 'sat' }, { cron: '0 7 1 * *' }]) {
      expect(week.filter((day) => hasWeekly(settingsOf({ schedule }), day))).toEqual([]);
    }
  });

  it('is due from its draft until its window closes', () => {
    const due = (now: string) => dueWeeklies(settingsOf({}), new Date(now), 6).map(({ key }) => key);
    expect(due('2026-03-08T08:29:00Z')).toEqual([]);
    expect(due('2026-03-08T08:30:00Z')).toEqual(['2026-w10']);
    expect(due('2026-03-08T14:59:00Z')).toEqual(['2026-w10']);
    expect(due('2026-03-08T15:01:00Z')).toEqual([]);
  });
});

describe('what readers may choose, in the file', () => {
  it('has defaults, and parsing it again changes nothing', () => {
    const parsed = settingsOf({});
    expect(parsed.preferences).toEqual({
      weeklyOn: 'sun',
      weeklyAt: '09:00',
      weeklyStories: 7,
      topics: 'off',
      listed: true,
    });
    expect(newsletterSettings.parse(parsed)).toEqual(parsed);
    const topics = ['Bitcoin', 'Regulation'];
    expect(settingsOf({ preferences: { topics } }).preferences.topics).toEqual(topics);
  });

  it.each([
    { weeklyOn: 'someday' },
    { weeklyAt: '9' },
    { weeklyStories: 0 },
    { topics: [] },
    { topics: ['a', 'a'] },
    { topics: 'all' },
    { weekly: 'sun' },
  ])('refuses %j', (preferences) => {
    expect(() => settingsOf({ preferences })).toThrow();
  });
});
