import type { RelayServer } from '../../mail/relay.ts';
import type { PaceLimits } from './bucket.ts';

type Limited = { readonly servers: readonly (Pick<RelayServer, 'weight'> & PaceLimits)[] };

/**
 * What all servers of the relay together may be given, so that the share of none of them, by weight, is more than that one may
 * have. While one takes over for another, it gets more than its share.
 */
export function relayLimits({ servers }: Limited): PaceLimits {
  const sharing = servers.filter(({ weight }) => weight > 0);
  // Without any weight the first has all.
  const shares = sharing.length > 0 ? sharing : servers.slice(0, 1).map((server) => ({ ...server, weight: 1 }));
  const weights = shares.reduce((sum, { weight }) => sum + weight, 0);
  const least = (limit: 'perSecond' | 'perDay') => {
    const totals = shares.flatMap(({ weight, [limit]: most }) =>
      most === undefined ? [] : [(most * weights) / weight],
    );
    return totals.length > 0 ? Math.min(...totals) : undefined;
  };
  const perDay = least('perDay');
  return { perSecond: least('perSecond'), perDay: perDay && Math.floor(perDay) };
}
