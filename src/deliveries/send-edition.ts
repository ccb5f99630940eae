import type { Context } from '../context.ts';
import { approveAsSeen, gateOf } from '../editions/approve.ts';
import { draftEdition } from '../editions/draft/draft.ts';
import { freshUntil } from '../editions/ensure.ts';
import { loadEdition } from '../editions/find.ts';
import { isFinal } from '../editions/move.ts';
import { releaseEdition } from './release.ts';

export type SendResult =
  /** It is on its way, or it was before. */
  | { kind: 'sending'; already: boolean }
  /** It came to its end before, or a thin day skipped it. */
  | { kind: 'ended' }
  /** It may not go out as it is. */
  | { kind: 'closed'; reason: string; todo: string };

/**
 * Runs whatever steps an edition still lacks, now, until it is on its way. Each step is guarded in the database, so
 * that however many ask at once make one edition and send it once. With `override`, the reason that a person gives, red
 * checks and a missing approval do not stop it.
 */
export async function sendEdition(ctx: Context, editionId: number, override?: string): Promise<SendResult> {
  for (;;) {
    const { edition, newsletter } = await loadEdition(ctx, editionId);
    if (isFinal(edition.status)) return { kind: 'ended' };
    switch (edition.status) {
      case 'sending':
        return { kind: 'sending', already: true };
      case 'paused':
        return { kind: 'closed', reason: `edition ${edition.key} is paused`, todo: 'resume it' };
      case 'drafting':
        await draftEdition(ctx, editionId);
        break;
      case 'draft':
      case 'held': {
        const gate = gateOf({ ...edition, override_reason: override ?? edition.override_reason }, newsletter);
        if (gate.kind === 'closed') return gate;
        await approveAsSeen(ctx, edition, newsletter, override);
        break;
      }
      case 'approved': {
        await freshFromNow(ctx, editionId, freshUntil(newsletter, ctx.clock.now()));
        const released = await releaseEdition(ctx, editionId, newsletter);
        if (released.kind === 'released') return { kind: 'sending', already: false };
      }
    }
  }
}

/** Who sends by hand means it to arrive now, however long ago it was due. */
async function freshFromNow({ db }: Pick<Context, 'db'>, editionId: number, until: Date): Promise<void> {
  await db
    .updateTable('editions')
    .set({ fresh_until: until })
    .where('id', '=', editionId)
    .where('status', '=', 'approved')
    .where('fresh_until', '<', until)
    .execute();
}
