import { plain } from '../plain.ts';
import { wordsFor } from '../words/words-for.ts';
import { type LetterSender, readerLetter } from './reader-letter.tsx';

export type PreferencesLinkProps = { newsletter: LetterSender; preferencesUrl: string };

/** Brings a reader their own link, when somebody asked for it by their address. */
export async function preferencesLinkMail({ newsletter, preferencesUrl }: PreferencesLinkProps) {
  const words = wordsFor(newsletter.language).link;
  const title = plain(newsletter.title);
  return readerLetter({
    newsletter,
    subject: words.subject(title),
    heading: words.heading,
    said: [words.said],
    links: [{ label: words.button, url: preferencesUrl }],
    note: words.note,
    reason: words.reason(title),
  });
}
