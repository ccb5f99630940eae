import { withoutPrices } from './prices-in.ts';
import { lengthOf, shorten } from './shorten.ts';
import { standsAsClause } from './stands-as-clause.ts';

/** A shorter way to say what a title says. */
export type Wording = { text: string; form: keyof typeof forms };

/** What a form is worth, of 25, and how it is called when a choice is explained. */
export const forms = {
  whole: { points: 25, name: 'the whole title' },
  head: { points: 25, name: 'the title without what follows its colon' },
  tail: { points: 22, name: 'the title without the label before its colon' },
  priceless: { points: 20, name: 'without the price' },
  clause: { points: 18, name: 'its first clause' },
  mainClause: { points: 14, name: 'what stands before a conjunction' },
  stem: { points: 12, name: 'without what can be left off at its end' },
  cut: { points: 0, name: 'cut between words' },
} as const;

/** A shorter one is a scrap. */
const shortestClause = 12;
const shortestStem = 20;

/**
 * The ways to say a title, whole ones first; some of them may still be longer than `maxLength`. A part that is shown as
 * a whole stands by itself; any other is cut between words, with an ellipsis.
 */
export function wordingsOf(title: string, maxLength: number, language: string): Wording[] {
  const line = title.replace(/\s+/gu, ' ').trim();
  const whole = withoutColon(line, language);
  const bare = withoutPrices(whole.text);
  const lines = bare === whole.text ? [whole] : [whole, { text: bare, form: 'priceless' as const }];
  const cut = cutAfterWord(lines.at(-1)?.text ?? line, maxLength, language);
  return [
    ...lines,
    ...lines.flatMap(({ text }) => clausesOf(text, language)),
    ...(cut?.endsWith('…') ? [{ text: cut, form: 'cut' as const }] : []),
  ];
}

/** Without a word before the ellipsis that only leads to the next one. */
function cutAfterWord(line: string, maxLength: number, language: string): string | undefined {
  const leading = splits[new Intl.Locale(language).language]?.leading;
  const cut = shorten(line, maxLength, language);
  return leading ? cut?.replace(leading, '…').replace(/[\s,;:–—-]+…$/u, '…') : cut;
}

/** "Fees, not rewards: what a pool earns" begins with a line of its own, "Analysis: who pays" with a label. */
function withoutColon(line: string, language: string): Wording {
  const [, head, tail] = line.match(/^(.+?)(?:\s*：\s*|\s?:\s+)(.+)$/u) ?? [];
  if (!head || !tail) return { text: line, form: 'whole' };
  const isLabel = lengthOf(head) < shortestClause || head.split(' ').length < 3;
  return isLabel
    ? { text: tail.replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase(language)), form: 'tail' }
    : { text: head, form: 'head' };
}

/** Where a language has no rules for what stands by itself, only what ends as a sentence does. */
function clausesOf(line: string, language: string): Wording[] {
  const known = splits[new Intl.Locale(language).language];
  if (!known) return clausesBefore(line, mark, 'clause').filter(({ text }) => /[?!]$/.test(text));
  return [
    ...clausesBefore(line, mark, 'clause'),
    ...clausesBefore(line, known.conjunction, 'mainClause'),
    ...clausesBefore(line, known.addition, 'stem', shortestStem),
  ].filter(({ text }) => known.stands(text));
}

function clausesBefore(line: string, split: RegExp, form: Wording['form'], shortest = shortestClause): Wording[] {
  return [...line.matchAll(split)]
    .map(({ index }) => ({ text: line.slice(0, index).replace(/[\s,;.–—-]+$/u, ''), form }))
    .filter(({ text }) => lengthOf(text) >= shortest && /\s/.test(text) && areClosed(text));
}

/** A clause that begins a quotation or a bracket and does not end it is none. */
function areClosed(text: string): boolean {
  const count = (letters: RegExp) => text.match(letters)?.length ?? 0;
  return count(/[(“„«[]/g) === count(/[)”»\]]|(?<=„.*)“/g) && count(/"/g) % 2 === 0;
}

/** Where a clause ends; a comma within a number or a point within a name ends none. */
const mark = /(?<=[?!])\s|[;,.](?=\s)|\s[–—|-]\s/gu;

/**
 * By language: what begins a clause of its own, what begins an addition that can go, what leads to the next word, and
 * whether what stands before a split says something by itself.
 */
const splits: Record<
  string,
  { conjunction: RegExp; addition: RegExp; leading: RegExp; stands(line: string): boolean } | undefined
> = {
  en: {
    conjunction:
      /\s(?:as|after|before|while|but|because|amid|despite|following|when|although|though|until|since|with)\s/giu,
    addition: /\s(?:and|at|by|for|from|in|on|over|under|used|without)\s/giu,
    leading:
      /(?:\s(?:an?|the|of|in|on|at|to|for|and|or|but|is|are|was|were|be|been|being|becom(?:e|es|ing)|became|remains?|seems?|going|by|with|from|as|than|that|which|who|whose|its|their|his|her|no|not|never|only|into|over|under|will|would|can|could|may|might|must|shall|should|do|does|did|has|have|had|how|why|what|when|before|after|until|while|because|one|another),?)+…$/iu,
    stands: standsAsClause,
  },
  de: {
    // Every clause has its comma.
    conjunction: /,\s(?:als|nachdem|bevor|während|aber|weil|obwohl|bis|seit|wenn)\s/giu,
    addition: /(?!)/gu,
    leading:
      /(?:\s(?:der|die|das|den|dem|des|eine?[nmrs]?|und|oder|in|im|am|an|auf|zu|von|mit|für|ist|sind|war|als|nicht|nur|wie|bei|aus|um))+…$/iu,
    stands: (line) => !beginsInGerman.test(line) && verbInGerman.test(line),
  },
};

const beginsInGerman = /^(?:wie|warum|was|wer|wo|wann|wenn|als|nachdem|bevor|während|weil|obwohl|ob|bis|seit)\s/i;

/** As most verbs of headlines end, behind a noun and before another: "Die Börse stoppt alle Auszahlungen". */
const verbInGerman = /\p{Lu}\p{L}+ \p{Ll}{2,}t (?:[^,]+ )?\p{L}{3,}$/u;
