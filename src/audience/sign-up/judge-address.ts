import { type EmailAddress, readAddress } from '../../mail/address.ts';
import { isDisposable } from './disposable-domains.ts';
import { suggestDomain } from './suggest-domain.ts';

export type Judged =
  | { kind: 'fine'; address: EmailAddress }
  /** None that can be mailed, or one that is gone in some minutes. */
  | { kind: 'invalid' | 'disposable' }
  /** Probably mistyped: `suggestion` is the whole address that may have been meant. */
  | { kind: 'typo'; suggestion: string };

/** What can be said of an address as it was typed without asking anybody. `sure` is the one that its owner insists on. */
export function judgeAddress(typed: string, sure: string | undefined): Judged {
  const address = readAddress(typed);
  if (!address) return { kind: 'invalid' };
  const domain = suggestDomain(address.domain);
  const insists = sure !== undefined && readAddress(sure)?.address === address.address;
  // First, for some slips of big providers (gmial.com) are listed as well: who made one is to be helped, not sent away.
  if (domain !== undefined && !insists) return { kind: 'typo', suggestion: `${address.local}@${domain}` };
  return isDisposable(address.domain) ? { kind: 'disposable' } : { kind: 'fine', address };
}
