import { plain } from '../plain.ts';
import { wordsFor } from '../words/words-for.ts';
import { type LetterSender, readerLetter } from './reader-letter.tsx';

export type AskAgainProps = {
  newsletter: LetterSender;
  stayUrl: string;
  leaveUrl: string;
  /** Within how many whole days they are to answer, where it ends for who does not. */
  endsAfterDays?: number;
};

/** Asks a reader of whom nothing was heard for long whether they still want the newsletter. */
export async function askAgainMail({ newsletter, stayUrl, leaveUrl, endsAfterDays }: AskAgainProps) {
  const { askAgain: words, leave, reason } = wordsFor(newsletter.language);
  const title = plain(newsletter.title);
  return readerLetter({
    newsletter,
    subject: words.subject(title),
    heading: words.heading,
    said: [words.said(title), endsAfterDays === undefined ? words.silence : words.ends(title, endsAfterDays)],
    links: [
      { label: words.button, url: stayUrl },
      { label: leave, url: leaveUrl },
    ],
    note: words.note,
    reason: reason(title),
  });
}
