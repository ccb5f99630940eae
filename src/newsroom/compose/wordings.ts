import { withoutPrices } from './prices-in.ts';
import { lengthOf, shorten } from './shorten.ts';

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
  cut: { points: 0, name: 'cut between words' },
} as const;

/** A shorter one is a scrap. */
const shortestClause = 12;

/** The ways to say a title, whole ones first; some of them may still be longer than `maxLength`. */
export function wordingsOf(title: string, maxLength: number, language: string): Wording[] {
  const line = title.replace(/\s+/gu, ' ').trim();
  const whole = withoutColon(line, language);
  const bare = withoutPrices(whole.text);
  const lines = bare === whole.text ? [whole] : [whole, { text: bare, form: 'priceless' as const }];
  const cut = shorten(lines.at(-1)?.text ?? line, maxLength, language);
  return [
    ...lines,
    ...lines.flatMap(({ text }) => clausesOf(text, language)),
    ...(cut?.endsWith('…') ? [{ text: cut, form: 'cut' as const }] : []),
  ];
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

function clausesOf(line: string, language: string): Wording[] {
  const conjunction = conjunctions[new Intl.Locale(language).language];
  return [
    ...clausesBefore(line, mark, 'clause'),
    ...(conjunction ? clausesBefore(line, conjunction, 'mainClause') : []),
  ];
}

function clausesBefore(line: string, split: RegExp, form: Wording['form']): Wording[] {
  return [...line.matchAll(split)]
    .map(({ index }) => ({ text: line.slice(0, index).replace(/[\s,;.–—-]+$/u, ''), form }))
    .filter(({ text }) => lengthOf(text) >= shortestClause && /\s/.test(text) && areClosed(text));
}

/** A clause that begins a quotation or a bracket and does not end it is none. */
function areClosed(text: string): boolean {
  const count = (letters: RegExp) => text.match(letters)?.length ?? 0;
  return count(/[(“„«[]/g) === count(/[)”»\]]|(?<=„.*)“/g) && count(/"/g) % 2 === 0;
}

/** Where a clause ends; a comma within a number or a point within a name ends none. */
const mark = /(?<=[?!])\s|[;,.](?=\s)|\s[–—|-]\s/gu;

const conjunctions: Record<string, RegExp | undefined> = {
  en: /\s(?:as|after|before|while|but|because|amid|despite|following|when|although|though|until|since|with)\s/gu,
  de: /\s(?:als|nachdem|bevor|während|aber|weil|trotz|nach|obwohl|bis|seit)\s/gu,
};
