import { de } from './de.ts';
import { en, type Words } from './en.ts';

const catalogues: Record<string, Words> = { de, en };

/**
 * The words for a language tag such as `de-AT`, or for a whole Accept-Language header, whose order is taken as given.
 * English where nothing fits.
 */
export function wordsFor(languages: string | undefined): Words {
  for (const tag of (languages ?? '').split(',')) {
    const words = catalogues[tag.trim().slice(0, 2).toLowerCase()];
    if (words && /^[a-z]{2}([-;]|$)/i.test(tag.trim())) return words;
  }
  return en;
}
