import type { Check } from '../../db/schema.ts';

/** Those that stop the edition. */
export function redChecks(checks: Check[]): Check[] {
  return checks.filter((check) => check.level === 'red');
}
