import { de } from './de.ts';
import { en, type Words } from './en.ts';

const catalogue: Record<string, Words> = { de, en };

/** The words for a BCP 47 tag, by its language alone (`de-AT` reads `de`); English where there are none. */
export function wordsFor(language: string): Words {
  return catalogue[language.toLowerCase().split('-')[0] ?? ''] ?? en;
}
