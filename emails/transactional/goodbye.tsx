import { plain } from '../plain.ts';
import { wordsFor } from '../words/words-for.ts';
import { type LetterSender, readerLetter } from './reader-letter.tsx';

export type GoodbyeProps = { newsletter: LetterSender; pageUrl: string };

/** Tells who left by mail that it worked. Wants nothing: it is the last that they hear. */
export async function goodbyeMail({ newsletter, pageUrl }: GoodbyeProps) {
  const words = wordsFor(newsletter.language).goodbye;
  const title = plain(newsletter.title);
  return readerLetter({
    newsletter,
    subject: words.subject(title),
    heading: words.heading,
    said: [words.said(title), words.page],
    links: [{ label: words.button, url: pageUrl }],
    reason: words.reason(title),
  });
}
