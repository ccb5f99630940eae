import { maskAddresses } from './address.ts';
import type { Reply } from './relay.ts';

/**
 * What a reply says, in one line, without its codes, for rules to be tested against: providers break their lines anywhere.
 * Addresses are masked, for they may have any word in them, such as spam or host.
 */
export function wordsOf(reply: Reply): string {
  return maskAddresses(reply.text)
    .replace(/^\d{3}[ -]?(#?\d\.\d{1,3}\.\d{1,3} ?)?/gm, '')
    .replace(/\s+/g, ' ');
}
