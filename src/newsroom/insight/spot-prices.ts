import type { Rule } from './rule.ts';

// One coin's price, not a sum: "$42,627" and "42.627 Dollar", but not "$30 million".
const inMillions = '[\\d.,]*\\s?-?(?:m|mn|bn|tn|million|billion|trillion)\\b';
const price = `(?:[$€£¥]\\s?(?!${inMillions})\\d[\\d.,]*|(?<![\\d.,])\\d[\\d.,]*\\s?(?:US-)?(?:USD[TC]?|EUR|[Dd]ollars?|[Ee]uros?)\\b)`;

// Within the same clause; the point of a decimal does not end it.
const near = '(?:[^.;]|[.](?=\\d))';

// Tickers in capitals only: "near", "link" and "dot" are words.
const coin = `\\b(?:${[
  'BTC|ETH|SOL|BNB|XRP|ADA|DOGE|DOT|AVAX|LINK|UNI|ATOM|LTC|ARB|NEAR|FIL|SUI|TON|TRX|SHIB|PEPE|POL|BCH|XLM|HBAR',
  'Bitcoin|bitcoin|Ether|ether|Ethereum|Solana|Cardano|Dogecoin|Polkadot|Avalanche|Chainlink|Uniswap|Cosmos',
  'Litecoin|Arbitrum|Filecoin|Sui|Tron|[Tt]he (?:coin|token|price|cryptocurrency|asset)',
].join('|')})\\b`;

const stood = [
  'trad(?:e[sd]?|ing)|hold(?:s|ing)?|held|hover(?:s|ed|ing)?|stood|stands?|standing|sits?|sat|sitting|priced|quoted',
  'valued|chang(?:es|ed|ing) hands|consolidat\\w+|settl\\w+|clos(?:ed|ing)|open(?:ed|ing)|stead(?:y|ied|ying)',
].join('|');

const moved = [
  'rises?|rising|risen|rose|climb\\w*|jump\\w*|surg\\w+|soar\\w*|rall(?:y|ied|ies)|gain\\w*|fell|falls?|fallen|falling',
  'drop\\w*|slip\\w*|slid\\w*|tumbl\\w+|plung\\w+|dip\\w*|reclaim\\w*|breaks?|breaking|broke|reach\\w*|hits?|hitting',
  'touch\\w*|test(?:s|ed|ing)|cross\\w*|pass(?:es|ed|ing)|topp?\\w*|los(?:es|t|ing)|adds?|added|shed|up|down',
].join('|');

const at = 'near|for|around|above|below|at|under|over|about|roughly|to|past|towards?';

/** Prices, values and moves of a market: true for minutes. The edition has a market block for them. */
export const spotPrices: readonly Rule[] = [
  rule(
    `\\b(?:${stood})\\b${near}{0,40}?\\b(?:${at})\\s${near}{0,14}?${price}`,
    'The largest coin is holding steady near $42,627.',
  ),
  rule(
    `\\b(?:${moved})\\b (?:back |up |down |as high as |as low as |close )*(?:${at}) [^.;,]{0,10}?${price}`,
    'Its native asset slipped to $3.26.',
  ),
  exact(
    `${coin}${near}{0,40}?\\b(?:at|near|around|above|below|to|is|was|of)\\b${near}{0,12}?${price}`,
    'BTC is at $20,700 and ETH at $1,125.',
  ),
  exact(
    `${coin}${near}{0,25}?\\b(?:${stood}|ranged|moved|swung|swings)\\b${near}{0,12}?\\bbetween ${price} and ${price}`,
    'Bitcoin traded between $42,000 and $43,000.',
  ),
  // Only the coin itself: what a transfer on a chain costs is news.
  exact(
    `^(?:One |A |An )?${coin} (?:now |still )?(?:costs?|fetch(?:es|ed)) (?:about |around |roughly |only |just )?${price}(?![.,]?\\d| (?:to|an?|per|for)\\b)`,
    'Ether costs $3,481.',
  ),
  exact(
    `\\b[A-Z]{2,5}\\s?[/-]\\s?(?:USD[TC]?|EUR|GBP|JPY)\\b${near}{0,40}?\\b(?:at|near|around|above|below|to|is|was)\\b${near}{0,12}?\\d`,
    'BTC/USD is at 42,627.',
  ),
  exact(
    `${coin}${near}{0,25}?\\b(?:${moved})\\b${near}{0,25}?(?:\\d ?%|\\d per ?cent|\\bby an? |\\bhalf\\b|\\bdouble)`,
    'UNI is up by a fifth on a vote about fees.',
  ),
  rule(
    `\\bprices? (?:of|at|is|was|${at}|stood|stands)\\b${near}{0,30}?${price}`,
    'The fees add up at a price of $64,015.',
  ),
  rule(
    `\\b(?:support|resistance|target|moving average|price level|fibonacci|rsi|macd)\\b${near}{0,40}?${price}`,
    'Analysts see support at $60,000.',
  ),
  rule(
    `${price}${near}{0,12}?\\b(?:level|mark|support|resistance|zone|region|threshold|handle|range)\\b`,
    'Buyers defended the $60,000 level.',
  ),
  rule(`^(?:at|above|below|near|past|over|under|around)\\s${price}\\s?,`, 'At $64,015, miners earn money again.'),
  rule(
    `\\b(?:tokens?|coins?)\\b${near}{0,50}\\bworth\\b${near}{0,20}\\d`,
    'Their tokens are together worth $9 billion.',
  ),
  rule(
    `\\b(?:market cap(?:itali[sz]ation)?|market value|fully diluted valuation|fdv|total value locked|tvl)\\b${near}{0,40}?\\d`,
    'The market cap stands at $2.1 trillion.',
  ),
  rule(
    '\\b(?:all-time|record|new|yearly|monthly|weekly|multi-\\w+) (?:high|low)s?\\b|\\bset a record\\b',
    'It set an all-time high above that.',
  ),
  rule(
    `\\b(?:notiert|steht|liegt|handelt|fiel|stieg|kostet)\\b${near}{0,40}?\\b(?:bei|auf|um|über|unter)\\b${near}{0,14}?${price}`,
    'Die Münze notiert bei 42.627 Dollar.',
  ),
];

function rule(source: string, example: string): Rule {
  return { pattern: new RegExp(source, 'i'), example };
}

/** For sources in which capitals tell names from words. */
function exact(source: string, example: string): Rule {
  return { pattern: new RegExp(source), example };
}
