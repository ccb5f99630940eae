import { type Allow, bestExcerpt, paragraphsOf, sentencesOf } from '../text/excerpt.ts';
import { partUnder } from './boilerplate-headings.ts';
import { disclaimers } from './disclaimers.ts';
import type { Moment } from './is-stale.ts';
import { mayStand, meansAlone } from './may-stand.ts';
import { isHeading } from './read-sentences.ts';
import { matchesAny } from './rule.ts';

/**
 * The publisher's summary or the beginning of the text, as `bestExcerpt` chooses, without what is no news at the given
 * moment: stale text, disclaimers, promotion, filler and the headings of boilerplate. Empty where nothing else is said. What it
 * gives may be given to it again, as a summary, at a later moment. `fromStart`: nothing is passed over at the beginning.
 */
export function freshExcerpt(
  summary: string,
  text: string,
  language: string,
  moment: Moment,
  { fromStart = false } = {},
): string {
  const allow: Allow = (sentence, alone) =>
    mayStand(sentence, moment) && (!alone || (!fromStart && meansAlone(sentence)));
  return bestExcerpt(withoutDisclaimers(summary, language), withoutDisclaimers(text, language), language, allow);
}

/** Without the paragraphs that begin as disclaimers do, which go on as such, and without the parts that are all of that. */
function withoutDisclaimers(text: string, language: string): string {
  let isOutside = false;
  const kept = paragraphsOf(text).filter((paragraph) => {
    if (isHeading(paragraph)) isOutside = partUnder(paragraph) === 'outside';
    return !isOutside && !matchesAny(disclaimers, sentencesOf(paragraph, language)[0] ?? '');
  });
  return kept.join('\n\n');
}
