/** A number of a text: as it stands there, and in one form for all the ways to write it, "$30m" and "30 million dollars". */
export type WrittenNumber = { shown: string; value: string };

const units = 'one two three four five six seven eight nine'.split(' ');
const teens = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const values = new Map([
  ...units.map((word, i) => [word, i + 1] as const),
  ...teens.map((word, i) => [word, i + 10] as const),
  ...tens.map((word, i) => [word, (i + 2) * 10] as const),
]);

const belowHundred = `(?:(?:${tens.join('|')})(?:[ -](?:${units.join('|')}))?|${teens.join('|')}|${units.join('|')})`;
const inWords = new RegExp(
  `\\b(?:zero|(?:(?:${[...units, 'a'].join('|')}) )?hundred(?: (?:and )?${belowHundred})?|${belowHundred})(?=fold\\b|\\b)`,
  'gi',
);

/** Words that count without being numbers, by their stems. */
const counting =
  /\b(?:half|halve|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|first|second|double|triple|quadruple|twice|thrice|dozen)(?:s|d|es)?\b/gi;

const scales: Record<string, number | undefined> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mn: 1e6,
  million: 1e6,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
  t: 1e12,
  tn: 1e12,
  trillion: 1e12,
};

const unitNames: [RegExp, string][] = [
  [/^(?:%|per ?cent)$/, '%'],
  [/^(?:percentage point|pp)s?$/, 'pp'],
  [/^(?:basis point|bp)s?$/, 'bp'],
  [/^(?:\$|us\$|dollars?|usd)$/, '$'],
  [/^(?:€|euros?|eur)$/, '€'],
  [/^(?:£|pounds?|gbp)$/, '£'],
];

const digits = new RegExp(
  [
    '(?<letters>(?<!\\p{L})\\p{L}[\\p{L}-]{0,20})?(?<sign>(?<=^|[\\s(“"])[-\\u2212])?(?<money>(?:US)?[$€£¥₿]\\s?|\\b(?:USD|EUR|GBP)\\s)?',
    '(?<digits>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)',
    `(?:[\\s-]?(?<scale>${Object.keys(scales).join('|')})\\b|(?<tail>\\p{L}+))?`,
    '(?:[\\s-]?(?<unit>%|per ?cent\\b|percentage points?\\b|pp\\b|basis points?\\b|bps?\\b|dollars?\\b|euros?\\b|pounds?\\b|USD\\b|EUR\\b|GBP\\b))?',
  ].join(''),
  'giu',
);

const month =
  '(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const dates = [
  new RegExp(`\\b(?<day>\\d{1,2})(?:st|nd|rd|th)? (?:of )?${month}\\b`, 'gi'),
  new RegExp(`\\b${month}\\.? (?<day>\\d{1,2})(?!\\d)`, 'gi'),
];

/** All numbers of an English text: figures, words such as "thirty-one" and "half", dates by day and month. */
export function numbersIn(text: string): WrittenNumber[] {
  const plain = text.normalize('NFKC');
  const figures = plain.replace(inWords, (words) => String(numberOf(words)));
  return [
    ...find(figures, digits, valueOfFigure),
    ...find(plain, counting, (_, shown) => stemOf(shown)),
    ...dates.flatMap((date) =>
      find(plain, date, ({ day, month: name }) => `${Number(day)} ${name?.slice(0, 3).toLowerCase()}`),
    ),
    // Digits of other scripts, which nothing above can read.
    ...find(plain, /(?![0-9])\p{N}/gu, (_, shown) => shown),
  ];
}

type Groups = Record<string, string | undefined>;

function find(text: string, pattern: RegExp, read: (groups: Groups, shown: string) => string): WrittenNumber[] {
  return [...text.matchAll(pattern)].map(({ 0: shown, groups = {} }) => ({
    shown: shown.trim(),
    value: read(groups, shown),
  }));
}

function valueOfFigure({
  letters = '',
  sign,
  money = '',
  digits: figure = '',
  scale = '',
  tail = '',
  unit = '',
}: Groups): string {
  const value = Number(figure.replaceAll(',', '')) * (scales[scale.toLowerCase()] ?? 1);
  const name = (money || unit).trim().toLowerCase();
  const kind = unitNames.find(([pattern]) => pattern.test(name))?.[1] ?? name;
  const prefix = money && /^us$/i.test(letters) ? '' : letters.toLowerCase();
  // Rounded, for 4.1 times a million is 4099999.9999999995.
  return `${prefix}${sign ? '-' : ''}${Number(value.toPrecision(12))}${tail.toLowerCase()}${kind}`;
}

/** "halves" and "halved" as "half", "doubled" as "double", "fifths" as "fifth". */
function stemOf(word: string): string {
  return word
    .toLowerCase()
    .replace(/^hal.*/, 'half')
    .replace(/(?<=le)d$|s$/, '');
}

function numberOf(words: string): number {
  const [hundreds, rest] = /hundred/i.test(words) ? words.split(/ ?hundred ?(?:and )?/i) : [undefined, words];
  const small = (rest ?? '')
    .toLowerCase()
    .split(/[ -]/)
    .reduce((sum, word) => sum + (values.get(word) ?? 0), 0);
  return (hundreds === undefined ? 0 : 100 * (values.get(hundreds.toLowerCase()) ?? 1)) + small;
}
