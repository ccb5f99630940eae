import { InvalidArgumentError } from 'commander';
import { isDate } from '../newsletters/schedule.ts';

/** A day that the operator named, YYYY-MM-DD. */
export function parseDate(text: string): string {
  if (isDate(text)) return text;
  throw new InvalidArgumentError('expects a day such as 2026-03-01.');
}
