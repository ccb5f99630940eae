import type { Context } from '../context.ts';
import { alertOperators } from '../editions/alert.ts';
import { checkRelay } from '../editions/checks/relay.ts';
import { loadEdition } from '../editions/find.ts';
import { moveEdition } from '../editions/move.ts';

/**
 * Holds an approved edition when no relay would take its mail and waiting does not mend that, such as a refused sign-in:
 * better before the first reader than after the last. An override lets it go. True when it is held.
 */
export async function holdWithoutRelay(ctx: Context, editionId: number): Promise<boolean> {
  const { edition, newsletter } = await loadEdition(ctx, editionId);
  if (edition.status !== 'approved' || edition.override_reason !== null) return false;
  const check = await checkRelay(ctx);
  if (check.level !== 'red') return false;
  const moved = await ctx.db.transaction().execute(async (trx) => {
    const checks = [...edition.checks.filter(({ name }) => name !== check.name), check];
    await trx
      .updateTable('editions')
      .set({ checks: JSON.stringify(checks) })
      .where('id', '=', editionId)
      .where('status', '=', 'approved')
      .execute();
    return moveEdition(trx, editionId, 'held', check.reason);
  });
  if (moved.kind === 'refused') return false;
  await alertOperators(ctx, newsletter, `${edition.key} is held: nothing goes out`, [
    check.reason,
    `To do: ${check.todo ?? 'mend the relay'}, then draft it again.`,
  ]);
  return true;
}
