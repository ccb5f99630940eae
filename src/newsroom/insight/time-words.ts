import type { Rule } from './rule.ts';

/**
 * `holds`: how long the words stay true after they were written: to the end of that day, week, month or year (UTC).
 * Without it they were true only at the moment, and a morning's email is always later. The name of a weekday holds for as
 * long as readers take it for the same day.
 */
export type TimeRule = Rule & { holds?: 'day' | 'weekday' | 'week' | 'month' | 'year' };

const count = '(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a few|several|\\d+)';
const weekday = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const relative = '(?:this|last|next|past|coming|previous)';
const month =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)';

/** Words that say when, seen from the day on which they were written. */
export const timeWords: readonly TimeRule[] = [
  rule(
    `\\b(?:today|yesterday|tomorrow|tonight)\\b|\\b(?:this|last|yesterday) (?:morning|afternoon|evening|night)\\b|\\bearlier (?:in the day|this)\\b`,
    'The exchange paused withdrawals this morning.',
  ),
  rule(
    `\\b24[ -]?h(?:ours?|rs?)?\\b|\\b(?:last|past|previous) (?:day|hour|\\d+ hours|few hours|24)\\b|\\bin a day\\b|\\bovernight\\b|\\bhours? ago\\b|\\bwithin hours\\b`,
    'It gained 8% in the last 24 hours.',
  ),
  rule(
    `\\b(?:at (?:the )?(?:time of (?:writing|publication|press|this writing)|press time|publication)|as (?:we|I) write|as of (?:this )?writing|at the moment|right now|currently|presently|at present|for now|to date)\\b`,
    'At press time, fees are 12% lower.',
  ),
  rule(
    `\\bas of (?:late |early |mid-?)?(?:${month}|\\d|now|${weekday}|press|q\\d|the (?:end|close|latest|moment))`,
    'As of May 28, 1.9 million coins were staked.',
  ),
  rule(
    `\\b(?:prices?|figures?|data)\\b[^.;]{0,16}? (?:those of|of|on|from|as of|correct|accurate)\\b[^.;]{0,14}?\\b(?:\\d{1,2} ${month}|${month} \\d|20\\d\\d)`,
    'All prices are those of 31 January 2024.',
  ),
  rule(
    `\\b\\d{1,2}[:.]\\d{2} ?(?:utc|gmt|[ap]\\.?m\\b|es?t\\b|cet|uhr)|\\b\\d{1,2} ?[ap]m\\b`,
    'At 03:14 UTC a tenth of the network stopped voting.',
    'day',
  ),
  rule(
    `\\b(?:will|would|next|by|until|before|upcoming|coming|due|set for|scheduled|expected)\\b[^.;]{0,60}?\\b${weekday}\\b`,
    'The committee will vote on Thursday.',
    'day',
  ),
  rule(`\\b(?:opens?|closes?|starts?|ends?|begins?) (?:on )?${weekday}\\b`, 'Voting opens Monday.', 'day'),
  rule(
    `\\b(?:in|within) (?:the next |about |just |under |less than )?${count} (?:days?|nights?)\\b|\\b${count} days? (?:ago|from now|left|away)\\b`,
    'In nine days a rule takes effect.',
    'day',
  ),
  rule(`\\b(?:on|last|this|since|late|early) (?:past )?${weekday}\\b`, 'The exchange said so on Tuesday.', 'weekday'),
  rule(
    `\\b${relative} (?:week|weekend|fortnight|few days|couple of days|seven days|\\d+ days)\\b|\\b(?:in|within) ${count} weeks?\\b|\\b${count} (?:weeks?|fortnights?) ago\\b`,
    'Fees doubled last week.',
    'week',
  ),
  rule(
    `\\b(?:recently|lately|just (?:announced|launched|released|confirmed)|breaking|upcoming|imminent(?:ly)?|soon|shortly)\\b`,
    'The upcoming upgrade halves the fees.',
    'week',
  ),
  rule(
    `\\b${relative} (?:month|quarter|spring|summer|autumn|fall|winter|30 days|few weeks)\\b|\\b(?:in|within) ${count} months?\\b|\\b${count} months? ago\\b|\\b(?:now|nowadays|these days|newly)\\b`,
    'The fund bought 900 coins last month.',
    'month',
  ),
  rule(
    `\\b${relative} (?:year|season|halving|12 months|twelve months)\\b|\\b${count} years? ago\\b|\\b(?:year to date|ytd|so far)\\b`,
    'Operators earned $30 million last year.',
    'year',
  ),
  rule(`\\b(?:heute|gestern|derzeit|aktuell|zurzeit|über nacht)\\b`, 'Die Börse pausiert heute die Auszahlungen.'),
];

function rule(source: string, example: string, holds?: TimeRule['holds']): TimeRule {
  return { pattern: new RegExp(source, 'i'), example, ...(holds && { holds }) };
}
