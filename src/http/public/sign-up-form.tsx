import type { Newsletter } from '../../newsletters/find.ts';
import { wordingOf } from './say-sign-up.ts';
import { signUpScript } from './sign-up-script.ts';
import type { Words } from './words/en.ts';

type FormProps = {
  words: Words;
  newsletter: Newsletter;
  base: string;
  /** What they wrote, and what is wrong with it. */
  written?: string | undefined;
  problem?: string | undefined;
  /** By whose link they came. */
  by?: string | undefined;
};

/** The form that docs/sign-up.md also gives for other sites, with the same fields. */
export function SignUpForm({ words, newsletter, base, written, problem, by }: FormProps) {
  const { signUp } = words;
  const { privacyUrl } = newsletter.settings.signUp;
  return (
    <>
      <form method="post" action={`${base}/s/${newsletter.name}`} data-sign-up="">
        {by && <input type="hidden" name="by" value={by} />}
        <label htmlFor="email">{signUp.email}</label>
        <input
          id="email"
          name="email"
          type="email"
          autoComplete="email"
          required
          maxLength={254}
          defaultValue={written}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? 'problem' : undefined}
        />
        {problem && (
          <p id="problem" role="alert">
            {problem}
          </p>
        )}
        <p role="status" />
        <p className="trap" aria-hidden="true">
          <label htmlFor="website">{signUp.trap}</label>
          <input id="website" name="website" type="text" tabIndex={-1} autoComplete="off" />
        </p>
        <button type="submit">{signUp.button}</button>
        <p className="small">
          {wordingOf(newsletter).wording}
          {privacyUrl && (
            <>
              {' '}
              <a href={privacyUrl}>{signUp.privacy}</a>
            </>
          )}
        </p>
      </form>
      <script src={base + signUpScript.path} defer />
    </>
  );
}

type ChoiceProps = {
  words: Words;
  newsletter: Newsletter;
  base: string;
  written: string;
  suggestion: string;
  by?: string | undefined;
};

/** Two ways on: what was probably meant, and what was written. */
export function SuggestionForm({ words: { signUp }, newsletter, base, written, suggestion, by }: ChoiceProps) {
  return (
    <form method="post" action={`${base}/s/${newsletter.name}`}>
      {by && <input type="hidden" name="by" value={by} />}
      <button type="submit" name="email" value={suggestion}>
        {signUp.yes(suggestion)}
      </button>
      <button type="submit" name="sure" value={written} className="quiet">
        {signUp.no(written)}
      </button>
    </form>
  );
}
