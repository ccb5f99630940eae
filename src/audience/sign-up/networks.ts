import { isIPv4, isIPv6 } from 'node:net';

/** Who asks, as text: their address, and the network around it, which one party usually holds: a /24, or a /48 of IPv6. */
export type Whereabouts = { ip: string; network: string };

/** Of what is no IP address, both are `unknown`. An IPv4 address that was written as IPv6 is the IPv4 one. */
export function findWhereabouts(ip: string | null): Whereabouts {
  const plain = (ip ?? '').toLowerCase().replace(/^::ffff:(?=[\d.]+$)/, '');
  if (isIPv4(plain)) return { ip: plain, network: `${plain.split('.').slice(0, 3).join('.')}.0/24` };
  if (!isIPv6(plain)) return { ip: 'unknown', network: 'unknown' };
  const groups = groupsOf(plain);
  return { ip: groups.join(':'), network: `${groups.slice(0, 3).join(':')}::/48` };
}

/** All eight groups: one address has many spellings. A dotted tail, which only mapped addresses have, counts as two groups. */
function groupsOf(ip: string): string[] {
  const [head = '', tail] = ip.replace(/[\d]+(\.\d+){3}$/, '0:0').split('::');
  const before = head.split(':').filter(Boolean);
  const after = (tail ?? '').split(':').filter(Boolean);
  const gap = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array<string>(gap).fill('0'), ...after].map((group) => Number.parseInt(group, 16).toString(16));
}
