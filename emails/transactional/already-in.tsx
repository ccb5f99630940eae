import { plain } from '../plain.ts';
import { wordsFor } from '../words/words-for.ts';
import { buttonLetter, type LetterNewsletter } from './button-letter.tsx';

export type AlreadyInProps = { newsletter: LetterNewsletter; preferencesUrl: string };

/** Answers a sign-up for what the reader has already, which a page that anybody may ask must not do. */
export async function alreadyInMail({ newsletter, preferencesUrl }: AlreadyInProps) {
  const words = wordsFor(newsletter.language).alreadyIn;
  const title = plain(newsletter.title);
  return buttonLetter(newsletter, {
    subject: words.subject(title),
    heading: words.heading,
    ask: words.ask(title),
    button: words.button,
    href: preferencesUrl,
    notes: words.ignore,
    reason: words.reason(title),
  });
}
