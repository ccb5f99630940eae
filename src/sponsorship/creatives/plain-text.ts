import { z } from 'zod';
import { foldName } from '../fold-name.ts';

/** Controls, line separators, lone surrogates, and marks that turn the direction of the text around them. */
const hiddenInLine = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;
const hiddenInParagraphs = /(?!\n)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;
/**
 * What nobody sees, and what comes along when text is copied: it is left out. Joiners, marks of direction that embrace nothing,
 * variants and flags are part of how text is written, and turning marks are hidden on purpose.
 */
const unseen =
  /[\p{Default_Ignorable_Code_Point}--[\u061C\u200C-\u200F\u202A-\u202E\u2066-\u2069\uFE00-\uFE0F\u{E0020}-\u{E007F}]]/gv;
const markup = /<[a-z!/?]/i;
const address = /\bhttps?:\/\/|\bwww\./i;

/** What has no blanks in it counts as several words, so that nothing evades the limit. */
const lettersOfWord = 30;

export function plainLine(maxCharacters: number) {
  return plain(hiddenInLine, 'expects text on one line').refine(
    (text) => [...text].length <= maxCharacters,
    `expects at most ${maxCharacters} characters`,
  );
}

export function plainWords(maxWords: number) {
  return plain(hiddenInLine, 'expects text on one line').refine(
    (text) => countWords(text) <= maxWords,
    `expects at most ${maxWords} words`,
  );
}

/** Paragraphs with an empty line between them. */
export function plainParagraphs(maxWords: number) {
  return plain(hiddenInParagraphs, 'expects plain text without control characters')
    .refine((text) => countWords(text) <= maxWords, `expects at most ${maxWords} words`)
    .transform((text) => text.split(/\n\s*\n/).map((paragraph) => paragraph.replace(/\s+/g, ' ').trim()));
}

/** It is shown letter by letter, so what looks like HTML would be seen; and an address in it would escape the link's checks. */
function plain(hidden: RegExp, whatElse: string) {
  return z
    .string()
    .overwrite((text) => text.replace(unseen, '').trim())
    .min(1)
    .refine((text) => foldName(text) !== '', 'expects text that can be seen')
    .refine((text) => !hidden.test(text), whatElse)
    .refine((text) => !markup.test(text), 'expects plain text without HTML')
    .refine((text) => !address.test(text), 'expects no address in the text: where it leads stands in link');
}

function countWords(text: string): number {
  return text
    .split(/\s+/)
    .map((word) => Math.ceil([...word].length / lettersOfWord))
    .reduce((sum, count) => sum + count, 0);
}
