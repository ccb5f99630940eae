import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { Outcome } from './outcome.ts';

export type Recorded = { subscriptionId: number; attempt: number; outcome: Outcome };

/**
 * Writes the outcomes of a window in one statement. It needs no lease: what the relay said about an attempt is true
 * whoever holds the batch by now, and settles a row that was called uncertain in the meantime.
 */
export async function recordOutcomes(
  { db }: Pick<Context, 'db'>,
  editionId: number,
  recorded: Recorded[],
): Promise<void> {
  if (recorded.length === 0) return;
  const column = <T>(pick: (row: Recorded) => T) => recorded.map(pick);
  await sql`
    update deliveries d set
      status = o.status, reason = o.reason, reply = o.reply, relay_id = o.relay_id,
      due_at = coalesce(o.due_at, d.due_at), attempt = d.attempt - (not o.counted)::int, changed_at = now()
    from unnest(
      ${column((r) => r.subscriptionId)}::bigint[], ${column((r) => r.attempt)}::smallint[],
      ${column((r) => r.outcome.status)}::text[], ${column((r) => r.outcome.reason)}::text[],
      ${column((r) => r.outcome.reply)}::text[], ${column((r) => r.outcome.relayId)}::text[],
      ${column((r) => r.outcome.dueAt)}::timestamptz[], ${column((r) => r.outcome.counted)}::boolean[]
    ) as o (subscription_id, attempt, status, reason, reply, relay_id, due_at, counted)
    where d.edition_id = ${editionId} and d.subscription_id = o.subscription_id
      and d.attempt = o.attempt and d.status in ('submitting', 'uncertain')`.execute(db);
}
