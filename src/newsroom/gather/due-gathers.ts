import type { Context } from '../../context.ts';

/** How long what was gathered is taken for new. */
const everyMinutes = 60;

/**
 * The newsletters whose sources nobody has visited for an hour: a site that is away when the draft is due was there
 * before, and prices have a past. None that drafts at the moment, which gathers by itself; an extra edition whose draft
 * was given up half-way keeps nobody from news for longer than it could go out.
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
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('editions')
            .select('editions.id')
            .whereRef('editions.newsletter_id', '=', 'sources.newsletter_id')
            .where('editions.status', '=', 'drafting')
            .where('editions.fresh_until', '>=', clock.now()),
        ),
      ),
    )
    .groupBy('newsletter_id')
    .execute();
}
