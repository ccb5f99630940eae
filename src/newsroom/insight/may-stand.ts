import { isBoilerplate } from './boilerplate-headings.ts';
import { disclaimers } from './disclaimers.ts';
import { fillers } from './fillers.ts';
import { isStale, type Moment } from './is-stale.ts';
import { leaning } from './leaning.ts';
import { promotions } from './promotions.ts';
import { matchesAny } from './rule.ts';

/** Characters: a shorter sentence in the middle of a text is a remark on the one before. */
const shortestAlone = 40;

/** Whether a sentence may be printed at that moment: neither stale nor a disclaimer, a promotion, a filler or a heading. */
export function mayStand(sentence: string, moment: Moment): boolean {
  return (
    !isBoilerplate(sentence) &&
    !matchesAny(disclaimers, sentence) &&
    !matchesAny(promotions, sentence) &&
    !matchesAny(fillers, sentence) &&
    !isStale(sentence, moment)
  );
}

/** Whether a sentence means something without the one before it. The rules are for English. */
export function meansAlone(sentence: string): boolean {
  return sentence.length >= shortestAlone && !matchesAny(leaning, sentence);
}
