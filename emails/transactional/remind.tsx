import { plain } from '../plain.ts';
import { wordsFor } from '../words/words-for.ts';
import type { ConfirmProps } from './confirm.tsx';
import { readerLetter } from './reader-letter.tsx';

/** Asks once more, a day later, and says that it is the last time. */
export async function reminderMail({ newsletter, confirmUrl, validDays }: ConfirmProps) {
  const { confirm, remind: words } = wordsFor(newsletter.language);
  const title = plain(newsletter.title);
  return readerLetter({
    newsletter,
    subject: words.subject(title),
    heading: words.heading,
    said: [words.ask(title)],
    links: [{ label: confirm.button, url: confirmUrl }],
    note: `${confirm.page} ${confirm.expires(validDays)} ${words.ignore}`,
    reason: words.reason(title),
  });
}
