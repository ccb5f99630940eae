/**
 * Hosts that shorten links, each with an address as they give it. Where such a link leads can be changed after it was
 * checked, and mail filters distrust it. Subdomains count too.
 */
export const shorteners: readonly { host: string; example: string }[] = [
  { host: 'bit.ly', example: 'https://bit.ly/3xYzAbC' },
  { host: 't.co', example: 'https://t.co/aBcDeF12gH' },
  { host: 'tinyurl.com', example: 'https://tinyurl.com/2p8abcde' },
  { host: 'goo.gl', example: 'https://goo.gl/aBcDeF' },
  { host: 'ow.ly', example: 'https://ow.ly/aBcD50Eabcd' },
  { host: 'is.gd', example: 'https://is.gd/aBcDeF' },
  { host: 'v.gd', example: 'https://v.gd/aBcDeF' },
  { host: 'buff.ly', example: 'https://buff.ly/3aBcDeF' },
  { host: 'rebrand.ly', example: 'https://rebrand.ly/spring-offer' },
  { host: 'cutt.ly', example: 'https://cutt.ly/aBcDeFg' },
  { host: 'lnkd.in', example: 'https://lnkd.in/eAbCdEfG' },
  { host: 'dlvr.it', example: 'https://dlvr.it/SaBcDe' },
  { host: 'shorturl.at', example: 'https://shorturl.at/aBcDe' },
  { host: 't.ly', example: 'https://t.ly/aBcDe' },
  { host: 'tiny.cc', example: 'https://tiny.cc/abcdef1' },
  { host: 'rb.gy', example: 'https://rb.gy/abc123' },
  { host: 'bl.ink', example: 'https://acme.bl.ink/spring' },
  { host: 'short.io', example: 'https://acme.short.io/aBcDeF' },
  { host: 'short.gy', example: 'https://acme.short.gy/aBcDeF' },
  { host: 'trib.al', example: 'https://trib.al/aBcDeFg' },
  { host: 'db.tt', example: 'https://db.tt/aBcDeFgH' },
  { host: 'soo.gd', example: 'https://soo.gd/abcd' },
  { host: 'qr.ae', example: 'https://qr.ae/pvAbCd' },
  { host: 'fb.me', example: 'https://fb.me/aBcDeFgHi' },
  { host: 'amzn.to', example: 'https://amzn.to/3aBcDeF' },
];

/** The shortener behind an address, if it is one. */
export function shortenerOf(url: URL): string | undefined {
  const host = url.hostname.replace(/\.$/, '');
  return shorteners.find((known) => host === known.host || host.endsWith(`.${known.host}`))?.host;
}
