import type { Offered } from '../../audience/instead-of-leaving.ts';
import { leaveReasons } from '../../audience/why-left.ts';
import { weekdayName } from './weekday-name.ts';
import type { Words } from './words/en.ts';

/** What a reader may have instead of leaving, each by a button; nothing where nothing would change. */
export function InsteadForms({ words, path, offered }: { words: Words; path: string; offered: Offered[] }) {
  const { leave, language } = words;
  if (offered.length === 0) return null;
  return (
    <section aria-labelledby="instead">
      <h2 id="instead">{leave.instead}</h2>
      {offered.map((one) => (
        <form key={one.kind} method="post" action={`${path}/${one.kind}`}>
          <button type="submit" className="quiet">
            {one.kind === 'weekly' ? leave.weekly(weekdayName(one.day, language)) : leave.pause}
          </button>
        </form>
      ))}
    </section>
  );
}

/** The one question to who has left; nothing depends on it. */
export function WhyForm({ words, path }: { words: Words['leave']; path: string }) {
  return (
    <form method="post" action={`${path}/why`}>
      <fieldset>
        <legend>{words.why}</legend>
        {leaveReasons.map((reason) => (
          <label key={reason} className="choice">
            <input type="radio" name="why" value={reason} required />
            <span>{words.because[reason]}</span>
          </label>
        ))}
      </fieldset>
      <button type="submit" className="quiet">
        {words.tell}
      </button>
    </form>
  );
}
