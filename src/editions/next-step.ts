import type { EditionStatus } from '../db/schema.ts';
import type { Edition } from './find.ts';

/** What time asks of an edition: draft it, close the draft at the cut-off, release it, or give it up as missed. */
export type Step = 'draft' | 'close' | 'release' | 'miss';

/** Not on its way yet, and time moves it on. */
export const waitingStatuses: EditionStatus[] = ['drafting', 'draft', 'approved', 'held'];

type Timed = Pick<Edition, 'status' | 'cutoff_at' | 'send_at' | 'fresh_until'>;

/**
 * The step that is due for a scheduled edition at `now`, if any. After the freshness window nothing goes out that
 * had not begun to.
 */
export function nextStep(edition: Timed, now: Date): Step | undefined {
  const { status, cutoff_at, send_at, fresh_until } = edition;
  if (!waitingStatuses.includes(status)) return undefined;
  if (fresh_until < now) return 'miss';
  if (status === 'drafting') return 'draft';
  if (status === 'draft' && cutoff_at <= now) return 'close';
  if (status === 'approved' && send_at <= now) return 'release';
  return undefined;
}
