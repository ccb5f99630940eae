import type { Selectable } from 'kysely';
import type { Context } from '../../context.ts';
import { withLock } from '../../db/lock.ts';
import type { Database } from '../../db/schema.ts';
import { AppError, messageOf } from '../../errors.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import { backfillDays } from '../gather/gather-sources.ts';
import { storeArticles } from '../gather/store-articles.ts';
import { readOlderPosts } from '../sources/wordpress-archive.ts';
import { daysBefore } from '../text/dates.ts';
import { unfinishedArchives } from './unfinished.ts';

type Part = Pick<Context, 'db' | 'clock' | 'config' | 'log'>;
type Source = Selectable<Database['sources']>;

/** What a step into the archive of one source brought; `done`: there will be no other. */
export type ArchiveReport = { url: string } & (
  | { kind: 'read'; added: number; until: Date; done: boolean }
  | { kind: 'failed'; reason: string }
);

/** What is older, or more, is not read. */
const oldestDays = 5 * 365;
const maxArticles = 2_000;

/** Between two steps of one source, and after one that failed. */
const pauseMs = 60_000;
const failurePauseMs = 3_600_000;

/**
 * Goes one step back in the archive of each WordPress source that has more: a hundred posts older than those that were
 * read. A step that fails is logged, reported and taken again later. Only one process does it for a newsletter at a time.
 * `force` does not wait for the pause between steps.
 */
export async function fillArchive(ctx: Part, newsletter: Newsletter, { force = false } = {}): Promise<ArchiveReport[]> {
  return withLock(ctx.db, `archive-${newsletter.id}`, async () => {
    const sources = await unfinishedArchives(ctx, { force })
      .selectAll('sources')
      .where('sources.newsletter_id', '=', newsletter.id)
      .orderBy('sources.position')
      .execute();
    const reports: ArchiveReport[] = [];
    for (const source of sources) reports.push(await stepBack(ctx, newsletter, source));
    return reports;
  });
}

async function stepBack(ctx: Part, newsletter: Newsletter, source: Source): Promise<ArchiveReport> {
  const { url } = source;
  const now = ctx.clock.now();
  const log = ctx.log.child({ newsletter: newsletter.id, source: source.id });
  try {
    const before = source.archive_before ?? beginningOf(source.backfilled_at ?? now);
    const { articles, next } = await readOlderPosts(ctx, url, { after: daysBefore(now, oldestDays), before });
    const { language, paid } = newsletter.settings;
    const origin = { newsletterId: newsletter.id, sourceId: source.id, position: source.position, language, paid };
    const { added } = await storeArticles(ctx, origin, articles);
    const until = next ?? before;
    const done = next === undefined || (await countArticles(ctx, source.id, until)) >= maxArticles;
    await record(ctx, source.id, { archive_before: until, archive_done: done, archive_next_at: later(now, pauseMs) });
    log.info({ added, until, done }, 'went back in the archive of a source');
    return { url, kind: 'read', added, until, done };
  } catch (error) {
    const reason = messageOf(error);
    await record(ctx, source.id, { archive_next_at: later(now, failurePauseMs) });
    log.warn(error instanceof AppError ? { code: error.code, reason } : { err: error }, 'an archive could not be read');
    return { url, kind: 'failed', reason };
  }
}

/** The first visit looked back so far by itself, without the very second. */
function beginningOf(firstVisit: Date): Date {
  return later(daysBefore(firstVisit, backfillDays), 1000);
}

async function record(
  { db }: Part,
  sourceId: number,
  state: { archive_next_at: Date; archive_before?: Date; archive_done?: boolean },
): Promise<void> {
  await db.updateTable('sources').set(state).where('id', '=', sourceId).execute();
}

/** Of this source, down to that time: what lies behind it is read anew when other rules mark paid content. */
async function countArticles({ db }: Part, sourceId: number, since: Date): Promise<number> {
  const { count } = await db
    .selectFrom('articles')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('source_id', '=', sourceId)
    .where('published_at', '>=', since)
    .executeTakeFirstOrThrow();
  return count;
}

function later(now: Date, pause: number): Date {
  return new Date(now.getTime() + pause);
}
