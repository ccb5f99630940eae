import { plain } from '../plain.ts';
import { wordsFor } from '../words/words-for.ts';
import { type LetterSender, readerLetter } from './reader-letter.tsx';

export type WelcomeProps = {
  newsletter: LetterSender;
  preferencesUrl: string;
  /** Of who was never asked to confirm, as with single opt-in: it may be a stranger's address, so the way out is near. */
  unasked?: { leaveUrl: string };
  /** Undefined before the first edition. */
  lastEdition: { subject: string; url: string } | undefined;
};

/** Greets who has just come in, and gives them the last edition to read until theirs comes. */
export async function welcomeMail({ newsletter, preferencesUrl, unasked, lastEdition }: WelcomeProps) {
  const { welcome: words, leave } = wordsFor(newsletter.language);
  const title = plain(newsletter.title);
  return readerLetter({
    newsletter,
    subject: words.subject(title),
    heading: words.heading,
    said: [
      unasked ? words.saidUnasked(title) : words.said(title),
      ...(lastEdition ? [words.last(plain(lastEdition.subject))] : []),
    ],
    links: [
      ...(lastEdition ? [{ label: words.read, url: lastEdition.url }] : []),
      { label: words.choose, url: preferencesUrl },
      ...(unasked ? [{ label: leave, url: unasked.leaveUrl }] : []),
    ],
    note: unasked ? words.noteUnasked : words.note,
    reason: unasked ? words.reasonUnasked(title) : words.reason(title),
  });
}
