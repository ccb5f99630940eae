import type { Context } from '../../context.ts';
import { nobodyDrafts } from '../gather/nobody-drafts.ts';

type Part = Pick<Context, 'db' | 'clock'>;

/**
 * The sources whose archive is not read to its end, and is due for a step. Feeds and sitemaps have no way back: of them
 * the archive is what was gathered. A source that was never visited has news to bring first.
 */
export function unfinishedArchives({ db, clock }: Part, { force = false } = {}) {
  return db
    .selectFrom('sources')
    .where('sources.type', '=', 'wordpress')
    .where('sources.active', '=', true)
    .where('sources.archive_done', '=', false)
    .where('sources.backfilled_at', 'is not', null)
    .$if(!force, (query) =>
      query.where(({ or, eb }) =>
        or([eb('sources.archive_next_at', 'is', null), eb('sources.archive_next_at', '<=', clock.now())]),
      ),
    );
}

/** The newsletters with such sources. */
export async function findUnfinishedArchives(ctx: Part): Promise<{ newsletterId: number }[]> {
  return unfinishedArchives(ctx)
    .select('sources.newsletter_id as newsletterId')
    .where(nobodyDrafts(ctx.clock.now()))
    .groupBy('sources.newsletter_id')
    .execute();
}
