/** Of the asset in question within the last hours; further apart, the curve is of something else. */
const maxLastPointOff = 0.2;
const fewestPoints = 8;
/** One for every six hours. */
const keptPoints = 28;

/** The curve as it is kept, fewer points of it; nothing for one that makes no sense beside the price. */
export function judgeWeek(week: number[] | undefined, price: number): number[] | undefined {
  const last = week?.at(-1);
  if (!week || last === undefined || week.length < fewestPoints) return undefined;
  if (!week.every((point) => Number.isFinite(point) && point > 0)) return undefined;
  return Math.abs(last - price) <= price * maxLastPointOff ? pickEvenly(week, keptPoints) : undefined;
}

/** As many points, evenly chosen, with the first and the last; all where there are no more than that. */
export function pickEvenly(points: number[], count: number): number[] {
  if (points.length <= count) return points;
  const step = (points.length - 1) / (count - 1);
  return Array.from({ length: count }, (_, i) => points[Math.round(i * step)] ?? Number.NaN);
}

const dayMs = 86_400_000;
const shortestSpanMs = 5 * dayMs;
const longestGapMs = 1.5 * dayMs;

type PriceThen = { at: Date; price: number };

/**
 * A curve from prices in the order in which they were taken, each with the time when it held: evenly apart, from the
 * first to the last. Nothing where there are too few, or where most of a line would be guessed: from less than five days, or
 * over a gap.
 */
export function drawWeek(taken: PriceThen[]): number[] | undefined {
  // A provider that stands still states its last price again.
  const prices = taken.filter(({ at }, i) => taken.slice(0, i).every((earlier) => earlier.at < at));
  const times = prices.map(({ at }) => at.getTime());
  const [start, end] = [times[0], times.at(-1)];
  if (start === undefined || end === undefined || prices.length < fewestPoints) return undefined;
  if (end - start < shortestSpanMs) return undefined;
  if (times.some((time, i) => time - (times[i - 1] ?? time) > longestGapMs)) return undefined;
  return Array.from({ length: keptPoints }, (_, i) => priceAt(prices, start + ((end - start) * i) / (keptPoints - 1)));
}

/** On the straight line between the prices before and after. */
function priceAt(prices: PriceThen[], time: number): number {
  const next = prices.findIndex(({ at }) => at.getTime() >= time);
  const after = prices.at(next);
  const before = next > 0 ? prices[next - 1] : after;
  if (!after || !before) return Number.NaN;
  const spanMs = after.at.getTime() - before.at.getTime();
  if (spanMs === 0) return after.price;
  return before.price + ((after.price - before.price) * (time - before.at.getTime())) / spanMs;
}
