import { InvalidArgumentError } from 'commander';

/** Why somebody does something that is kept with a reason: on one line, and more than blanks. */
export function parseReason(text: string): string {
  const reason = text.trim().replace(/\s+/g, ' ');
  if (reason) return reason;
  throw new InvalidArgumentError('expects why, such as "the link is right, the shop is shut until noon".');
}
