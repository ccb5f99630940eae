import { plain } from '../plain.ts';
import { wordsFor } from '../words/words-for.ts';
import { type LetterSender, readerLetter } from './reader-letter.tsx';

export type AlreadyInProps = { newsletter: LetterSender; preferencesUrl: string };

/** Answers a sign-up for what the reader has already, which a page that anybody may ask must not do. */
export async function alreadyInMail({ newsletter, preferencesUrl }: AlreadyInProps) {
  const words = wordsFor(newsletter.language).alreadyIn;
  const title = plain(newsletter.title);
  return readerLetter({
    newsletter,
    subject: words.subject(title),
    heading: words.heading,
    said: [words.ask(title)],
    links: [{ label: words.button, url: preferencesUrl }],
    note: words.ignore,
    reason: words.reason(title),
  });
}
