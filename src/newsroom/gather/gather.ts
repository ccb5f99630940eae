import type { Context } from '../../context.ts';
import { withLock } from '../../db/lock.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import { type SnapshotReport, takeSnapshot } from '../markets/take-snapshot.ts';
import { gatherSources, type SourceReport } from './gather-sources.ts';

export type GatherReport =
  | { kind: 'gathered'; sources: SourceReport[]; snapshot?: SnapshotReport }
  /** Another gather of this newsletter ended a moment ago; what it brought is in the tables. */
  | { kind: 'recent' };

const recentMs = 20_000;

/**
 * Gathers the news of all sources and a snapshot of the prices, both at once. One process gathers a newsletter at a
 * time; who waited for another finds it done and does not ask the sources again, unless `force` is set.
 */
export async function gather(
  ctx: Pick<Context, 'db' | 'clock' | 'config' | 'log'>,
  newsletter: Newsletter,
  options: { force?: boolean } = {},
): Promise<GatherReport> {
  return withLock(ctx.db, `gather-${newsletter.id}`, async () => {
    if (!options.force && (await gatheredRecently(ctx, newsletter.id))) return { kind: 'recent' };
    const [sources, snapshot] = await Promise.all([gatherSources(ctx, newsletter), takeSnapshot(ctx, newsletter)]);
    return { kind: 'gathered', sources, snapshot };
  });
}

/** Every active source was visited within the last seconds; one that was added since is news. */
async function gatheredRecently({ db, clock }: Pick<Context, 'db' | 'clock'>, newsletterId: number): Promise<boolean> {
  const sources = await db
    .selectFrom('sources')
    .select('fetched_at')
    .where('newsletter_id', '=', newsletterId)
    .where('active', '=', true)
    .execute();
  const limit = new Date(clock.now().getTime() - recentMs);
  return sources.length > 0 && sources.every(({ fetched_at }) => fetched_at !== null && fetched_at > limit);
}
