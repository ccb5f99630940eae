import type { SmtpServer } from '../../config.ts';
import type { RelayServer } from '../relay.ts';
import { type KnownRelay, profileOf } from '../relay-profiles.ts';
import { Breaker } from './breaker.ts';
import type { SmtpOptions } from './options.ts';
import { ConnectionPool } from './pool.ts';
import type { RelayLog } from './session.ts';
import type { Watch } from './watch.ts';

/** One server of the relay with all that belongs to it. */
export type ServerEntry = {
  server: SmtpServer;
  info: RelayServer;
  profile: KnownRelay;
  breaker: Breaker;
  pool: ConnectionPool;
  /** What it was owed when a server was last chosen, in messages times the sum of the weights. */
  owed: number;
  /** Messages in a row that it took to the final dot and said nothing about. */
  unanswered: number;
  /** Why it rests, where it does. */
  reason: string;
};

/** `options` overrule what the server's URL says. */
export function openServer(
  server: SmtpServer,
  options: SmtpOptions & { isGiven: (name: 'connections' | 'messagesPerConnection') => boolean },
  log: RelayLog,
  watch: Watch,
): ServerEntry {
  const connections = options.isGiven('connections')
    ? options.connections
    : (server.connections ?? options.connections);
  const messagesPerConnection = options.isGiven('messagesPerConnection')
    ? options.messagesPerConnection
    : (server.messages ?? options.messagesPerConnection);
  const profile = profileOf(server);
  const breaker = new Breaker(options.rests);
  const perSecond = server.rate ?? profile.perSecond;
  const perDay = server.quota ?? profile.perDay;
  const info: RelayServer = {
    name: nameOf(server),
    profile: profile.name,
    connections,
    weight: server.weight ?? 1,
    ...(perSecond !== undefined && { perSecond }),
    ...(perDay !== undefined && { perDay }),
    get health() {
      return ({ closed: 'usable', open: 'resting', 'half-open': 'tried' } as const)[breaker.state.kind];
    },
  };
  const pool = new ConnectionPool(server, { ...options, connections, messagesPerConnection }, log, watch);
  return { server, info, profile, breaker, pool, owed: 0, unanswered: 0, reason: '' };
}

function nameOf({ host, port }: Pick<SmtpServer, 'host' | 'port'>): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
