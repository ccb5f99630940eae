import type { ReactNode } from 'react';
import type { Preferences } from '../../audience/preferences.ts';
import {
  type GivenPreferences,
  maxNameLength,
  maxPauseDays,
  type PreferenceField,
} from '../../audience/save-preferences.ts';
import { daysAfter } from './days-and-zones.ts';
import { OwnHour } from './own-hour.tsx';
import { weekdayName } from './weekday-name.ts';
import type { Words } from './words/en.ts';

type Open = Extract<Preferences, { kind: 'open' }>;

const fromTheTop: readonly PreferenceField[] = [
  'name',
  'frequency',
  'hour',
  'timezone',
  'topics',
  'pausedUntil',
  'newsletters',
];

type FormProps = {
  words: Words['preferences'];
  /** Of the words. */
  language: string;
  found: Open;
  /** What was sent and could not be kept: it stays in the form. */
  given?: GivenPreferences | undefined;
  refused?: PreferenceField[] | undefined;
  saved: boolean;
};

/** Everything that a reader may choose, with one button: what there is no choice of is not asked. */
export function ChoicesForm({ words, language, found, given, refused = [], saved }: FormProps) {
  const { choices, offer, newsletters } = found;
  const note = (field: PreferenceField) =>
    refused.includes(field) ? <Problem id={`${field}-note`}>{words.refused[field]}</Problem> : null;
  const described = (field: PreferenceField) => (refused.includes(field) ? `${field}-note` : undefined);
  // Who sent something that could not be kept finds themselves in the first such field, or group of fields.
  const first = fromTheTop.find((field) => refused.includes(field));
  const group = (field: PreferenceField) => ({
    'aria-describedby': described(field),
    ...(first === field && { autoFocus: true, tabIndex: -1 }),
  });
  const mended = (field: PreferenceField) => ({
    'aria-describedby': described(field),
    'aria-invalid': refused.includes(field) || undefined,
    autoFocus: first === field,
  });
  const frequency = given?.frequency ?? choices.frequency;
  return (
    <form method="post">
      {saved && (
        <p className="note" role="status">
          {words.saved}
        </p>
      )}
      <div className="field">
        <label htmlFor="name">{words.name}</label>
        <input
          id="name"
          name="name"
          type="text"
          autoComplete="name"
          maxLength={maxNameLength}
          defaultValue={given?.name ?? choices.name ?? ''}
          {...mended('name')}
        />
        {note('name')}
      </div>
      {offer.weekly && (
        <fieldset {...group('frequency')}>
          <legend>{words.frequency}</legend>
          <Choice type="radio" name="frequency" value="every" label={words.every} checked={frequency !== 'weekly'} />
          <Choice
            type="radio"
            name="frequency"
            value="weekly"
            label={words.weekly(weekdayName(offer.weeklyOn, language))}
            checked={frequency === 'weekly'}
          />
          {note('frequency')}
        </fieldset>
      )}
      {offer.ownHour && <OwnHour words={words} found={found} given={given} mended={mended} note={note} />}
      {offer.topics.length > 0 && (
        <fieldset
          {...group('topics')}
          aria-describedby={[described('topics'), 'topics-hint'].filter(Boolean).join(' ')}
        >
          <legend>{words.topics}</legend>
          <p id="topics-hint" className="hint">
            {words.topicsHint}
          </p>
          <input type="hidden" name="topics" value="" />
          {offer.topics.map((topic) => {
            const checked = (given?.topics ?? choices.topics).includes(topic);
            return <Choice key={topic} type="checkbox" name="topics" value={topic} label={topic} checked={checked} />;
          })}
          {note('topics')}
        </fieldset>
      )}
      <div className="field">
        <label htmlFor="pausedUntil">{words.pausedUntil}</label>
        <input
          id="pausedUntil"
          name="pausedUntil"
          type="date"
          min={daysAfter(offer.today, 1)}
          max={daysAfter(offer.today, maxPauseDays)}
          defaultValue={given?.pausedUntil ?? choices.pausedUntil ?? ''}
          {...mended('pausedUntil')}
          aria-describedby={[described('pausedUntil'), 'pause-hint'].filter(Boolean).join(' ')}
        />
        <p id="pause-hint" className="hint">
          {words.pauseHint}
        </p>
        {note('pausedUntil')}
      </div>
      {newsletters.length > 1 && (
        <fieldset {...group('newsletters')}>
          <legend>{words.newsletters}</legend>
          <input type="hidden" name="newsletters" value="" />
          {newsletters.map(({ name, title, tagline, gets }) => {
            const checked = given?.newsletters?.includes(name) ?? gets;
            const label = tagline === null ? title : `${title}: ${tagline}`;
            return (
              <Choice key={name} type="checkbox" name="newsletters" value={name} label={label} checked={checked} />
            );
          })}
          {note('newsletters')}
        </fieldset>
      )}
      <button type="submit">{words.save}</button>
    </form>
  );
}

type ChoiceProps = { type: 'radio' | 'checkbox'; name: string; value: string; label: string; checked: boolean };

function Choice({ type, name, value, label, checked }: ChoiceProps) {
  return (
    <label className="choice">
      <input type={type} name={name} value={value} defaultChecked={checked} />
      <span dir="auto">{label}</span>
    </label>
  );
}

/** What is wrong with a field, below it: the field names it as its description. */
export function Problem({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} role="alert">
      {children}
    </p>
  );
}
