import { isIP, isIPv4, isIPv6 } from 'node:net';
import { domainToASCII } from 'node:url';
import { z } from 'zod';

export type HostPort = { host: string; port: number };

/** What a parser of one variable throws; the message is the expectation that the operator reads. */
export class Unexpected extends Error {}

/** Makes a zod type of a parser that throws `Unexpected`. */
export function parseAs<T>(parse: (text: string) => T) {
  return z.string().transform((text, context): T => {
    try {
      return parse(text);
    } catch (error) {
      if (!(error instanceof Unexpected)) throw error;
      context.addIssue({ code: 'custom', message: error.message });
      return z.NEVER;
    }
  });
}

/** `host`, `host:port` or `[v6]:port`; `expectation` is what to say when it is none of them. */
export function parseHostPort(text: string, defaultPort: number, expectation: string): HostPort {
  const match = /^(?:\[([^\]]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/.exec(text);
  const port = Number(match?.[3] ?? defaultPort);
  const host = match?.[1] ?? toHost(match?.[2] ?? '');
  if (!host || (match?.[1] && !isIPv6(host)) || port < 1 || port > 65_535) throw new Unexpected(expectation);
  return { host, port };
}

/** An IPv4 address or host name in ASCII, or nothing when it is neither. */
function toHost(text: string): string | undefined {
  const host = domainToASCII(decode(text) ?? '');
  return isIPv4(host) || isHostname(host) ? host : undefined;
}

/** `user:password` of a URL, percent-decoded. The last `@` ends it, so that an unescaped one in a password does no harm. */
export function parseCredentials(text: string | undefined, expectation: string): { user?: string; password?: string } {
  if (text === undefined) return {};
  const colon = text.indexOf(':');
  const user = decode(colon < 0 ? text : text.slice(0, colon));
  const password = colon < 0 ? undefined : decode(text.slice(colon + 1));
  if (user === undefined || (colon >= 0 && password === undefined)) throw new Unexpected(expectation);
  return { ...(user && { user }), ...(password && { password }) };
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined; // a stray per cent sign
  }
}

/** Labels of letters, digits, hyphens and underscores (as Docker names its services), as one host. */
export function isHostname(text: string): boolean {
  return text.length <= 253 && /^[a-z0-9_]([a-z0-9_-]{0,62})(\.[a-z0-9_][a-z0-9_-]{0,62})*\.?$/i.test(text);
}

/** True for names and addresses that never leave this machine; `host` as in `URL.hostname`. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  return bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.')) || /(^|\.)localhost$/.test(bare);
}

/**
 * A URL fit for an error message: credentials, query values and whatever stands where a port should
 * are masked, also when the text is no valid URL.
 */
export function maskUrl(text: string): string {
  if (!text.includes('://') && /[@=\s]/.test(text)) return '***';
  return text
    .replace(/:\/\/.*@/s, '://***@')
    .replace(/(:\/\/[^\s/:@[\]]+:)(?!\d{0,5}(?:[\s/?#,]|$)).*$/s, '$1***')
    .replace(/([?&](?!(?:tls|family|connections|messages|rate|quota|weight|profile)=)[^=&\s]+=)[^&\s]*/g, '$1***');
}
