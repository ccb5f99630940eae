import type { Context } from '../../context.ts';
import { laneState } from './limits.ts';
import { relayLimits } from './relay-limits.ts';

export type Forecast = { readers: number; perSecond?: number; perDay?: number; seconds: number; limitedBy: string };

/**
 * How long an edition takes that begins now, by what limits it most: the rate or quota of a lane or of the relay.
 * Undefined when nothing limits it.
 */
export async function forecastEdition(
  ctx: Pick<Context, 'db' | 'clock' | 'relay'>,
  readersOfLane: ReadonlyMap<string, number>,
): Promise<Forecast | undefined> {
  const all = [...readersOfLane.values()].reduce((sum, readers) => sum + readers, 0);
  const forecasts = [forecast('relay', all, relayLimits(ctx.relay))];
  for (const [lane, readers] of readersOfLane)
    forecasts.push(forecast(lane, readers, (await laneState(ctx, lane)).limits));
  return forecasts.filter((one) => one !== undefined).sort((a, b) => b.seconds - a.seconds)[0];
}

function forecast(
  limitedBy: string,
  readers: number,
  { perSecond, perDay }: { perSecond?: number | undefined; perDay?: number | undefined },
): Forecast | undefined {
  if (readers === 0 || (perSecond === undefined && perDay === undefined)) return undefined;
  // Each day lets out its quota as fast as the rate allows; the last day has the rest.
  const fullDays = perDay === undefined ? 0 : Math.ceil(readers / perDay) - 1;
  const rest = readers - fullDays * (perDay ?? 0);
  const seconds = fullDays * 86_400 + (perSecond === undefined ? 0 : Math.ceil(rest / perSecond));
  return {
    readers,
    limitedBy,
    seconds,
    ...(perSecond !== undefined && { perSecond }),
    ...(perDay !== undefined && { perDay }),
  };
}

/** In words: `100000 readers at 14 a second: done about 09:00 UTC`. */
export function describeForecast(found: Forecast, now: Date): string {
  const { readers, perSecond, perDay, limitedBy, seconds } = found;
  const end = new Date(now.getTime() + seconds * 1000).toISOString();
  const at = `${end.slice(0, 10)} ${end.slice(11, 16)} UTC`;
  const rate = perSecond === undefined ? '' : ` at ${perSecond} a second`;
  const quota =
    perDay !== undefined && perDay < readers ? `; its ${perDay} in 24 hours let ${perDay} out on the first day` : '';
  return `${readers} readers${rate} (${limitedBy}): done about ${at} if sent now${quota}`;
}
