import { plain } from '../plain.ts';
import { wordsFor } from '../words/words-for.ts';
import { buttonLetter, type LetterNewsletter } from './button-letter.tsx';

export type ConfirmProps = {
  newsletter: LetterNewsletter;
  confirmUrl: string;
  /** How long the link works, in whole days. */
  validDays: number;
};

/** Asks an address whether it wants a newsletter: names the sender, carries no advertising and one link. */
export async function confirmMail({ newsletter, confirmUrl, validDays }: ConfirmProps) {
  const words = wordsFor(newsletter.language).confirm;
  const title = plain(newsletter.title);
  return buttonLetter(newsletter, {
    subject: words.subject(title),
    heading: words.heading,
    ask: words.ask(title),
    button: words.button,
    href: confirmUrl,
    notes: `${words.page} ${words.expires(validDays)} ${words.ignore}`,
    reason: words.reason(title),
  });
}
