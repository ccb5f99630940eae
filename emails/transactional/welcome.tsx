import { plain } from '../plain.ts';
import { wordsFor } from '../words/words-for.ts';
import { type LetterSender, readerLetter } from './reader-letter.tsx';

export type WelcomeProps = {
  newsletter: LetterSender;
  preferencesUrl: string;
  /** Undefined before the first edition. */
  lastEdition: { subject: string; url: string } | undefined;
};

/** Greets who has just confirmed, and gives them the last edition to read until theirs comes. */
export async function welcomeMail({ newsletter, preferencesUrl, lastEdition }: WelcomeProps) {
  const words = wordsFor(newsletter.language).welcome;
  const title = plain(newsletter.title);
  return readerLetter({
    newsletter,
    subject: words.subject(title),
    heading: words.heading,
    said: [words.said(title), ...(lastEdition ? [words.last(plain(lastEdition.subject))] : [])],
    links: [
      ...(lastEdition ? [{ label: words.read, url: lastEdition.url }] : []),
      { label: words.choose, url: preferencesUrl },
    ],
    note: words.note,
    reason: words.reason(title),
  });
}
