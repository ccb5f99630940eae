import type { Resolver } from 'node:dns/promises';
import { hasCode } from '../errors.ts';
import { otherLane } from './lane-rules.ts';
import { laneOf } from './lanes.ts';
import { mailResolver } from './resolver.ts';

export type MailDns = Pick<Resolver, 'resolveMx' | 'resolve4' | 'resolve6'>;

/** Whether a domain (lower case, punycode) can get mail at all. */
export type MailLookUp = (domain: string) => Promise<boolean>;

const mostKept = 10_000;
const keptMs = 60 * 60_000;
/** After so long, name servers that were away are asked again. */
const keptAwayMs = 60_000;

type Known = { takesMail: boolean; until: number };

/**
 * Looks up whether domains get mail: the well-known do, others by MX, or without one by their address (RFC 5321 5.1); a
 * null MX (RFC 7505) says no. Where name servers do not answer, the answer is yes: nobody is turned away for our trouble.
 * Each answer is kept for an hour in this process.
 */
export function openMailLookUp(dns: MailDns = mailResolver()): MailLookUp {
  const kept = new Map<string, Known>();
  return async (domain) => {
    if (laneOf(domain) !== otherLane) return true;
    const known = kept.get(domain);
    if (known && known.until > performance.now()) return known.takesMail;
    const answer = await ask(dns, domain);
    const until = performance.now() + (answer === 'away' ? keptAwayMs : keptMs);
    kept.delete(domain);
    kept.set(domain, { takesMail: answer !== 'no', until });
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return answer !== 'no';
  };
}

async function ask(dns: MailDns, domain: string): Promise<'yes' | 'no' | 'away'> {
  const hosts = await answerOf(dns.resolveMx(domain));
  if (hosts === 'away' || hosts === 'no such name') return hosts === 'away' ? 'away' : 'no';
  if (hosts.length > 0) return hosts.some(({ exchange }) => exchange !== '' && exchange !== '.') ? 'yes' : 'no';
  const addresses = await Promise.all([answerOf(dns.resolve4(domain)), answerOf(dns.resolve6(domain))]);
  if (addresses.some((found) => Array.isArray(found) && found.length > 0)) return 'yes';
  return addresses.includes('away') ? 'away' : 'no';
}

async function answerOf<T>(asked: Promise<T[]>): Promise<T[] | 'no such name' | 'away'> {
  try {
    return await asked;
  } catch (error) {
    if (hasCode(error, 'ENODATA')) return [];
    return hasCode(error, 'ENOTFOUND') ? 'no such name' : 'away';
  }
}
