import type { Rule } from '../insight/rule.ts';

/**
 * How articles say what a coin costs as they are written, in English. `past` says so only beside a word for now, for
 * "when it was listed, it traded at $3" is history. Each is followed by a price; `for`, `at` and their like stand in it.
 */
export type PriceWords = Rule & { tense: 'present' | 'past' };

const manner = '(?:currently |now |presently |still |today |again |just |also )?';
const steady = '(?: steady| firm| flat| tight)?';
const roughly = '(?:around|about|near|roughly|approximately|close to)';
const at = `(?:at(?: ${roughly})?|${roughly})`;

export const priceWords: readonly PriceWords[] = [
  row(
    'present',
    `(?:is )?${manner}(?:trading|changing hands|hovering|holding${steady}|sitting|standing|steady|flat) (?:${at}|for)`,
    'Bitcoin is currently trading near $42,627.',
  ),
  row(
    'present',
    `${manner}(?:trades|changes hands|hovers|holds${steady}|sits|stands|sells) (?:${at}|for)`,
    'Ether changes hands for $2,250.',
  ),
  row('present', `is ${manner}(?:priced|quoted|valued) ${at}`, 'SOL is priced at $101.50.'),
  row('present', `is ${manner}${at}`, 'BTC is at $20,700.'),
  row('present', `(?:is ${manner}worth|${manner}costs)(?: ${roughly})?`, 'One bitcoin is worth $42,627.'),
  row('present', `${at}`, 'With BTC at $42,627, the mood is calm.'),
  row(
    'past',
    `(?:was ${manner}(?:trading|changing hands|hovering|holding${steady}|sitting|standing)|traded|changed hands|hovered|held${steady}|sat|stood|sold|was(?: priced| quoted| valued)?) (?:${at}|for)`,
    'At press time, Bitcoin was trading at $42,627.',
  ),
];

/** Where the price itself is the subject: "Bitcoin’s price is $42,627". */
export const priceOfWords: readonly PriceWords[] = [
  row(
    'present',
    `(?:is|stands|sits|holds${steady}|hovers)(?: ${manner.trim()})? ?${at}?`,
    'Bitcoin’s price is $42,627.',
  ),
  row('past', `(?:was|stood|sat|hovered)(?: ${at})?`, 'At the time of writing, the price of Bitcoin was $42,627.'),
];

/** That what is said in the past is of the hour of writing. */
export const nowWords =
  /\b(?:at|as of) (?:the )?(?:time of (?:this )?(?:writing|publication|publishing)|press time|this writing|writing|publication)\b|\bas (?:we|I) (?:write|went to press|go to press)\b/i;

function row(tense: PriceWords['tense'], source: string, example: string): PriceWords {
  return { tense, pattern: new RegExp(source), example };
}
