import type { ReactNode } from 'react';
import type { Preferences } from '../../audience/preferences.ts';
import type { GivenPreferences, PreferenceField } from '../../audience/save-preferences.ts';
import { zonesByRegion } from './days-and-zones.ts';
import type { Words } from './words/en.ts';

const hours = Array.from({ length: 24 }, (_, hour) => String(hour));

type OwnHourProps = {
  words: Words['preferences'];
  found: Extract<Preferences, { kind: 'open' }>;
  given: GivenPreferences | undefined;
  /** What is wrong with a field, for its attributes and in words. */
  mended(field: PreferenceField): object;
  note(field: PreferenceField): ReactNode;
};

/** When a newsletter that goes by its readers' time is to come, and by which clock. */
export function OwnHour({ words, found: { choices }, given, mended, note }: OwnHourProps) {
  const hour = given?.hour ?? (choices.hour === null ? '' : String(choices.hour));
  const timezone = given?.timezone ?? choices.timezone ?? '';
  return (
    <fieldset>
      <legend>{words.when}</legend>
      <label htmlFor="hour">{words.hour}</label>
      <select id="hour" name="hour" defaultValue={hour} {...mended('hour')}>
        <option value="">{words.usualHour}</option>
        {hours.map((at) => (
          <option key={at} value={at}>
            {`${at.padStart(2, '0')}:00`}
          </option>
        ))}
      </select>
      <label htmlFor="timezone">{words.timezone}</label>
      <select id="timezone" name="timezone" defaultValue={timezone} autoComplete="off" {...mended('timezone')}>
        <option value="">{words.usualTimezone}</option>
        {zonesByRegion(timezone).map(({ region, zones }) => (
          <optgroup key={region} label={region}>
            {zones.map(({ zone, place }) => (
              <option key={zone} value={zone}>
                {place}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      {note('hour')}
      {note('timezone')}
    </fieldset>
  );
}
