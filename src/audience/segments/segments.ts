import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import { AppError } from '../../errors.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import { type SegmentFilter, segmentFilter } from './filter.ts';
import { selectSegment } from './select-segment.ts';

/** A named part of a newsletter's readers: who is in it is asked anew each time. */
export type Segment = { id: number; name: string; filter: SegmentFilter };

type Of = Pick<Newsletter, 'id' | 'name'>;

const nameForm = /^[a-z0-9][a-z0-9-]{0,59}$/;

/** Throws `segment_invalid` with all that is wrong; nothing of it is a query. */
export function readFilter(given: unknown): SegmentFilter {
  const parsed = segmentFilter.safeParse(given);
  if (!parsed.success)
    throw new AppError('segment_invalid', `The filter is not valid: ${z.prettifyError(parsed.error)}`);
  if (Object.values(parsed.data).every((value) => value === undefined))
    throw new AppError('segment_invalid', 'The filter names nothing: it would hold every reader.');
  return parsed.data;
}

/** Makes the segment of that name, or makes it what `given` says. Throws `segment_invalid`. */
export async function defineSegment(
  { db }: Pick<Context, 'db'>,
  newsletter: Of,
  name: string,
  given: unknown,
): Promise<Segment> {
  if (!nameForm.test(name)) {
    throw new AppError(
      'segment_invalid',
      `The name "${name}" cannot be used: expects up to 60 small letters, digits and hyphens, such as quiet-readers.`,
    );
  }
  const filter = readFilter(given);
  const { id } = await db
    .insertInto('segments')
    .values({ newsletter_id: newsletter.id, name, filter: JSON.stringify(filter) })
    .onConflict((conflict) =>
      conflict.columns(['newsletter_id', 'name']).doUpdateSet({ filter: JSON.stringify(filter) }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, name, filter };
}

/** Throws `segment_unknown`, which names those that there are. */
export async function findSegment(ctx: Pick<Context, 'db'>, newsletter: Of, name: string): Promise<Segment> {
  const all = await listSegments(ctx, newsletter);
  const found = all.find((segment) => segment.name === name);
  if (found) return found;
  const known = all.length > 0 ? `there is ${all.map((segment) => segment.name).join(', ')}` : 'there is none yet';
  throw new AppError('segment_unknown', `${newsletter.name} has no segment "${name}": ${known}.`);
}

/** Parsed again: what was stored by another version must not select anybody that it does not name. */
export async function listSegments({ db }: Pick<Context, 'db'>, newsletter: Of): Promise<Segment[]> {
  const rows = await db
    .selectFrom('segments')
    .select(['id', 'name', 'filter'])
    .where('newsletter_id', '=', newsletter.id)
    .orderBy('name')
    .execute();
  return rows.map(({ id, name, filter }) => ({ id, name, filter: readFilter(filter) }));
}

export async function dropSegment({ db }: Pick<Context, 'db'>, newsletter: Of, name: string): Promise<void> {
  const { id } = await findSegment({ db }, newsletter, name);
  await db.deleteFrom('segments').where('id', '=', id).execute();
}

export async function countSegment(db: Kysely<Database>, newsletterId: number, filter: SegmentFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from (${selectSegment(newsletterId, filter)}) as reader`.execute(db);
  return rows[0]?.count ?? 0;
}
