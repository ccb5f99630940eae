import { figuresIn } from '../insight/figures.ts';
import type { Moment } from '../insight/is-stale.ts';
import { mayStand, meansAlone } from '../insight/may-stand.ts';
import { matchesAny } from '../insight/rule.ts';
import { timeWords } from '../insight/time-words.ts';
import { sentencesOf } from '../text/excerpt.ts';
import { cleanText } from '../text/plain.ts';
import { numbersIn } from './numbers-in.ts';
import { strangeWord } from './strange-word.ts';

/** What of a story a writer may word. */
export type Field = 'excerpt' | 'fact' | 'why';

/** A wording beside the article's own words. `article` is all that the writer was given. */
export type Wording = { field: Field; text: string; extract: string; article: string };

/** A wording is no place to say more. */
const longestGrowth = 1.3;

/**
 * Why a wording may not stand for the article's own words, or undefined where it may: it says nothing that the article
 * does not, no number, name or word, as far as that can be seen; it carries no link; it is in whole sentences, as long
 * as those that it stands for, and true at the moment. For English.
 */
export function judgeWording({ field, text, extract, article }: Wording, moment: Moment): string | undefined {
  const fault = faultOfShape(field, text, extract);
  if (fault) return fault;
  const sentences = sentencesOf(text, 'en');
  if (sentences.some((sentence) => matchesAny(timeWords, sentence))) return 'it says when, in words of a day';
  if (!sentences.every((sentence) => mayStand(sentence, moment)))
    return 'it is stale, or says what is kept out of any excerpt';
  if (field !== 'excerpt' && !meansAlone(text)) return 'it does not stand by itself';
  if (field === 'fact' && Object.values(figuresIn(text)).flat().length === 0) return 'a fact has a number';
  const known = new Set(numbersIn(article).map(({ value }) => value));
  const number = numbersIn(text).find(({ value }) => !known.has(value));
  if (number) return `number ${number.shown} is not in the article`;
  const word = strangeWord(text, article);
  return word && `"${word.slice(0, 40)}" is not in the article`;
}

function faultOfShape(field: Field, text: string, extract: string): string | undefined {
  if (text.length > extract.length * longestGrowth) return 'it is longer than what it stands for';
  // The domain of a link needs no scheme in front; two letters behind the point are enough for one.
  if (/[a-z]+:\/\/|\bwww\.|[\p{L}\d]\.\p{L}{2,}|[@#\\]/iu.test(text)) return 'it has a link, or something like it';
  if (
    /[<>[\]{}*_`|~^]|&#?\w+;/.test(text) ||
    cleanText(text) !== text ||
    /[\p{Cc}\p{Cf}]|\p{Extended_Pictographic}/u.test(text)
  )
    return 'it has markup, or signs that are not of a text';
  const sentences = sentencesOf(text, 'en');
  const areWhole = sentences.every(
    (sentence) => /^["“‘]?[\p{Lu}\d$€£]/u.test(sentence) && /[.!?]["”’)]?$/u.test(sentence),
  );
  if (!areWhole) return 'it is not in whole sentences';
  return field === 'excerpt' || sentences.length === 1 ? undefined : 'it is more than one sentence';
}
