import { readSentences } from '../insight/read-sentences.ts';
import { matchesAny } from '../insight/rule.ts';
import { notThen } from './not-then.ts';
import { nowWords, type PriceWords, priceOfWords, priceWords } from './price-words.ts';

/** What a coin cost by a sentence of an article, which counts from 0. */
export type ThenPrice = { symbol: string; price: number; sentence: number };

/** By which signs and words a currency is known; an article may use any. */
const currencies: Record<string, { sign: string; word: string } | undefined> = {
  usd: { sign: '(?:US|\\bUSD ?)?\\$', word: '(?:USD|(?:US )?dollars)' },
  eur: { sign: '€', word: '(?:EUR|euros?)' },
  gbp: { sign: '£', word: '(?:GBP|pounds)' },
};

/** What some coins are called besides their symbol and name. */
const alsoCalled: Record<string, string[] | undefined> = { BTC: ['bitcoin'], ETH: ['Ether', 'ether'] };

/** Of two prices of one coin in one article; a larger difference, and it speaks of two times. */
const sameWithin = 0.03;

const longestSentence = 300;

type Coin = { symbol: string; name: string };

/**
 * What reads, in an English article, the price of each of the coins that it names as that of its day, once each, in that
 * currency. Forecasts, levels, history, sums and prices of other things are none; a coin with two prices in one article
 * has none either. Undefined for a currency that we have no words for. Made once for many texts, as that takes longer.
 */
export function thenPriceReader(coins: readonly Coin[], currency: string): ((text: string) => ThenPrice[]) | undefined {
  const money = currencies[currency];
  if (!money) return undefined;
  const amount = `(?:${money.sign}\\s?(?<signed>${number})|(?<worded>${number})\\s?${money.word}\\b)`;
  const hasAmount = new RegExp(amount);
  const known = coins.map((coin) => ({ ...coin, names: namesOf(coin), statements: statementsOf(coin, amount) }));
  const names = known.flatMap((coin) => coin.names);
  const mayTell = (line: string) => hasAmount.test(line) && names.some((name) => line.includes(name));
  return (text) => {
    if (!text.split('\n').some(mayTell)) return [];
    const sentences = readSentences(text).filter(
      (sentence) => sentence.part !== 'outside' && sentence.text.length <= longestSentence && mayTell(sentence.text),
    );
    const found = known.map(({ symbol, names: own, statements }) =>
      sentences
        .filter((sentence) => own.some((name) => sentence.text.includes(name)))
        .flatMap(({ text: said, index }) => {
          const prices = statements.flatMap((statement) => pricesIn(said, statement));
          return prices.map((price) => ({ symbol, price, sentence: index }));
        }),
    );
    return found.flatMap(([first, ...others]) => (first && others.every((other) => agree(first, other)) ? first : []));
  };
}

const number = '\\d+(?:,\\d{3})*(?:\\.\\d+)?[kK]?(?![\\d,.]*\\d)';

type Statement = { tense: PriceWords['tense']; pattern: RegExp };

/** Each kind of statement about this coin, as its subject: what "is backed by Bitcoin" may trade at anything. */
function statementsOf(coin: Coin, amount: string): Statement[] {
  const names = namesOf(coin).map((name) => name.replace(/[^\w ]/g, '\\$&'));
  const own = `(?:${names.join('|')})(?: \\(${coin.symbol}\\))?(?:/USD[TC]?)?(?![\\w/-])`;
  const aside = '(?:, [^,.;:$€£\\d]{3,60},)?';
  const lead =
    '(?<=^|[,;:—–(] |\\b(?:[Ww]ith|[Ww]hile|[Aa]s|that|[Cc]urrently|[Nn]ow|[Tt]oday|where|because|[Oo]ne|[Aa] single|[Aa]) |\\d,? and )';
  const end = `${amount}${notAPrice}`;
  const whole = (subject: string, { pattern }: PriceWords) =>
    new RegExp(`${lead}${subject} ${pattern.source} ${end}`, 'g');
  const ofPrice = `(?:${own}(?:['’]s)? price|[Tt]he (?:current )?price of (?:a |one )?${own})${aside}`;
  return [
    ...priceWords.map((words) => ({ tense: words.tense, pattern: whole(own + aside, words) })),
    ...[...priceOfWords, ...priceWords].map((words) => ({ tense: words.tense, pattern: whole(ofPrice, words) })),
  ];
}

/** After an amount: it is a sum, one end of a range, a move, or in another country's dollars. */
const notAPrice =
  '(?!\\s?-?(?:k|m|mn|bn|b|tn|t|thousand|million|billion|trillion|%|per ?cent)\\b)' +
  '(?!\\s?%)(?!\\s?[-–—/]\\s?[$€£]?\\d)(?! (?:to|and|or) [$€£]?\\d)' +
  '(?!\\s?(?:CAD|AUD|NZD|HKD|SGD|Canadian|Australian|Hong Kong))';

function pricesIn(sentence: string, { tense, pattern }: Statement): number[] {
  const matches = [...sentence.matchAll(pattern)];
  if (matches.length === 0 || matchesAny(notThen, sentence)) return [];
  if (tense === 'past' && !nowWords.test(sentence)) return [];
  return matches.flatMap(({ 0: statement, groups = {} }) => {
    const digits = groups.signed ?? groups.worded ?? '';
    const price = Number(digits.replace(/[,k]/gi, '')) * (/k$/i.test(digits) ? 1000 : 1);
    return price > 0 && (isExact(digits) || !isRough.test(statement)) ? price : [];
  });
}

const isRough = /\b(?:around|about|near|roughly|approximately|close to)\b/;

/** "Around $42,000" is rounded too far to count a change by; three digits that say something are not. */
function isExact(digits: string): boolean {
  return digits.replace(/\D/g, '').replace(/^0+|0+$/g, '').length >= 3;
}

function agree(a: ThenPrice, b: ThenPrice): boolean {
  return Math.abs(a.price - b.price) <= sameWithin * Math.min(a.price, b.price);
}

function namesOf({ symbol, name }: Coin): string[] {
  // The longer first: "NEAR Protocol" before "NEAR".
  return [...new Set([name, symbol, ...(alsoCalled[symbol] ?? [])])].sort((a, b) => b.length - a.length);
}
