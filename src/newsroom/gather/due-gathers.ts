import type { Context } from '../../context.ts';
import { nobodyDrafts } from './nobody-drafts.ts';

/** How long what was gathered is taken for new. */
const everyMinutes = 60;

/**
 * The newsletters whose sources nobody has visited for an hour: a site that is away when the draft is due was there
 * before, and prices have a past.
 */
export async function findDueGathers({
  db,
  clock,
}: Pick<Context, 'db' | 'clock'>): Promise<{ newsletterId: number }[]> {
  const latest = new Date(clock.now().getTime() - everyMinutes * 60_000);
  return db
    .selectFrom('sources')
    .select('newsletter_id as newsletterId')
    .where('active', '=', true)
    .where(({ or, eb }) => or([eb('fetched_at', 'is', null), eb('fetched_at', '<=', latest)]))
    .where(nobodyDrafts(clock.now()))
    .groupBy('newsletter_id')
    .execute();
}
