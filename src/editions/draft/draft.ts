import type { Context } from '../../context.ts';
import { withLock } from '../../db/lock.ts';
import type { Check, EditionStatus } from '../../db/schema.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import type { Digest } from '../../newsroom/digest.ts';
import { gather } from '../../newsroom/gather/gather.ts';
import { alertOperators } from '../alert.ts';
import { carriesNews } from '../brief.ts';
import { runChecks } from '../checks/run-checks.ts';
import { type Edition, loadEdition } from '../find.ts';
import { moveEdition, statusOf } from '../move.ts';
import { readPolls } from '../polls/read-polls.ts';
import { fillSlots } from '../slots/fill-slots.ts';
import { tellSponsors } from '../slots/tell-sponsors.ts';
import { alertFindings } from './alert-findings.ts';
import { composeAlive } from './compose-alive.ts';
import { composeBrief } from './compose-brief.ts';

export type Drafted =
  | { kind: 'drafted'; digest: Digest; checks: Check[] }
  | { kind: 'skipped'; reason: string }
  /** Nothing was done: another process was first, or the edition is past its draft. */
  | { kind: 'already'; status: EditionStatus };

/**
 * Gathers what is new and composes the edition's draft from it. One process drafts at a time; the others wait and
 * find it done. What could not be gathered is among the checks and does not stop the draft.
 */
export async function draftEdition(ctx: Context, editionId: number): Promise<Drafted> {
  return withLock(ctx.db, `draft-${editionId}`, async () => {
    const { edition, newsletter } = await loadEdition(ctx, editionId);
    if (edition.status !== 'drafting') return { kind: 'already', status: edition.status };
    if (carriesNews(edition.brief)) await gather(ctx, newsletter);
    return composeDraft(ctx, edition, newsletter);
  });
}

/**
 * Drops a draft that is not frozen yet and composes it anew, with what is news now. An approval goes with the draft
 * that it was given for.
 */
export async function redraftEdition(ctx: Context, editionId: number): Promise<Drafted & { wasApproved: boolean }> {
  const wasApproved = (await statusOf(ctx.db, editionId)) === 'approved';
  const moved = await moveEdition(ctx.db, editionId, 'drafting');
  if (moved.kind === 'refused' && moved.status !== 'drafting')
    return { kind: 'already', status: moved.status, wasApproved };
  return { ...(await draftEdition(ctx, editionId)), wasApproved };
}

async function composeDraft(ctx: Context, edition: Edition, newsletter: Newsletter): Promise<Drafted> {
  const slots = await fillSlots(ctx.db, newsletter, edition);
  const composed = await composeAlive(ctx, newsletter, () => composeBrief(ctx, newsletter, edition, slots.ads));
  const why = { ...composed.why, blocks: [...(composed.why.blocks ?? []), ...slots.why] };
  // Kept in any case: a day that is skipped is when people ask why.
  await ctx.db
    .updateTable('editions')
    .set({ why: JSON.stringify(why) })
    .where('id', '=', edition.id)
    .where('status', '=', 'drafting')
    .execute();
  if (composed.thin && newsletter.settings.digest.thinDay === 'skip') {
    const reason = `only ${composed.digest.stories.length} new articles; thinDay is skip`;
    const moved = await moveEdition(ctx.db, edition.id, 'skipped', reason);
    if (moved.kind === 'refused') return { kind: 'already', status: moved.status };
    await alertOperators(ctx, newsletter, `${edition.key} is skipped`, [reason]);
    await tellSponsors(ctx);
    return { kind: 'skipped', reason };
  }
  const asked = { ...composed, digest: { ...composed.digest, ...(await readPolls(ctx.db, edition)) } };
  const { digest, checks } = await runChecks(ctx, edition, newsletter, asked);
  const stored = await ctx.db
    .updateTable('editions')
    .set({ status: 'draft', digest: JSON.stringify(digest), checks: JSON.stringify(checks), reason: null })
    .where('id', '=', edition.id)
    .where('status', '=', 'drafting')
    .executeTakeFirst();
  if (stored.numUpdatedRows === 0n) return { kind: 'already', status: await statusOf(ctx.db, edition.id) };
  await alertFindings(ctx, newsletter, edition, checks);
  ctx.log.info({ edition: edition.id, stories: digest.stories.length, checks: checks.length }, 'drafted an edition');
  return { kind: 'drafted', digest, checks };
}
