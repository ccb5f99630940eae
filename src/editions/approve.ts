import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { Check, EditionStatus } from '../db/schema.ts';
import type { Newsletter } from '../newsletters/find.ts';
import { alertOperators } from './alert.ts';
import { redChecks } from './checks/red-checks.ts';
import { type Edition, loadEdition } from './find.ts';
import { type Moved, moveEdition, statusOf } from './move.ts';

export type Approved =
  | { kind: 'approved' }
  | { kind: 'already'; status: EditionStatus }
  | { kind: 'red'; checks: Check[] }
  | { kind: 'no-draft' };

/**
 * A person approves the draft. A red check must be mended first, unless that person says why it may go in spite of it.
 */
export async function approveEdition(
  ctx: Pick<Context, 'db' | 'log'>,
  edition: Edition,
  newsletter: Newsletter,
  override?: string,
): Promise<Approved> {
  if (!edition.digest) return { kind: 'no-draft' };
  const red = redChecks(edition.checks);
  if (red.length > 0 && override === undefined) return { kind: 'red', checks: red };
  const moved = await approveAsSeen(ctx, edition, newsletter, override);
  return moved.kind === 'moved' ? { kind: 'approved' } : { kind: 'already', status: moved.status };
}

/**
 * Approves what was looked at and nothing that another draft has put in its place meanwhile. An override is kept and
 * logged where it opened the gate, which something red or a missing approval had closed.
 */
export async function approveAsSeen(
  ctx: Pick<Context, 'db' | 'log'>,
  seen: Edition,
  newsletter: Newsletter,
  override?: string,
): Promise<Moved> {
  const gate = gateOf({ ...seen, override_reason: null }, newsletter);
  const overriding = gate.kind === 'closed' ? override : undefined;
  const moved = await ctx.db.transaction().execute(async (trx): Promise<Moved> => {
    const same = await trx
      .selectFrom('editions')
      .select('status')
      .where('id', '=', seen.id)
      .where('digest', '=', sql<never>`${JSON.stringify(seen.digest)}::jsonb`)
      .where('checks', '=', sql<never>`${JSON.stringify(seen.checks)}::jsonb`)
      .forUpdate()
      .executeTakeFirst();
    if (!same) return { kind: 'refused', status: await statusOf(trx, seen.id) };
    if (overriding !== undefined) {
      await trx.updateTable('editions').set({ override_reason: overriding }).where('id', '=', seen.id).execute();
    }
    return moveEdition(trx, seen.id, 'approved');
  });
  if (overriding !== undefined && moved.kind === 'moved') {
    const red = redChecks(seen.checks).map(({ name }) => name);
    ctx.log.warn({ edition: seen.id, reason: overriding, red }, 'the gate of an edition was overridden');
  }
  return moved;
}

export type Gate = { kind: 'open' } | { kind: 'closed'; reason: string; todo: string };

/**
 * Whether the edition may go out as it is: approved by a person, or by its newsletter's settings without a red check.
 * A person who overrides the checks has thereby approved it.
 */
export function gateOf(edition: Edition, { name: newsletter, settings }: Newsletter): Gate {
  const name = `edition ${edition.key}`;
  if (edition.status === 'approved' || edition.override_reason !== null) return { kind: 'open' };
  const red = redChecks(edition.checks);
  if (red.length > 0) {
    return {
      kind: 'closed',
      reason: `${name} has a red check: ${red.map((check) => `${check.name} (${check.reason})`).join('; ')}`,
      todo: red.map((check) => check.todo ?? `mend ${check.name}`).join('; '),
    };
  }
  if (settings.approval === 'required') {
    const which = `${newsletter} ${edition.key === edition.date ? '--date' : '--key'} ${edition.key}`;
    const todo = `look at it (broadsheet edition show ${which} --out DIR), then broadsheet edition approve ${which}`;
    return { kind: 'closed', reason: `${name} needs the approval of a person`, todo };
  }
  return { kind: 'open' };
}

/** At the cut-off: approves what may go by itself; holds the rest and tells the operators, once. */
export async function closeDraft(ctx: Context, editionId: number): Promise<{ kind: 'approved' | 'held' | 'already' }> {
  const { edition, newsletter } = await loadEdition(ctx, editionId);
  if (edition.status !== 'draft') return { kind: 'already' };
  const gate = gateOf(edition, newsletter);
  if (gate.kind === 'open') {
    const approved = await approveAsSeen(ctx, edition, newsletter);
    return { kind: approved.kind === 'moved' ? 'approved' : 'already' };
  }
  const moved = await moveEdition(ctx.db, edition.id, 'held', gate.reason);
  if (moved.kind === 'refused') return { kind: 'already' };
  await alertOperators(ctx, newsletter, `${edition.key} is held: nothing goes out`, [
    gate.reason,
    `To do: ${gate.todo}.`,
  ]);
  return { kind: 'held' };
}
