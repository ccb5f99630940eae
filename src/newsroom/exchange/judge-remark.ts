import { isStale, type Moment } from '../insight/is-stale.ts';
import { promotions } from '../insight/promotions.ts';
import { matchesAny } from '../insight/rule.ts';
import { sentencesOf } from '../text/excerpt.ts';
import { squeeze } from '../text/plain.ts';
import { contacts } from './contacts.ts';
import { heated } from './heated.ts';
import { officials } from './officials.ts';
import { shilling } from './shilling.ts';

/** A reader's words on one line. */
export type Said = { author: string; text: string; publishedAt: Date };

/** Characters: nothing is cut, so what is longer is not shown. */
const length = { least: 20, most: 280 };

/** Letters of Western alphabets as a keyboard has them: what looks like one and is another hides words from the rules. */
const plainCharacters = /^[A-Za-z\u00c0-\u024f0-9\s.,;:!?'’‘"“”()%$€£&/+=…–—-]+$/;

/** In Western letters or in those of others, never in both: then one stands in for the other. Nothing invisible. */
const nameCharacters =
  /^(?=.*\p{L})(?!.*\p{M}{3})(?:[A-Za-z\u00c0-\u024f\u1e00-\u1eff0-9 ._'’-]{2,40}|(?:(?![\p{Script=Latin}\p{DI}])[\p{L}\p{M}\p{N} ._'’-]){2,40})$/u;
const noName =
  /^(?:anon\w*|guest|user|visitor|unknown|nobody|no ?name|none|test\w*|n.?a|admin\w*|reader|me|name)[\s_.-]*\d*$/i;

/** English texts have many of them, and others few. */
const commonWords = new Set(
  'the a an and or but of to in on for with from by as at is are was were be been it its this that these those not no they them their you your we our i he she his her my me if so what who how why when where which than then there do does did have has had can could will would should may about one all more only just'.split(
    ' ',
  ),
);

/**
 * Why a comment may not be shown, in two or three words; undefined where it may. The rules are for English. Everything
 * doubtful is left out: there is always another comment, or none.
 */
export function whyUnfit({ author, text, publishedAt }: Said, now: Date): string | undefined {
  if (text.length < length.least) return 'too short';
  if (text.length > length.most) return 'too long';
  // What NFKC changes is a letter in disguise, such as a bold T of mathematics.
  if (!nameCharacters.test(author) || author.normalize('NFKC') !== author || noName.test(author))
    return 'without a name';
  if (sells(withoutAccents(author))) return 'with a name that sells';
  if (!plainCharacters.test(text)) return 'with odd characters';
  if (!/^["“'‘(]?[\p{Lu}\p{N}$€£]/u.test(text) || !/[.!?…]["”'’)]*$/.test(text)) return 'without whole sentences';
  if (isShouted(text)) return 'shouted';
  if (!isEnglish(text)) return 'not English';
  const bare = withoutAccents(text);
  // A dash hides an address as a blank does: "coins -dot- com".
  if ([bare, bare.replace(/\s*[-–—]\s*/g, ' ')].some((said) => matchesAny(contacts, said))) return 'with a contact';
  if (matchesAny(shilling, bare)) return 'shilling';
  if (matchesAny(heated, bare)) return 'heated';
  const moment: Moment = { publishedAt, now };
  const sentences = sentencesOf(text, 'en');
  if (sentences.some((sentence) => matchesAny(promotions, sentence))) return 'shilling';
  if (sentences.some((sentence) => isStale(sentence, moment))) return 'stale';
  return undefined;
}

/** "Telegrám" is Telegram. */
function withoutAccents(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '');
}

function sells(author: string): boolean {
  const spoken = [' ', ' dot '].map((dot) => author.replaceAll('_', ' ').replaceAll('.', dot));
  return /\d{5}/.test(author) || spoken.some((name) => matchesAny([...shilling, ...heated, ...contacts], name));
}

/** Of fewer letters, a title is a word that may well stand in a name. */
const longTitleLetters = 6;

/** Whether a name pretends to be somebody's office, or one of these titles: those of the site and its newsletter. */
export function isOfficial(author: string, titles: readonly string[]): boolean {
  const apart = withoutAccents(author)
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/[\s._-]+/g, ' ');
  const key = nameKey(author);
  const isTitle = (title: string) => key === title || (title.length >= longTitleLetters && key.includes(title));
  return (
    [apart, apart.replaceAll(' ', '')].some((name) => matchesAny(officials, name)) || titles.map(nameKey).some(isTitle)
  );
}

/** Whether two names are one person's, as far as a reader could tell. */
export function samePerson(one: string, other: string): boolean {
  return nameKey(one) === nameKey(other);
}

/** A name or a text as it is shown: on one line. */
export function onOneLine(said: Said): Said {
  return { ...said, author: squeeze(said.author), text: squeeze(said.text) };
}

function nameKey(name: string): string {
  const letters = name
    .normalize('NFKD')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return letters?.join('') ?? name;
}

/** Tickers have four letters at most and stand alone; a word of five in capitals is loud, and so are two marks. */
function isShouted(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const capitals = text.match(/\p{Lu}/gu) ?? [];
  const loud = text.match(/(?<!\p{L})\p{Lu}{3,}(?!\p{L})/gu) ?? [];
  return /\p{Lu}{5}|[!?]{2}|!.*!|(\p{L})\1{3}/u.test(text) || loud.length > 3 || capitals.length > 0.3 * letters.length;
}

function isEnglish(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}'’]+/gu) ?? [];
  const common = words.filter((word) => commonWords.has(word)).length;
  return words.length >= 4 && common >= Math.max(1, words.length * 0.15);
}
