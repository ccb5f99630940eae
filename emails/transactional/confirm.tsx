import { plain } from '../plain.ts';
import { wordsFor } from '../words/words-for.ts';
import { type LetterSender, readerLetter } from './reader-letter.tsx';

export type ConfirmProps = {
  newsletter: LetterSender;
  confirmUrl: string;
  /** How long the link works, in whole days. */
  validDays: number;
};

/** Asks an address whether it wants a newsletter: names the sender, carries no advertising and one link. */
export async function confirmMail({ newsletter, confirmUrl, validDays }: ConfirmProps) {
  const words = wordsFor(newsletter.language).confirm;
  const title = plain(newsletter.title);
  return readerLetter({
    newsletter,
    subject: words.subject(title),
    heading: words.heading,
    said: [words.ask(title)],
    links: [{ label: words.button, url: confirmUrl }],
    note: `${words.page} ${words.expires(validDays)} ${words.ignore}`,
    reason: words.reason(title),
  });
}
