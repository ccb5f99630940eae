import { describe, expect, it } from 'vitest';
import { newsletterSettings } from '../../src/newsletters/settings.ts';
import { isMoreThanWeekly, isWeekly } from '../../src/newsletters/weekly.ts';

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
const weeklyDays = (given: Record<string, unknown>) => week.filter((day) => isWeekly(settingsOf(given), day));

describe('the edition of weekly readers', () => {
  it.each([
    ['is that of Sunday, where nothing is said', {}, ['2026-03-08']],
    ['is that of the day in the file', { preferences: { weeklyOn: 'wed' } }, ['2026-03-04']],
    [
      'is the last one before that day, where there is none on it',
      { schedule: { days: 'mon-fri' } },
      ['2026-03-06', '2026-03-07', '2026-03-08'],
    ],
    ['is so by a pattern too', { schedule: { cron: '0 7 * * 1,3,5' } }, ['2026-03-06', '2026-03-07', '2026-03-08']],
  ])('%s', (_name, given, days) => {
    expect(weeklyDays(given)).toEqual(days);
  });

  it('is no choice where there is one a week anyway', () => {
    expect(isMoreThanWeekly(settingsOf({}), '2026-03-02')).toBe(true);
    expect(isMoreThanWeekly(settingsOf({ schedule: { days: 'sat' } }), '2026-03-02')).toBe(false);
  });
});

describe('what readers may choose, in the file', () => {
  it('has defaults, and parsing it again changes nothing', () => {
    const parsed = settingsOf({});
    expect(parsed.preferences).toEqual({ weeklyOn: 'sun', topics: 'off', listed: true });
    expect(newsletterSettings.parse(parsed)).toEqual(parsed);
    const topics = ['Bitcoin', 'Regulation'];
    expect(settingsOf({ preferences: { topics } }).preferences.topics).toEqual(topics);
  });

  it.each([{ weeklyOn: 'someday' }, { topics: [] }, { topics: ['a', 'a'] }, { topics: 'all' }, { weekly: 'sun' }])(
    'refuses %j',
    (preferences) => {
      expect(() => settingsOf({ preferences })).toThrow();
    },
  );
});
