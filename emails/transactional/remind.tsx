import { plain } from '../plain.ts';
import { wordsFor } from '../words/words-for.ts';
import { buttonLetter } from './button-letter.tsx';
import type { ConfirmProps } from './confirm.tsx';

/** Asks once more, a day later, and says that it is the last time. */
export async function reminderMail({ newsletter, confirmUrl, validDays }: ConfirmProps) {
  const { confirm, remind: words } = wordsFor(newsletter.language);
  const title = plain(newsletter.title);
  return buttonLetter(newsletter, {
    subject: words.subject(title),
    heading: words.heading,
    ask: words.ask(title),
    button: confirm.button,
    href: confirmUrl,
    notes: `${confirm.page} ${confirm.expires(validDays)} ${words.ignore}`,
    reason: words.reason(title),
  });
}
