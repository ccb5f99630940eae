/** What makes an amount a sum that somebody raised, lost or paid, and no price. */
const millions = String.raw`(?!\s?(?:million|billion|trillion|mn|bn|tn|m|b|t|mio|mrd|millionen|milliarden|billionen)\b)`;
const digits = String.raw`\d[\d.,'’]*(?:k\b)?(?![\d.,'’]*\d)`;
const currencies = '(?:[$€£¥₿]|\\b(?:USD[CT]?|EUR|GBP|JPY|dollars?|euros?|pounds?)\\b)';

/** Where a bare number is one too: "falls below 64,000". */
const placed =
  '(?:from|above|below|under|over|past|near|around|towards?|beyond|at|to|von|über|unter|auf|bei|gegen|knapp)';
const moved = '(?:hits?|tops?|nears?|breaks?|reclaims?|reach(?:es)?|touch(?:es)?|loses?|holds?|erreicht|knackt)';
const article = '(?:the|its|die|der|den)';

const amount = `(?:[$€£¥₿]\\s?${digits}${millions}|${digits}${millions}\\s?${currencies})`;
const bareNumber = String.raw`(?:\d{1,3}(?:[.,'’]\d{3})+|\d+(?:[.,]\d+)?k)\b(?![\d%])${millions}`;

const price = new RegExp(`${amount}|(?<=\\b(?:${placed}|${moved})\\s(?:${article}\\s)?)${bareNumber}`, 'iu');
const pricePhrase = new RegExp(
  `\\s${placed}\\s(?:${article}\\s)?(?:${amount}|${bareNumber})(?:\\s(?:mark|level|line|resistance|support|each|apiece))?(?=\\s|[,;:.!?]|$)`,
  'giu',
);
const leadingPrice = new RegExp(`^${placed}\\s(?:${amount}|${bareNumber}),\\s`, 'iu');

/** Whether a line states a price, which is no longer true when it is read; sums in millions are news, and stay so. */
export function statesPrice(line: string): boolean {
  return price.test(line);
}

/** The line without "above $100,000" and the like; what it says is whole without them. */
export function withoutPrices(line: string): string {
  return line
    .replace(leadingPrice, '')
    .replace(pricePhrase, '')
    .trim()
    .replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}
