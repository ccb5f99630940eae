import type { Context } from '../context.ts';

type Count = { asked: number; until: number };

/** So many callers are remembered at once; the oldest are forgotten first. */
const mostKept = 10_000;

/**
 * Says whether a caller may ask once more: `most` times in `minutes`, each process for itself. What matters is limited by
 * address as well; this only keeps one caller from trying many.
 */
export function limitByIp({ clock }: Pick<Context, 'clock'>, most: number, minutes: number): (ip: string) => boolean {
  const counts = new Map<string, Count>();
  return (ip) => {
    const now = clock.now().getTime();
    const known = counts.get(ip);
    const count = known && known.until > now ? known : { asked: 0, until: now + minutes * 60_000 };
    count.asked += 1;
    counts.delete(ip);
    counts.set(ip, count);
    const [oldest] = counts.keys();
    if (counts.size > mostKept && oldest !== undefined) counts.delete(oldest);
    return count.asked <= most;
  };
}
