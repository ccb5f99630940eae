import type { PaceLimits } from './bucket.ts';

type Limited = { readonly connections: number; readonly servers?: readonly PaceLimits[] };

/** What all servers of the relay together may be given; no limit where one of them has none. */
export function relayLimits({ servers = [] }: Limited): PaceLimits {
  return { perSecond: total(servers.map((s) => s.perSecond)), perDay: total(servers.map((s) => s.perDay)) };
}

function total(limits: (number | undefined)[]): number | undefined {
  if (limits.length === 0) return undefined;
  return limits.reduce((sum, limit) => (sum === undefined || limit === undefined ? undefined : sum + limit));
}
