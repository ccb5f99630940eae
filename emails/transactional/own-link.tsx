import { plain } from '../plain.ts';
import { wordsFor } from '../words/words-for.ts';
import { type LetterSender, readerLetter } from './reader-letter.tsx';

/** `link`: to their preferences; `data`: to all that is kept about them. */
export type OwnLinkProps = { newsletter: LetterSender; kind: 'link' | 'data'; url: string };

/** Brings a reader a link of their own, when it was asked for. */
export async function ownLinkMail({ newsletter, kind, url }: OwnLinkProps) {
  const words = wordsFor(newsletter.language)[kind];
  const title = plain(newsletter.title);
  return readerLetter({
    newsletter,
    subject: words.subject(title),
    heading: words.heading,
    said: [words.said],
    links: [{ label: words.button, url }],
    note: words.note,
    reason: words.reason(title),
  });
}
