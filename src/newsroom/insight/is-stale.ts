import { matchesAny } from './rule.ts';
import { spotPrices } from './spot-prices.ts';
import { type TimeRule, timeWords } from './time-words.ts';

/** When an article was published, and the moment at which a reader may read it. */
export type Moment = { publishedAt: Date; now: Date };

/** Whether a sentence says as news what was true only when it was written, or announces what is past. */
export function isStale(sentence: string, moment: Moment): boolean {
  const expired = timeWords.filter(({ holds }) => holds === undefined || !sameSpan(holds, moment));
  return matchesAny([...spotPrices, ...expired], sentence) || announcesThePast(sentence, moment);
}

/** Hours: a headline of the evening may state a price in the morning, one of the morning before may not. */
const titleHolds = 12;

/**
 * Whether a title is no longer true. A sentence can be left off and a title cannot, so it is given a little more time:
 * "today" holds on its day, and a price, a move or "in nine days" for half a day.
 */
export function isTitleStale(title: string, moment: Moment): boolean {
  const isOld = moment.now.getTime() - moment.publishedAt.getTime() > titleHolds * 3_600_000;
  const expired = timeWords.filter(({ holds }) => (holds === 'day' ? isOld : !sameSpan(holds ?? 'day', moment)));
  return matchesAny(expired, title) || announcesThePast(title, moment) || (isOld && matchesAny(spotPrices, title));
}

/** Hours, also into the next week: what came about on "Sunday" is told with the same word on Monday. */
const weekdayHolds = 48;

function sameSpan(span: NonNullable<TimeRule['holds']>, { publishedAt, now }: Moment): boolean {
  if (span === 'weekday')
    return now.getTime() - publishedAt.getTime() < weekdayHolds * 3_600_000 || sameSpan('week', { publishedAt, now });
  return startOf(span, publishedAt) === startOf(span, now);
}

function startOf(span: 'day' | 'week' | 'month' | 'year', date: Date): number {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  if (span === 'year') return Date.UTC(year, 0);
  if (span === 'month') return Date.UTC(year, month);
  if (span === 'day') return Date.UTC(year, month, day);
  // Weeks begin on Monday (ISO 8601).
  return Date.UTC(year, month, day - ((date.getUTCDay() + 6) % 7));
}

const future =
  /\b(?:will|would|upcoming|coming|scheduled|expected|expects?|set to|set for|due|plans? to|planned|ahead of|slated|is to|are to|going to|aims? to|poised|anticipated|takes effect|enters into force|starts?|begins?|launch(?:es|ing)|takes? place|deadline|until|by)\b/i;

const months = 'january february march april may june july august september october november december'.split(' ');
const month = `(?<month>${months.join('|')}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?=[. ]))\\.?`;
const dates = [
  // "28 May 2024" and "May 28, 2024", the year being optional.
  new RegExp(`\\b(?<day>\\d{1,2})(?:st|nd|rd|th)? (?:of )?${month}(?:,? (?<year>20\\d\\d))?\\b`, 'gi'),
  new RegExp(`\\b${month} (?<day>\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? (?<year>20\\d\\d))?`, 'gi'),
  new RegExp(`\\b${month} (?<year>20\\d\\d)\\b`, 'gi'),
  new RegExp(
    `\\b(?:in|by|during|until|(?:end|start|beginning|middle) of|early|late|mid-?) ?${month}\\b(?!,? \\d)`,
    'gi',
  ),
  /\bQ(?<quarter>[1-4])(?: of)?(?: (?<year>20\d\d))?\b/gi,
  /\b(?:in|by|during|throughout|end of|early|late|mid-?) ?(?<year>20\d\d)\b/gi,
];

/** "The upgrade will go live on 28 May", read in June. */
function announcesThePast(sentence: string, moment: Moment): boolean {
  if (!future.test(sentence)) return false;
  const today = startOf('day', moment.now);
  return dates
    .flatMap((pattern) => [...sentence.matchAll(pattern)])
    .some(({ groups = {} }) => endOf(groups, moment.publishedAt) <= today);
}

/** The instant at which the named day, month, quarter or year is over; without a year the next one after publication. */
function endOf({ day, month, quarter, year }: Record<string, string | undefined>, publishedAt: Date): number {
  const endIn = (inYear: number) => {
    if (quarter) return Date.UTC(inYear, Number(quarter) * 3);
    if (!month) return Date.UTC(inYear + 1, 0);
    const index = months.findIndex((name) => name.startsWith(month.slice(0, 3).toLowerCase()));
    return day ? Date.UTC(inYear, index, Number(day) + 1) : Date.UTC(inYear, index + 1);
  };
  if (year) return endIn(Number(year));
  const published = publishedAt.getUTCFullYear();
  return endIn(published) > publishedAt.getTime() ? endIn(published) : endIn(published + 1);
}
