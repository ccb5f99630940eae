import { plain } from '../plain.ts';
import { wordsFor } from '../words/words-for.ts';
import { type LetterSender, readerLetter } from './reader-letter.tsx';

export type AddressChangeProps = {
  newsletter: LetterSender;
  /** `from`: to the address that is; `to`: to the one that is to be. */
  side: 'from' | 'to';
  /** The other address, masked. */
  other: string;
  confirmUrl: string;
  /** How long the link works, in whole days. */
  validDays: number;
};

/** Asks one of two addresses whether a reader may move from one to the other. */
export async function addressChangeMail({ newsletter, side, other, confirmUrl, validDays }: AddressChangeProps) {
  const words = wordsFor(newsletter.language).change;
  const title = plain(newsletter.title);
  return readerLetter({
    newsletter,
    subject: words.subject(title),
    heading: words.heading,
    said: [words[side](title, other), words.both],
    links: [{ label: words.button, url: confirmUrl }],
    note: `${words.page} ${words.expires(validDays)} ${words.ignore}`,
    reason: words.reason(title),
  });
}
