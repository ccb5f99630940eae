import type { LetterSender } from '../../emails/transactional/reader-letter.tsx';
import { directionOf } from './direction.ts';
import type { NewsletterSettings } from './settings.ts';

/** A newsletter as its letters to single readers show it. */
export function letterSender(settings: NewsletterSettings): LetterSender {
  const { title, language, postalAddress, look } = settings;
  return { title, language, dir: directionOf(language), accent: look.accent, postalAddress };
}
