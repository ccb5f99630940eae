import { plain } from '../plain.ts';
import { wordsFor } from '../words/words-for.ts';
import { type LetterSender, readerLetter } from './reader-letter.tsx';

export type DataLinkProps = { newsletter: LetterSender; dataUrl: string };

/** Brings a reader the link to all that is kept about them. */
export async function dataLinkMail({ newsletter, dataUrl }: DataLinkProps) {
  const words = wordsFor(newsletter.language).data;
  const title = plain(newsletter.title);
  return readerLetter({
    newsletter,
    subject: words.subject(title),
    heading: words.heading,
    said: [words.said],
    links: [{ label: words.button, url: dataUrl }],
    note: words.note,
    reason: words.reason(title),
  });
}
