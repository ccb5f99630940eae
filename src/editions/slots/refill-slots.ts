import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import { withLock } from '../../db/lock.ts';
import { readAdImages, showableAds } from '../checks/images.ts';
import { lookAround, lookTimeoutMs } from '../checks/look-around.ts';
import { runChecks } from '../checks/run-checks.ts';
import { loadEdition } from '../find.ts';
import { fillSlots } from './fill-slots.ts';

/**
 * Places the ads of a waiting draft anew, when slots were booked or given up since, and judges it again. True when the
 * draft is another now. One that is approved is left alone: the freeze finds out and has it drafted anew.
 */
export async function refillSlots(ctx: Context, editionId: number): Promise<boolean> {
  return withLock(ctx.db, `draft-${editionId}`, async () => {
    const { edition, newsletter } = await loadEdition(ctx, editionId);
    if (!edition.digest) return false;
    const slots = await fillSlots(ctx.db, newsletter, edition);
    const { ads: before = [], ...content } = edition.digest;
    if (isDeepStrictEqual(before, showableAds(slots.ads, await readAdImages(ctx.db, slots)))) return false;
    const filled = { ...content, ...(slots.ads.length > 0 && { ads: slots.ads }) };
    const composed = {
      digest: filled,
      checks: [],
      looks: await lookAround(ctx, filled, AbortSignal.timeout(lookTimeoutMs)),
    };
    const { digest, checks } = await runChecks(ctx, edition, newsletter, composed);
    const kept = edition.checks.filter(({ name }) => checks.every((check) => check.name !== name));
    const why = edition.why && {
      ...edition.why,
      blocks: [...(edition.why.blocks ?? []).filter(({ block }) => !block.startsWith('slot ')), ...slots.why],
    };
    const { numUpdatedRows } = await ctx.db
      .updateTable('editions')
      .set({
        digest: JSON.stringify(digest),
        checks: JSON.stringify([...kept, ...checks]),
        why: why && JSON.stringify(why),
      })
      .where('id', '=', editionId)
      .where('status', 'in', ['draft', 'held'])
      .where('digest', '=', sql<never>`${JSON.stringify(edition.digest)}::jsonb`)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  });
}
