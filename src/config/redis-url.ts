import { type HostPort, parseCredentials, parseHostPort, Unexpected } from './url.ts';

export type RedisTarget =
  | { kind: 'single'; url: string }
  | { kind: 'sentinel'; hosts: HostPort[]; master: string; username?: string; password?: string; db?: number }
  | { kind: 'cluster'; hosts: HostPort[]; username?: string; password?: string; tls?: boolean };

const expectation =
  'expects redis[s]://host:port/db, redis+sentinel://h1,h2/master or redis[s]+cluster://h1,h2, each with user:pass@ before the host where needed';

/**
 * REDIS_URL: one server, or several behind Sentinel or in a Cluster, in which case user and password are
 * those of the data servers. Ports are 6379 (Sentinel: 26379) unless given. Throws `Unexpected`.
 */
export function parseRedisUrl(text: string): RedisTarget {
  const match = /^redis(s?)(\+sentinel|\+cluster)?:\/\/(?:(.*)@)?([^@/?#]+)(?:\/([^/?#]*)(?:\/(\d{1,5}))?)?$/.exec(
    text,
  );
  if (!match) throw new Unexpected(expectation);
  const [, secure, several, userinfo, servers = '', path = '', db] = match;
  const { user, password } = parseCredentials(userinfo, `${expectation}; write % in a password as %25`);
  const credentials = { ...(user && { username: user }), ...(password && { password }) };
  const hosts = servers
    .split(',')
    .map((server) => parseHostPort(server, several === '+sentinel' ? 26_379 : 6379, expectation));

  if (several === '+cluster') {
    if (path || db) throw new Unexpected('expects a Cluster without a path: it has only database 0');
    return { kind: 'cluster', hosts, ...credentials, ...(secure && { tls: true }) };
  }
  if (several === '+sentinel') {
    if (secure) throw new Unexpected('expects redis+sentinel:// (TLS to Sentinels is not supported)');
    if (!path)
      throw new Unexpected('expects the name of the master after the Sentinels: redis+sentinel://h1,h2/master');
    return { kind: 'sentinel', hosts, master: path, ...credentials, ...(db && { db: Number(db) }) };
  }
  if (hosts.length > 1)
    throw new Unexpected('expects one server, or redis+sentinel:// or redis+cluster:// for several');
  if (db || !/^\d{0,5}$/.test(path))
    throw new Unexpected('expects the number of a database after the host: redis://host:6379/0');
  return { kind: 'single', url: text };
}
