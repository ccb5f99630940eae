/**
 * Whether nobody on the way can read or change what is asked for: https, or a server on this machine, which sponsors
 * have when a pipeline is tried out. Where the configuration allows no private addresses, such a link is refused as
 * soon as it is followed.
 */
export function isSecure({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && (hostname === 'localhost' || hostname === '127.0.0.1'));
}
