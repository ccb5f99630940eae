import { isDeepStrictEqual } from 'node:util';
import type { SegmentFilter } from '../audience/segments/filter.ts';
import { findSegment } from '../audience/segments/segments.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import type { Newsletter } from '../newsletters/find.ts';
import { isDate } from '../newsletters/schedule.ts';
import type { Edition } from './find.ts';

/** To which part of the readers somebody asks an extra edition to go, by the name of a segment. */
export type SegmentAsked = { segment?: string };

/**
 * The filter of the segment that is asked for, as it is now: what becomes of the segment later changes no edition. Throws
 * `segment_unknown`, and `usage` without a key of its own: the daily edition is for everybody.
 */
export async function takeSegment(
  ctx: Pick<Context, 'db'>,
  newsletter: Newsletter,
  { key, segment }: { key?: string } & SegmentAsked,
): Promise<SegmentFilter | undefined> {
  if (segment === undefined) return undefined;
  if (key === undefined || isDate(key))
    throw new AppError('usage', '--segment makes an extra edition: give it a --key of its own, such as still-there-1.');
  return (await findSegment(ctx, newsletter, segment)).filter;
}

/** Whoever names no segment takes the edition as it was made. */
export function refuseOtherSegment({ key, segment }: Edition, asked: SegmentFilter | undefined): void {
  if (!asked || isDeepStrictEqual(segment, JSON.parse(JSON.stringify(asked)))) return;
  throw new AppError(
    'usage',
    `Edition ${key} was made for ${segment ? 'other readers' : 'all readers'}: leave out --segment, or take another --key.`,
  );
}
