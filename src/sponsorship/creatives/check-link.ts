import { AppError } from '../../errors.ts';
import type { Outside } from '../outside.ts';
import { isSecure } from './is-secure.ts';
import { shortenerOf } from './shorteners.ts';

export type CheckedLink =
  | { kind: 'alive' }
  /** It leads somewhere by a way that is not taken. */
  | { kind: 'astray'; reason: string }
  | { kind: 'dead'; reason: string }
  /** Asking later may give another answer. */
  | { kind: 'unanswered'; reason: string };

/** Something is there, and it answers browsers alone; the rest of the way was followed. */
const forBrowsersOnly = [401, 403, 405, 406, 429];

/**
 * Follows a link to its end. A way over a link shortener, or that ends without https, is not taken. Where the publisher's
 * own site has no https, its articles in slots have none either, and lead nowhere else.
 */
export async function checkLink(outside: Outside, url: string): Promise<CheckedLink> {
  const { origin } = new URL(url);
  let last = new URL(url);
  let shortener: string | undefined;
  const visit = (next: URL) => {
    last = next;
    shortener = shortenerOf(next);
    if (shortener) throw new AppError('source_refused', 'a shortened link');
  };
  try {
    await outside.fetch(url, { visit, bodiless: true });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (shortener) return { kind: 'astray', reason: `it leads through ${shortener}, which shortens links` };
    if (!forBrowsersOnly.includes(statusOf(error) ?? 0)) {
      return { kind: error.retryable ? 'unanswered' : 'dead', reason: error.message };
    }
  }
  if (!isSecure(last) && last.origin !== origin)
    return { kind: 'astray', reason: `it ends at ${last.host} without https` };
  return { kind: 'alive' };
}

/** The HTTP status behind a failed fetch, where there was an answer at all. */
function statusOf({ cause }: AppError): number | undefined {
  return typeof cause === 'object' && cause && 'status' in cause && typeof cause.status === 'number'
    ? cause.status
    : undefined;
}
