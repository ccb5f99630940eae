import type { ChosenEdition } from '../../audience/active-readers.ts';
import type { Context } from '../../context.ts';
import { grant, type Pace, type PaceLimits } from './bucket.ts';
import { judgeLane, readLanes } from './limits.ts';
import { readersOfLanes } from './readers-of-lanes.ts';
import { relayLimits } from './relay-limits.ts';

/** How long a lane, or the `relay`, needs for its readers. */
export type Forecast = {
  limitedBy: string;
  readers: number;
  seconds: number;
  doneAt: Date;
  perSecond?: number;
  perDay?: number;
  /** Of `perDay`, what is used up when it begins; what is left of it is for these readers. */
  used?: number;
  /** Its provider wants nothing before then. */
  suspendedUntil?: Date;
};

type ForecastContext = Pick<Context, 'db' | 'clock' | 'relay'>;

type Limits = PaceLimits & { suspendedUntil?: Date; changesAt?: Date };

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Whatever takes longer takes too long, and need not be told to the hour. */
const farDays = 60;

/**
 * How long an edition takes that begins `from` then, by each that limits it, the longest first: the rates and quotas of its
 * lanes and of the relay, with what others have used of them, and what providers said. Empty when nothing limits it.
 */
export async function forecastEdition(
  ctx: ForecastContext,
  readersOfLane: ReadonlyMap<string, number>,
  from = ctx.clock.now(),
): Promise<Forecast[]> {
  const all = [...readersOfLane.values()].reduce((sum, readers) => sum + readers, 0);
  const [lanes, paces] = await Promise.all([readLanes(ctx.db), readPaces(ctx)]);
  const forecasts = [forecast('relay', all, from, paces.get('relay'), () => relayLimits(ctx.relay))];
  for (const [lane, readers] of readersOfLane) {
    const limitsAt = (at: Date): Limits => {
      const { limits, slowed } = judgeLane(lane, lanes.get(lane), at);
      const suspended = slowed?.to === 'nothing' && { suspendedUntil: slowed.until };
      return { ...limits, ...suspended, ...(slowed && { changesAt: slowed.until }) };
    };
    forecasts.push(forecast(lane, readers, from, paces.get(`lane:${lane}`), limitsAt));
  }
  return forecasts.filter((one) => one !== undefined).sort((a, b) => b.seconds - a.seconds);
}

/** Of all who would get such an edition of that newsletter by now. */
export async function forecastNewsletter(
  ctx: ForecastContext,
  newsletterId: number,
  edition: ChosenEdition,
  from?: Date,
): Promise<Forecast[]> {
  return forecastEdition(ctx, await readersOfLanes(ctx, newsletterId, edition), from);
}

async function readPaces({ db }: Pick<Context, 'db'>): Promise<Map<string, Pace>> {
  const rows = await db.selectFrom('paces').selectAll().execute();
  return new Map(rows.map(({ key, full_at, hours }) => [key, { fullAt: full_at, hours }]));
}

/** Lets them out hour by hour, as the bucket would. */
function forecast(
  limitedBy: string,
  readers: number,
  from: Date,
  used: Pace = { fullAt: from, hours: {} },
  limitsAt: (at: Date) => Limits,
): Forecast | undefined {
  const first = limitsAt(from);
  const begin = grant(used, { perDay: first.perDay }, Number.MAX_SAFE_INTEGER, from);
  let pace = used;
  let left = readers;
  let at = from;
  while (left > 0 && at.getTime() < from.getTime() + farDays * dayMs) {
    const { perSecond, perDay, suspendedUntil, changesAt } = limitsAt(at);
    const nextHour = Math.floor(at.getTime() / hourMs) * hourMs + hourMs;
    const end = Math.min(nextHour, changesAt?.getTime() ?? nextHour);
    let doneMs = end - at.getTime();
    if (!suspendedUntil) {
      const byRate = perSecond === undefined ? left : (doneMs * perSecond) / 1000;
      const { granted, pace: after } = grant(pace, { perDay }, Math.min(left, byRate), at);
      pace = after;
      // Parts of a message are carried into the next hour.
      left = left - granted < 1e-6 ? 0 : left - granted;
      if (left === 0) doneMs = perSecond === undefined ? 0 : Math.ceil((1000 * granted) / perSecond);
    }
    at = new Date(at.getTime() + doneMs);
  }
  if (left > 0) {
    const { perSecond, perDay } = limitsAt(at);
    const days = Math.max(left / (perDay ?? left), perSecond === undefined ? 0 : left / perSecond / 86_400);
    at = new Date(at.getTime() + Math.ceil(days) * dayMs);
  }
  const seconds = Math.ceil((at.getTime() - from.getTime()) / 1000);
  if (seconds === 0) return undefined;
  const { perSecond, perDay, suspendedUntil } = first;
  return {
    limitedBy,
    readers,
    seconds,
    doneAt: at,
    ...(perSecond !== undefined && { perSecond }),
    ...(perDay !== undefined && { perDay, used: Math.max(0, perDay - begin.granted) }),
    ...(suspendedUntil && { suspendedUntil }),
  };
}

/** In words: `100000 readers at 14 a second (relay): done about 2026-03-02 09:00 UTC if sent now`. */
export function describeForecast(found: Forecast): string {
  const { readers, perSecond, perDay, used = 0, limitedBy, doneAt, suspendedUntil } = found;
  const rate = perSecond === undefined ? '' : ` at ${perSecond} a second`;
  const quota =
    perDay !== undefined && perDay - used < readers ? `; of its ${perDay} in 24 hours ${perDay - used} are left` : '';
  const wait = suspendedUntil ? `; its provider wants nothing before ${minuteOf(suspendedUntil)}` : '';
  return `${readers} readers${rate} (${limitedBy}): done about ${minuteOf(doneAt)} if sent now${quota}${wait}`;
}

function minuteOf(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
