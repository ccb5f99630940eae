import type { Context } from '../context.ts';
import type { EditionStatus } from '../db/schema.ts';
import { freezeContent } from '../editions/freeze.ts';
import { moveEdition, statusOf } from '../editions/move.ts';
import { planRenewal } from '../editions/prices/plan-renewal.ts';
import { renewDraft } from '../editions/prices/renew-draft.ts';
import { dropStrayedAds } from '../editions/slots/drop-strayed-ads.ts';
import type { Newsletter } from '../newsletters/find.ts';
import { findCohorts, freshUntilLast } from './cohorts.ts';
import { finishEdition } from './finish.ts';
import { freezeAudience } from './freeze-audience.ts';
import { enqueueBatches } from './hints.ts';
import { holdWithoutRelay } from './hold-without-relay.ts';
import { advanceWarmUps } from './lanes/advance-warm-ups.ts';
import { lookUpLanes } from './lanes/look-up.ts';

export type Released =
  | { kind: 'released'; recipients: number }
  /** Nothing was done: it is not approved, its freshness window is closed, or no relay would take it and it is held. */
  | { kind: 'already'; status: EditionStatus }
  /** What it carries is no longer its to carry, an article or a slot: it is back in drafting. */
  | { kind: 'redraft' };

class OutdatedDraft extends Error {
  readonly lost: string[];

  constructor(lost: string[]) {
    super(lost.join(', '));
    this.lost = lost;
  }
}

/**
 * Freezes an approved edition, content and audience in one transaction, with prices of now and no ad
 * that leads astray by now, and sets its batches going.
 * However many ask at once, one does it.
 */
export async function releaseEdition(ctx: Context, editionId: number, newsletter: Newsletter): Promise<Released> {
  if (await holdWithoutRelay(ctx, editionId)) return { kind: 'already', status: 'held' };
  await dropStrayedAds(ctx, editionId, newsletter);
  await renewDraft(ctx, editionId, newsletter);
  // What the scheduler has not got to yet; who is still unknown then goes by the lane of the unknown.
  await lookUpLanes(ctx, { most: 2_000, withinMs: 5_000 });
  await advanceWarmUps(ctx);
  const released = await freeze(ctx, editionId, newsletter).catch((error: unknown) => {
    if (!(error instanceof OutdatedDraft)) throw error;
    ctx.log.info({ edition: editionId, lost: error.lost }, 'drafts an edition anew');
    return { kind: 'redraft' } as const;
  });
  if (released.kind === 'redraft') await moveEdition(ctx.db, editionId, 'drafting');
  if (released.kind === 'released') {
    ctx.log.info({ edition: editionId, recipients: released.recipients }, 'released an edition');
    await enqueueBatches(ctx, editionId);
    await finishEdition(ctx, editionId);
  }
  return released;
}

async function freeze(ctx: Context, editionId: number, newsletter: Newsletter): Promise<Released> {
  return ctx.db.transaction().execute(async (trx) => {
    const edition = await trx
      .updateTable('editions')
      .set({ status: 'sending', reason: null, frozen_at: ctx.clock.now() })
      .where('id', '=', editionId)
      .where('status', '=', 'approved')
      // A hint may have waited for a worker until nobody wants it any more: then the scheduler gives the edition up.
      .where('fresh_until', '>=', ctx.clock.now())
      .returningAll()
      .executeTakeFirst();
    if (!edition?.digest) return { kind: 'already', status: edition?.status ?? (await statusOf(trx, editionId)) };
    const content = await freezeContent(trx, ctx, edition, edition.digest, newsletter);
    // Thrown, not returned: the transaction must leave nothing behind.
    if (content.kind === 'outdated') throw new OutdatedDraft(content.lost);
    const releaseAt = ctx.clock.now();
    const cohorts = await findCohorts(trx, edition, newsletter, releaseAt);
    const recipients = await freezeAudience(trx, edition, releaseAt, cohorts, content.chosen);
    if (cohorts.length > 0) {
      const fresh_until = freshUntilLast(cohorts, newsletter, edition.fresh_until);
      await trx.updateTable('editions').set({ fresh_until }).where('id', '=', editionId).execute();
      // Planned before there were batches: now it is known whose prices would be too old.
      await planRenewal(trx, editionId, edition.digest.market?.asOf);
    }
    return { kind: 'released', recipients };
  });
}
