import type { Instead } from '../../audience/instead-of-leaving.ts';
import { leaveReasons } from '../../audience/why-left.ts';
import type { Words } from './words/en.ts';

/** What a reader may have instead of leaving, each by a button; nothing where nothing would change. */
export function InsteadForms({ words: { leave }, path, offered }: { words: Words; path: string; offered: Instead[] }) {
  if (offered.length === 0) return null;
  return (
    <section aria-labelledby="instead">
      <h2 id="instead">{leave.instead}</h2>
      {offered.map((one) => (
        <form key={one} method="post" action={`${path}/${one}`}>
          <button type="submit" className="quiet">
            {leave[one]}
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
