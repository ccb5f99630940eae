import dns from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { AppError } from '../../errors.ts';

// Two lists, because one BlockList that holds ::ffff:0:0/96 would match every IPv4 address as well.
const reservedV4 = listOf('ipv4', [
  ['0.0.0.0', 8], // "this network", RFC 1122
  ['10.0.0.0', 8], // private, RFC 1918
  ['100.64.0.0', 10], // carrier-grade NAT, RFC 6598; a cloud's metadata at 100.100.100.200
  ['127.0.0.0', 8], // loopback
  ['168.63.129.16', 32], // metadata of Azure, on a public address
  ['169.254.0.0', 16], // link-local; metadata of most clouds at 169.254.169.254
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocol assignments, RFC 6890
  ['192.0.2.0', 24], // documentation, RFC 5737
  ['192.88.99.0', 24], // 6to4 relays, RFC 7526
  ['192.168.0.0', 16], // private
  ['198.18.0.0', 15], // benchmarks, RFC 2544
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved and broadcast
]);

// All that is public in IPv6 lies here (RFC 4291); ::1, ::ffff:0:0/96, 64:ff9b::/96, fc00::/7, fe80::/10, ff00::/8 do not.
const globalV6 = listOf('ipv6', [['2000::', 3]]);
const reservedV6 = listOf('ipv6', [
  ['2001::', 23], // protocol assignments, Teredo among them, RFC 2928
  ['2001:db8::', 32], // documentation, RFC 3849
  ['2002::', 16], // 6to4: an IPv4 address, perhaps a private one, in disguise, RFC 3056
  ['3fff::', 20], // documentation, RFC 9637
]);

// What a machine's own cloud tells it, keys among it, and what has no name beyond one cable: no site lies there. In
// ::ffff:0:0/96 the list of IPv4 is looked up by itself.
const nobodysV4 = listOf('ipv4', [
  ['100.100.100.200', 32], // metadata of Alibaba
  ['168.63.129.16', 32], // metadata of Azure
  ['169.254.0.0', 16], // link-local; metadata of most clouds
]);
const nobodysV6 = listOf('ipv6', [
  ['fe80::', 10], // link-local
  ['fd00:ec2::254', 128], // metadata of AWS
  ['fd20:ce::254', 128], // metadata of Google
  ['64:ff9b::a9fe:0', 112], // 169.254.0.0/16 through NAT64, RFC 6052
]);

/** Whether a site of the publisher's own network may have this IP literal: none is link-local or a cloud's metadata. */
export function isOwnAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !nobodysV4.check(address, 'ipv4');
    case 6:
      return !nobodysV4.check(address, 'ipv6') && !nobodysV6.check(address, 'ipv6');
    default:
      return false;
  }
}

/** Whether an IP literal (IPv6 without brackets) is reachable by everybody, and not by our own network alone. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !reservedV4.check(address, 'ipv4');
    case 6:
      return globalV6.check(address, 'ipv6') && !reservedV6.check(address, 'ipv6');
    default:
      return false;
  }
}

/**
 * A `lookup` for sockets that answers only with addresses that may be asked. The check sits here, where the
 * connection takes its address from, so that a name cannot show one address to the check and another to the socket.
 * One that may not be asked among several refuses them all. Fails with `source_refused`.
 */
export function lookupWhere(
  mayAsk: (address: string) => boolean,
  resolve: LookupFunction = dns.lookup as LookupFunction,
): LookupFunction {
  return (hostname, options, callback) =>
    resolve(hostname, { ...options, all: true }, (error, found, family) => {
      if (error) return callback(error, '', 0);
      const addresses = Array.isArray(found) ? found : [{ address: found, family: family ?? isIP(found) }];
      const refused = addresses.find(({ address }) => !mayAsk(address));
      if (refused) return callback(refusal(hostname, refused.address), '', 0);
      if (options.all) return callback(null, addresses);
      const [first] = addresses;
      if (!first) return callback(new Error(`no address found for ${hostname}`), '', 0);
      return callback(null, first.address, first.family);
    });
}

export function refusal(hostname: string, address: string): AppError {
  const where = hostname === address ? hostname : `${hostname} (${address})`;
  if (!isOwnAddress(address)) {
    return new AppError('source_refused', `${where} is link-local or the metadata of a cloud, where no site can be`);
  }
  return new AppError(
    'source_refused',
    `${where} is a private or reserved address; use a public site, or set ALLOW_PRIVATE_SOURCES=true to allow your own network`,
  );
}

function listOf(family: 'ipv4' | 'ipv6', subnets: [string, number][]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of subnets) list.addSubnet(network, prefix, family);
  return list;
}
