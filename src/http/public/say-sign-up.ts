import { createHash } from 'node:crypto';
import type { NewsletterFace } from '../../audience/newsletter-face.ts';
import type { SignUpAnswer } from '../../audience/sign-up/sign-up.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import { wordsFor } from './words/words-for.ts';

/** So long whoever is too fast waits. */
export const slowSeconds = 3600;

const statuses: Record<SignUpAnswer['kind'], number> = {
  taken: 202,
  typo: 422,
  invalid: 422,
  disposable: 422,
  'no-mail': 422,
  slow: 429,
};

export type SaidSignUp = { status: number; heading: string; text: string };

/** An answer in the newsletter's words: `text` alone says what there is to do. */
export function saySignUp(answer: SignUpAnswer, { settings }: Newsletter): SaidSignUp {
  const { signUp: words } = wordsFor(settings.language);
  const status = statuses[answer.kind];
  if (answer.kind === 'typo')
    return { status, heading: words.heading(settings.title), text: words.typo(answer.suggestion) };
  if (answer.kind !== 'taken') return { status, heading: words.heading(settings.title), text: words[answer.kind] };
  const [heading, text] =
    settings.signUp.optIn === 'single' ? [words.in, words.inText] : [words.asked, words.askedText];
  return { status, heading, text: text(settings.title) };
}

export function faceOf({ settings }: Newsletter): NewsletterFace {
  const { title, language, postalAddress, look } = settings;
  return { newsletterTitle: title, language, postalAddress, look };
}

/** Grows when our sentence changes its meaning. */
const ownVersion = 'sign-up-1';

/** What readers agree to, in the publisher's words or else in ours, and which version of it that is. */
export function wordingOf({ settings }: Newsletter): { wording: string; wordingVersion: string } {
  const { wording } = settings.signUp;
  if (wording === undefined) {
    return { wording: wordsFor(settings.language).signUp.wording(settings.title), wordingVersion: ownVersion };
  }
  const hash = createHash('sha256').update(wording).digest('hex').slice(0, 12);
  return { wording, wordingVersion: `publisher-${hash}` };
}
