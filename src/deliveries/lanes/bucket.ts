/** What was granted so far: when the bucket is full again, and how many in each hour (its start, ISO). */
export type Pace = { fullAt: Date; hours: Readonly<Record<string, number>> };

export type PaceLimits = { perSecond?: number | undefined; perDay?: number | undefined };

export type Granted = {
  granted: number;
  pace: Pace /** When to ask again; undefined when all was granted. */;
  next?: Date;
};

const hourMs = 3_600_000;

/**
 * Grants up to `want` messages `now`: over any time, at most what the rate makes of it and one second's worth more (a
 * bucket of one second, at least one message), and in any 24 hours at most `perDay`, counted by whole hours, so that an
 * hour's messages are let go of when all of it is a day old.
 */
export function grant(pace: Pace, limits: PaceLimits, want: number, now: Date): Granted {
  const hours = recent(pace.hours, now);
  const left = limits.perDay === undefined ? want : Math.max(0, limits.perDay - sum(hours));
  const wanted = Math.min(want, left);
  const bucket = limits.perSecond === undefined ? undefined : { perSecond: limits.perSecond, fullAt: pace.fullAt };
  const full = Math.max(pace.fullAt.getTime(), now.getTime());
  const granted = bucket ? Math.min(wanted, fitting(full, bucket.perSecond, now)) : wanted;
  const fullAt = bucket ? new Date(full + Math.ceil((1000 * granted) / bucket.perSecond)) : pace.fullAt;
  const hour = new Date(Math.floor(now.getTime() / hourMs) * hourMs).toISOString();
  const counted = granted > 0 ? { ...hours, [hour]: (hours[hour] ?? 0) + granted } : hours;
  const after = { fullAt, hours: counted };
  if (granted === want) return { granted, pace: after };
  if (granted === left) return { granted, pace: after, next: firstEnd(counted, now) };
  const oneMoreAt =
    fullAt.getTime() - (1000 * burst(limits.perSecond ?? 1)) / (limits.perSecond ?? 1) + 1000 / (limits.perSecond ?? 1);
  return { granted, pace: after, next: new Date(Math.max(now.getTime() + 1, Math.ceil(oneMoreAt))) };
}

/** Takes back what was granted and not used. */
export function giveBack(pace: Pace, limits: PaceLimits, unused: number, now: Date): Pace {
  const hour = new Date(Math.floor(now.getTime() / hourMs) * hourMs).toISOString();
  const hours = { ...pace.hours, [hour]: Math.max(0, (pace.hours[hour] ?? 0) - unused) };
  const fullAt = limits.perSecond
    ? new Date(pace.fullAt.getTime() - Math.floor((1000 * unused) / limits.perSecond))
    : pace.fullAt;
  return { fullAt, hours };
}

const burst = (perSecond: number) => Math.max(1, Math.floor(perSecond));

function fitting(full: number, perSecond: number, now: Date): number {
  const taken = ((full - now.getTime()) * perSecond) / 1000;
  return Math.max(0, Math.floor(burst(perSecond) - taken + 1e-9));
}

function recent(hours: Pace['hours'], now: Date): Record<string, number> {
  const since = now.getTime() - 24 * hourMs;
  return Object.fromEntries(Object.entries(hours).filter(([hour]) => Date.parse(hour) + hourMs > since));
}

const sum = (hours: Pace['hours']) => Object.values(hours).reduce((total, count) => total + count, 0);

function firstEnd(hours: Pace['hours'], now: Date): Date {
  const first = Math.min(...Object.entries(hours).flatMap(([hour, count]) => (count > 0 ? [Date.parse(hour)] : [])));
  return new Date(Number.isFinite(first) ? first + 25 * hourMs : now.getTime() + hourMs);
}
