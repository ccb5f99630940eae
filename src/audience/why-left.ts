import type { Context } from '../context.ts';
import { readToken } from './token.ts';

/** Few and fixed: what somebody writes freely might name them. */
export const leaveReasons = ['too-many', 'not-for-me', 'never-asked', 'elsewhere'] as const;

/**
 * Keeps why a reader left, with their subscription: so it counts once however often it is said, stands in what they get to
 * see of their data, and is gone with them when they are erased.
 */
export async function saveWhyLeft(
  { db }: Pick<Context, 'db'>,
  token: string,
  why: string,
): Promise<{ kind: 'saved' | 'refused' | 'unknown' }> {
  const known = readToken(token);
  if (!known) return { kind: 'unknown' };
  const reason = leaveReasons.find((one) => one === why);
  if (!reason) return { kind: 'refused' };
  const { numUpdatedRows } = await db
    .updateTable('subscriptions')
    .set({ left_because: reason })
    .where('token', '=', known)
    .where('status', '=', 'left')
    .executeTakeFirst();
  return { kind: numUpdatedRows > 0n ? 'saved' : 'unknown' };
}
