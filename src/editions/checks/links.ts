import type { Check } from '../../db/schema.ts';
import type { Digest } from '../../newsroom/digest.ts';
import type { Look } from '../../newsroom/outside/look-at.ts';
import { type Address, addressesOf } from '../content/addresses.ts';
import { type Finding, sumUp } from './sum-up.ts';

/** Whether readers get somewhere by every link. An article that is gone is in the digest because nothing better was found in time. */
export function checkLinks(digest: Digest, looks: ReadonlyMap<string, Look>): Check {
  const addresses = addressesOf(digest);
  const findings = addresses.flatMap((address) => judge(address, looks.get(address.url)));
  const count = new Set(addresses.map(({ url }) => url)).size;
  return sumUp('links', findings, count === 1 ? 'the one link leads somewhere' : `all ${count} links lead somewhere`);
}

/** Says which articles are left out because their addresses lead to nothing. By itself, for no later look finds them. */
export function checkGone(titles: string[]): Check[] {
  if (titles.length === 0) return [];
  const [count, verb] = titles.length === 1 ? ['1 article was', 'is'] : [`${titles.length} articles were`, 'are'];
  const reason = `${count} gone and ${verb} left out: ${titles.map((title) => `"${title}"`).join(', ')}`;
  return [{ name: 'gone', level: 'amber', reason, todo: 'if it is there after all, gather and draft again' }];
}

function judge(address: Address, look: Look | undefined): Finding[] {
  if (look?.kind === 'there') return [];
  const isGone = look?.kind === 'gone';
  // It is the same every day, and price sites are known for their walls: only its end is news.
  if (address.part === 'provider' && !isGone) return [];
  const reason = look?.reason ?? `${address.url} was not looked at`;
  if (!isGone)
    return [
      { level: 'amber', reason: `could not be looked at: ${reason}`, todo: 'open it in a browser before it goes' },
    ];
  return [goneFrom(address, reason)];
}

function goneFrom(address: Address, reason: string): Finding {
  switch (address.part) {
    case 'article':
      return {
        level: 'red',
        reason: `"${address.title}": ${reason}`,
        todo: 'find out what is wrong with the site, then draft again',
      };
    case 'ad': {
      const { sponsor, placement, bookingId } = address.ad;
      if (bookingId === undefined)
        return {
          level: 'amber',
          reason: `house ad in ${placement}: ${reason}`,
          todo: 'give the house ad another link',
        };
      return {
        level: 'red',
        reason: `ad of ${sponsor} in ${placement}: ${reason}`,
        todo: `ask ${sponsor} for a link that works, apply booking ${bookingId} with it and draft again`,
      };
    }
    case 'site':
      return { level: 'amber', reason, todo: "correct site in the newsletter's file" };
    case 'provider':
      return { level: 'amber', reason, todo: 'put another provider first in markets' };
  }
}
