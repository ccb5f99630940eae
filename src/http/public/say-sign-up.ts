import type { NewsletterFace } from '../../audience/newsletter-face.ts';
import type { SignUpAnswer } from '../../audience/sign-up/sign-up.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import type { Words } from './words/en.ts';
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
  return { newsletterTitle: settings.title, language: settings.language, postalAddress: settings.postalAddress };
}

export function wordingOf({ settings }: Newsletter, words: Words): string {
  return words.signUp.wording(settings.title);
}
