import { type Kysely, sql } from 'kysely';
import type { Database, EditionStatus } from '../db/schema.ts';

/** What an edition may become, and from where. Everything that is not here cannot happen. */
const moves = {
  draft: ['drafting'],
  drafting: ['draft', 'held', 'approved'],
  approved: ['draft', 'held'],
  held: ['drafting', 'draft', 'approved'],
  /** From `sent` where a person repeats what is uncertain. */
  sending: ['approved', 'paused', 'sent'],
  paused: ['sending'],
  /** From `paused` once its freshness window is closed. */
  sent: ['sending', 'paused'],
  skipped: ['drafting', 'draft', 'approved', 'held'],
  cancelled: ['drafting', 'draft', 'approved', 'held', 'sending', 'paused'],
} as const satisfies Record<EditionStatus, readonly EditionStatus[]>;

export type Moved = { kind: 'moved' } | { kind: 'refused'; status: EditionStatus };

/** One guarded move of an edition; refused, with the status that it has, when it may not go there from where it is. */
export async function moveEdition(
  db: Kysely<Database>,
  editionId: number,
  to: EditionStatus,
  reason: string | null = null,
): Promise<Moved> {
  const moved = await db
    .updateTable('editions')
    .set({
      status: to,
      reason,
      // Given for the draft that was, not for the next one.
      ...(to === 'drafting' && { override_reason: null }),
      ...(to === 'approved' && { approved_at: sql`now()` }),
      ...(isFinal(to) && { finished_at: sql`now()` }),
    })
    .where('id', '=', editionId)
    .where('status', 'in', moves[to])
    .returning('id')
    .executeTakeFirst();
  if (moved) return { kind: 'moved' };
  return { kind: 'refused', status: await statusOf(db, editionId) };
}

export async function statusOf(db: Kysely<Database>, editionId: number): Promise<EditionStatus> {
  const edition = db.selectFrom('editions').select('status').where('id', '=', editionId);
  return (await edition.executeTakeFirstOrThrow()).status;
}

export function isFinal(status: EditionStatus): boolean {
  return status === 'sent' || status === 'cancelled' || status === 'skipped';
}
