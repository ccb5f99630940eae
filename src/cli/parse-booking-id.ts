import { InvalidArgumentError } from 'commander';

/** A booking that the operator named by its number. */
export function parseBookingId(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('expects a number such as 12; `broadsheet booking list NAME` shows them.');
}
