import { intransitiveVerbs, transitiveVerbs } from './verbs.ts';

/** A line that begins so wants its second half: "After nine weeks", "How clearing members". */
const wantsMore =
  /^(?:how|why|what|when|where|who|which|whose|whether|if|as|after|before|while|although|though|because|since|until|unless|once|with|without|despite|amid|for|from|by|of|to|in|on|at|under|over|inside|behind|between|among)\b/i;

/** A verb behind one of these is not the line's own: "A student who found a flaw". */
const ofAnother = /\b(?:who|whom|whose|that|which|where|if|whether|nor|than)\b/i;

const be = new Set('is are was were has had have'.split(' '));

/** What no sentence ends with, and what is no object. */
const loose = new Set(
  [
    'a an the this that these those its their his her our your my no not never',
    'and or but nor as if than while because until since though although whether that which who whose how why what when where',
    'of in on at to for by with from into onto over under above below near past behind between among through during against about across after before without within toward towards per via amid despite off up out down back away around along apart',
    'is are was were be been being has have had do does did will would can could may might must shall should',
    'only just also still even almost nearly again ever very too so more most less least much many quite rather soon now then yet already once twice together ahead instead likely',
  ]
    .join(' ')
    .split(' '),
);

/**
 * Whether the beginning of an English title says something by itself: it has its verb, and what the verb asks for, and
 * does not end on a word that leads to the next one. Verbs that are not in the table are not seen.
 */
export function standsAsClause(line: string): boolean {
  if (/[?!]$/.test(line)) return true;
  const words = line.toLowerCase().match(/[\p{L}\p{N}$€£%’'.,-]*[\p{L}\p{N}%]/gu) ?? [];
  const last = words.at(-1);
  if (last === undefined || isLoose(last) || wantsMore.test(line) || ofAnother.test(line)) return false;
  return words.some((word, at) => {
    // What comes first does or is something: "Fees fall".
    if (at === 0) return false;
    if (intransitiveVerbs.has(word)) return true;
    const next = words[at + 1];
    if (next === undefined) return false;
    return (
      (transitiveVerbs.has(word) || be.has(word)) &&
      words.slice(at + 1).some((other) => !isLoose(other)) &&
      !joins.test(next)
    );
  });
}

/** "Rate cuts and rules" has no verb. */
const joins = /^(?:and|or|but|of|in|on|at|for|by|with|from|to|as|after|before|until|since|than)$/;

const notAdverbs =
  /^(?:family|supply|monopoly|assembly|daily|weekly|monthly|yearly|italy|july|rally|ally|anomaly|reply)$/;

function isLoose(word: string): boolean {
  return loose.has(word) || (/\p{L}{2}ly$/u.test(word) && !notAdverbs.test(word));
}
