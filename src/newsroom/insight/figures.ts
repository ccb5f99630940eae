const magnitude = '(?:k|m|mn|bn|b|thousand|million|billion|trillion)\\b';
const number = '\\d+(?:[.,]\\d+)*';
const counted =
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred';

/** Money, shares and counts as a reader takes them in at a glance: "$30 million", "71%", "11 of 17". */
const telling = new RegExp(
  [
    `[+\\u2212-]?[$€£]\\s?${number}(?:\\s?${magnitude})?`,
    `[+\\u2212-]?${number}\\s?(?:%|per ?cent\\b|percent\\b|percentage points\\b|basis points\\b)`,
    `\\b${number} (?:out )?of (?:the )?${number}\\b`,
    `\\b${number}\\s?(?:${magnitude})?\\s?(?:dollars|euros|BTC|ETH|SOL)\\b`,
    `\\b${number}\\s?(?:${magnitude})`,
  ].join('|'),
  'gi',
);
// Not the parts of a time of day.
const plain = new RegExp(`(?<![\\w.,:$€£])${number}(?![\\w%:])`, 'g');
const inWords = new RegExp(`\\b(?:(?:${counted})(?:-(?:one|${counted}))?)\\b`, 'gi');
const isYear = /^(?:19|20)\d\d$/;

export type Figures = {
  /** Money, shares, magnitudes. */
  telling: string[];
  /** Other numbers in digits; years are none. */
  plain: string[];
  /** "nine", "thirty-one". */
  inWords: string[];
};

export function figuresIn(sentence: string): Figures {
  const found = sentence.match(telling) ?? [];
  const rest = sentence.replace(telling, ' ');
  return {
    telling: found,
    plain: (rest.match(plain) ?? []).filter((digits) => !isYear.test(digits)),
    inWords: rest.match(inWords) ?? [],
  };
}
