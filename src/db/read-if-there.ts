import { readFileSync } from 'node:fs';
import { hasCode } from '../errors.ts';

/** The text of a file that may be missing. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    // ESRCH: the process ended while its entry in /proc was read.
    if (hasCode(error, 'ENOENT', 'ESRCH')) return undefined;
    throw error;
  }
}
