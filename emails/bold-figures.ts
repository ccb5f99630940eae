/** A piece of a line, and whether it is to catch the eye. */
export type Run = { text: string; bold: boolean };

const number = '\\d+(?:[.,]\\d+)*';
const magnitude = '\\s?(?:k|m|bn|b|thousand|million|billion|trillion|Tausend|Millionen|Milliarden)\\b';

/** In the order in which they tell most: shares of a whole, money, per cent, large numbers, any number but a year. */
const figures = [
  `\\b${number} (?:of|von) (?:the )?${number}\\b`,
  `[+\\u2212-]?[$€£¥]\\s?${number}(?:${magnitude})?`,
  `[+\\u2212-]?\\b${number}\\s?%`,
  `\\b${number}${magnitude}`,
  `(?<![\\w.,:])(?!(?:19|20)\\d\\d\\b)${number}(?![\\w:])`,
].map((source) => new RegExp(source, 'iu'));

/** A line with its most telling figure set apart, for one who only glances at it. */
export function boldFigures(line: string): Run[] {
  const found = figures.map((figure) => figure.exec(line)).find((match) => match !== null);
  if (!found) return [{ text: line, bold: false }];
  const end = found.index + found[0].length;
  return [
    { text: line.slice(0, found.index), bold: false },
    { text: found[0], bold: true },
    { text: line.slice(end), bold: false },
  ].filter(({ text }) => text !== '');
}
